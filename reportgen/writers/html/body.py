"""Blocks → the main part of a page."""

from decimal import Decimal
from functools import partial
from typing import Final, assert_never

from reportgen.diagnostics.codes import ALTERNATIVE_MISSING
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.wording import phrase
from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    ContentsEntry,
    Document,
    Heading,
    ListItem,
    PageBreak,
    Panel,
    PanelLine,
    Paragraph,
    Picture,
    Table,
    TableOfContents,
    Title,
)
from reportgen.document.walk import text_of
from reportgen.style.sheet import BODY, StyleSheet
from reportgen.writers.html.charts import CHART_CSS, data_html, drawing_html
from reportgen.writers.html.comments import COMMENT_CSS, comments_html
from reportgen.writers.html.escaping import class_name, content, escaped
from reportgen.writers.html.ids import Ids
from reportgen.writers.html.inlines import REVISION_CSS, Inlines, number_html
from reportgen.writers.html.origins import Figures
from reportgen.writers.html.pictures import image_html
from reportgen.writers.html.tables import TableWriter, widths_css
from reportgen.writers.known_styles import KnownStyles
from reportgen.writers.panels import is_signature, right_insets

_BULLETS = "•"
_LOWEST_HEADING = 6
# Headings of so many levels are in the outline, if there are so many of them.
_OUTLINED = 2
_WORTH_AN_OUTLINE = 5


PANEL_CSS: Final = (
    ".signature,.sealed-signature{margin-top:2em;break-inside:avoid}.imprint{margin-top:3em}.cover{min-height:70vh}"
    ".ends{display:flex;justify-content:space-between;text-align:left;padding-left:1em;padding-right:1em}"
)
"""The looks of panels, besides those of their lines."""

_NOTES_CSS = ".notes{margin-top:2em;border-top:1px solid var(--line);padding-top:.5em}"
_PLAIN_CSS = ".plain th,.plain td{border:0}"


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
        self._used: set[str] = set()
        self._new_page = False
        self._tables = 0
        self._headings: list[tuple[int, str, str]] = []
        self._has_contents = False

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
            case Panel():
                self._panel(block)
            case TableOfContents():
                self._contents(block)
            case Attachment():
                self._attachment(block)
            case PageBreak():
                self._new_page = True
            case _:
                assert_never(block)

    @property
    def used(self) -> frozenset[str]:
        """The styles that only pages with such blocks have."""
        return frozenset(name for name in self._used if self._sheet.styles[name].when_used)

    def end(self) -> None:
        """Finish what is open, and add the notes."""
        self._close_lists(0)
        if self._inlines.notes:
            self._used.add("footnote")
            self._add_rule(_NOTES_CSS)
            notes = "".join(self._inlines.notes)
            self.pieces.append(f'<section class="notes">\n{notes}</section>\n')
        for rule in self._inlines.rules:
            self._add_rule(rule)

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
            identity = escaped(self._ids.take())
            attributes = f' id="{identity}"'
            words = f"{content(block.number)}{content(text_of(block.children))}"
            self._headings.append((block.level, identity, words))
        attributes += self._inlines.marks(block.origin, block.children)
        text = self._inlines.html(block.children)
        look = self._class(self._look(style))
        beside = self._comments()
        self.pieces.append(f"{beside}<{tag}{look}{attributes}>{number}{text}</{tag}>\n")

    def _attachment(self, attachment: Attachment) -> None:
        self._new_page = bool(self.pieces)
        number = number_html(attachment.number, attachment.revision, attachment.was)
        look = self._class(class_name("attachment"))
        self.pieces.append(f'<p{look} id="{escaped(self._ids.take())}">{number}</p>\n')

    def outline(self) -> str:
        """Return a list of the headings to jump to; of few, or beside a list of its own, none."""
        shown = [heading for heading in self._headings if heading[0] <= _OUTLINED]
        if self._has_contents or len(shown) < _WORTH_AN_OUTLINE:
            return ""
        links = "".join(
            f'<a class="level-{level}" href="#{identity}">{words}</a>\n'
            for level, identity, words in shown
        )
        title = content(phrase("html.outline", self._language))
        return (
            f'<nav class="outline" aria-label="{title}"><details><summary>{title}</summary>\n'
            f"{links}</details></nav>\n"
        )

    def _contents(self, contents: TableOfContents) -> None:
        self._has_contents = True
        title = self._inlines.html(contents.title)
        heading = f'<p class="{self._look("contents-title")}" id="contents">{title}</p>'
        lines = "".join(map(self._entry, contents.entries))
        look = self._class("contents")
        self.pieces.append(f'<nav{look} aria-labelledby="contents">{heading}{lines}</nav>\n')

    def _entry(self, entry: ContentsEntry) -> str:
        style = self._styles.or_else(f"contents-{entry.level}", BODY, ())
        words = f"{content(entry.number)}{self._inlines.html(entry.children)}"
        target = escaped(self._ids.by_anchor[entry.anchor])
        return f'<p class="{self._look(style)}"><a href="#{target}">{words}</a></p>'

    def _panel(self, panel: Panel) -> None:
        self._add_rule(PANEL_CSS)
        insets = right_insets(panel) if is_signature(panel) else [None] * len(panel.lines)
        lines = "".join(map(partial(self._panel_line, panel), panel.lines, insets))
        marks = self._inlines.marks(panel.origin)
        self.pieces.append(f"<div{self._class(f'panel {panel.kind}')}{marks}>{lines}</div>\n")

    def _panel_line(self, panel: Panel, line: PanelLine, inset: Decimal | None) -> str:
        style = self._styles.or_else(line.style, BODY, panel.origin)
        html = self._inlines.html
        names = self._look(style)
        if inset is not None:
            name = f"free-{str(inset.normalize()).replace('.', '-')}"
            names += f" {name}"
            self._add_rule(f".panel .{name}{{padding-right:{inset.normalize():f}em}}")
        said = html(line.children)
        if line.right:
            names += " ends"
            said = f"<span>{said}</span> <span>{html(line.right)}</span>"
        return f'<p class="{names}">{said}</p>'

    def _add_rule(self, rule: str) -> None:
        if rule not in self.rules:
            self.rules.append(rule)

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
        look = self._class(self._look(self._styles.of_item(item.level)))
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
        self._used.update(looks.values())
        caption = self._table_caption(table, id_)
        turned = " landscape" if table.landscape else ""
        if not table.borders:
            turned += " plain"
            self._add_rule(_PLAIN_CSS)
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
        self._add_rule(CHART_CSS)
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
        return self._sheet.numbering.caption_space.join(filter(None, (number, words)))

    def _look(self, style: str) -> str:
        self._used.add(style)
        return class_name(style)

    def _class(self, names: str) -> str:
        if self._new_page:
            self._new_page = False
            names += " new-page"
        return f' class="{names}"'
