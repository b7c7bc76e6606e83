"""Blocks → the main part of a page."""

from typing import assert_never

from reportgen.diagnostics.codes import ALTERNATIVE_MISSING
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.wording import phrase
from reportgen.document.nodes import (
    Block,
    Chart,
    Document,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    Title,
)
from reportgen.style.sheet import BODY, StyleSheet
from reportgen.writers.html.charts import CHART_CSS, data_html, drawing_html
from reportgen.writers.html.comments import COMMENT_CSS, comments_html
from reportgen.writers.html.escaping import class_name, escaped
from reportgen.writers.html.ids import Ids
from reportgen.writers.html.inlines import REVISION_CSS, Inlines, number_html
from reportgen.writers.html.origins import Figures
from reportgen.writers.html.pictures import image_html
from reportgen.writers.html.tables import TableWriter, widths_css
from reportgen.writers.known_styles import KnownStyles

_BULLETS = "•"
_CAPTION_SPACE = "\u3000"
_LOWEST_HEADING = 6


class Body:
    """The main part as it is written, block after block.

    Attributes:
        rules: the rules of CSS that are for this page alone.
    """

    def __init__(
        self, document: Document, sheet: StyleSheet, figures: Figures, language: str
    ) -> None:
        self.pieces: list[str] = []
        self.rules: list[str] = [REVISION_CSS] if document.reviser else []
        self.diagnostics: list[Diagnostic] = []
        self._sheet = sheet
        self._styles = KnownStyles(sheet, self.diagnostics)
        self._language = language
        self._ids = Ids(document.blocks)
        self._inlines = Inlines(self._ids.by_anchor, document.origins, figures)
        self._commenter = document.commenter
        self._lists: list[str] = []  # the tags of the lists that are open, an item open in each
        self._new_page = False
        self._tables = 0

    def write(self, block: Block) -> None:
        """Add `block`."""
        if not isinstance(block, ListItem):
            self._close_lists(0)
        match block:
            case Title():
                self._text("h1", "title", block)
            case Heading(level):
                self._text(f"h{min(level + 1, _LOWEST_HEADING)}", f"heading-{level}", block)
            case Paragraph(_, style, origin):
                self._text("p", self._styles.or_else(style, BODY, origin), block)
            case ListItem():
                self._item(block)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Chart():
                self._chart(block)
            case PageBreak():
                self._new_page = True
            case _:
                assert_never(block)

    def end(self) -> None:
        """Finish what is open."""
        self._close_lists(0)
        self.rules += self._inlines.rules

    def _comments(self) -> str:
        """Return the comments on what was written since they were last asked for."""
        remarks, self._inlines.remarks = self._inlines.remarks, []
        if remarks:
            self._inlines.rules[COMMENT_CSS] = None
        return comments_html(remarks, self._commenter, self._language)

    def _text(self, tag: str, style: str, block: Title | Heading | Paragraph) -> None:
        number = attributes = ""
        if isinstance(block, Heading):
            number = number_html(block.number, block.revision, block.was)
            attributes = f' id="{escaped(self._ids.take())}"'
        attributes += self._inlines.marks(block.origin, block.children)
        text = self._inlines.html(block.children)
        look = self._class(class_name(style))
        beside = self._comments()
        self.pieces.append(f"{beside}<{tag}{look}{attributes}>{number}{text}</{tag}>\n")

    def _item(self, item: ListItem) -> None:
        tag = "ul" if item.number == _BULLETS else "ol"
        level = max(1, min(item.level, len(self._lists) + 1))
        self._close_lists(level)
        if len(self._lists) == level and self._lists[-1] != tag:
            self._close_lists(level - 1)
        if len(self._lists) == level:
            self.pieces.append("</li>\n")
        else:
            # without its own marks a list is none for some screen readers
            self.pieces.append(f'<{tag} role="list">')
            self._lists.append(tag)
        look = self._class(class_name("list"))
        number = number_html(item.number, item.revision, item.was)
        marks = self._inlines.marks(item.origin, item.children)
        text = self._inlines.html(item.children)
        self.pieces.append(f"<li{look}{marks}>{self._comments()}{number}{text}")

    def _close_lists(self, level: int) -> None:
        while len(self._lists) > level:
            self.pieces.append(f"</li></{self._lists.pop()}>\n")

    def _table(self, table: Table) -> None:
        self._tables += 1
        self.rules.append(widths_css(table, self._tables))
        id_ = escaped(self._ids.take())
        looks = self._styles.of_rows(table)
        caption = self._table_caption(table, id_)
        turned = " landscape" if table.landscape else ""
        marks = self._inlines.marks(table.origin)
        label = f' aria-labelledby="{id_}-caption"' if caption else self._table_label()
        inner = TableWriter(table, self._sheet, self._inlines).html(caption, looks)
        notes = "".join(
            f'<p class="{class_name("note")}"{self._inlines.marks((), line)}>'
            f"{self._inlines.html(line)}</p>"
            for line in table.note
        )
        look = self._class(f"table t{self._tables}{turned}")
        self.pieces.append(
            f'{self._comments()}<div{look} id="{id_}"{marks}>'
            f'<div class="scroll" role="region" tabindex="0"{label}>{inner}</div>{notes}</div>\n'
        )

    def _table_caption(self, table: Table, id_: str) -> str:
        words = self._label(table)
        unit = self._inlines.html(table.unit)
        if not words and not unit:
            return ""
        lines = (("caption", words), ("unit", unit))
        spans = "".join(
            f'<span class="{class_name(style)}">{text}</span>' for style, text in lines if text
        )
        return f'<caption id="{id_}-caption">{spans}</caption>'

    def _table_label(self) -> str:
        name = phrase("html.table", self._language, number=self._tables)
        return f' aria-label="{escaped(name)}"'

    def _picture(self, picture: Picture) -> None:
        id_ = escaped(self._ids.take())
        if not (picture.alternative or picture.caption):
            self.diagnostics.append(Diagnostic(ALTERNATIVE_MISSING, None, {"name": picture.name}))
        look = self._class(class_name("figure"))
        caption = self._figure_caption(picture)
        figure = f'<figure{look} id="{id_}">{image_html(picture)}{caption}</figure>'
        self.pieces.append(f"{self._comments()}{figure}\n")

    def _chart(self, chart: Chart) -> None:
        id_ = escaped(self._ids.take())
        if CHART_CSS not in self.rules:
            self.rules.append(CHART_CSS)
        look = self._class(class_name("figure"))
        marks = self._inlines.marks(chart.origin)
        caption = self._figure_caption(chart)
        inlines, language = self._inlines, self._language
        drawing = drawing_html(chart, id_, inlines, language)
        figure = f'<figure{look} id="{id_}"{marks}>{drawing}{caption}</figure>'
        self.pieces.append(f"{self._comments()}{figure}\n")
        self.pieces.append(data_html(chart, id_, self._sheet, inlines, language))

    def _figure_caption(self, block: Picture | Chart) -> str:
        words = self._label(block)
        look = class_name("figure-caption")
        return f'<figcaption class="{look}">{words}</figcaption>' if words else ""

    def _label(self, block: Table | Picture | Chart) -> str:
        was = block.was if isinstance(block, Table) else None
        number = number_html(block.number, block.revision, was)
        words = self._inlines.html(block.caption)
        return _CAPTION_SPACE.join(filter(None, (number, words)))

    def _class(self, names: str) -> str:
        if self._new_page:
            self._new_page = False
            names += " new-page"
        return f' class="{names}"'
