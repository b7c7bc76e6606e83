"""Blocks → the body of the main part, in sections upright and turned."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import TypeAlias, assert_never

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import (
    Block,
    Chart,
    Figure,
    Heading,
    Inline,
    ListItem,
    PageBreak,
    Paragraph,
    Table,
    Title,
)
from reportgen.style.sheet import BODY, StyleSheet
from reportgen.writers.docx.charts import Charts
from reportgen.writers.docx.figures import Pictures
from reportgen.writers.docx.inlines import Bookmarks, Labels, run, runs
from reportgen.writers.docx.names import style_name
from reportgen.writers.docx.sections import empty_paragraph, section, text_width
from reportgen.writers.docx.tables import table_pieces
from reportgen.writers.known_styles import KnownStyles

_CAPTION_SPACE = "\u3000"
_KEEP = "<w:keepNext/>"
_BREAK = "<w:pageBreakBefore/>"
_BETWEEN_TABLES = 10
_ROW_STYLES = {"header": "table-header", "body": "table-cell", "total": "table-total"}

_TextBlock: TypeAlias = Title | Heading | Paragraph | ListItem | Figure | Chart


class Body:
    """The body as it is written, block after block."""

    def __init__(
        self, sheet: StyleSheet, blocks: Iterable[Block], language: str, *, marked: bool
    ) -> None:
        self.pieces: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self.pictures = Pictures()
        self.charts = Charts(language)
        self.turned_pages = False
        self._sheet = sheet
        self._styles = KnownStyles(sheet, self.diagnostics)
        self._marked = marked
        self._bookmarks = Bookmarks(_anchors(blocks))
        self._labels = Labels()
        self._drawings = count(1)
        self._landscape = False
        self._page_break = False
        self._after_table = False

    def write(self, block: Block) -> None:
        """Add `block`."""
        match block:
            case PageBreak():
                self._page_break = True
            case Table():
                self._turn(landscape=block.landscape)
                self._table(block)
            case Title() | Heading() | Paragraph() | ListItem() | Figure() | Chart():
                self._turn(landscape=False)
                self._text_block(block)
            case _:
                assert_never(block)

    def end(self) -> None:
        """Finish the last section."""
        if self._after_table:
            self._empty()  # Word adds one if a table is the last block
        self.pieces.append(self._section())

    def _text_block(self, block: _TextBlock) -> None:
        match block:
            case Title(children):
                self._paragraph("title", self._runs(children))
            case Heading():
                self._heading(block)
            case Paragraph(children, style, origin):
                self._paragraph(self._styles.or_else(style, BODY, origin), self._runs(children))
            case ListItem(children, number):
                self._paragraph("list", runs(children, self._bookmarks.names, number))
            case Figure() | Chart():
                self._figure(block)
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> None:
        bookmarks, number, children = self._bookmarks, heading.number, heading.children
        if heading.anchor is None:
            content = runs(children, bookmarks.names, number)
        elif number:
            content = bookmarks.around(heading.anchor, run(number)) + self._runs(children)
        else:
            content = bookmarks.around(heading.anchor, self._runs(children))
        self._paragraph(f"heading-{heading.level}", content)

    def _table(self, table: Table) -> None:
        self._caption("caption", table)
        if table.unit:
            self._paragraph("unit", self._runs(table.unit))
        if self._after_table:
            self._empty(points=_BETWEEN_TABLES)  # else the two would become one
        if self._page_break:
            self._empty()  # a table cannot begin a page by itself
        page = self._sheet.page.turned() if table.landscape else self._sheet.page

        def look(style: str) -> str:
            name = _ROW_STYLES.get(style, f"table-{style}")
            return self._styles.or_else(name, "table-cell", table.origin)

        names = self._bookmarks.names
        self.pieces += table_pieces(table, text_width(page), self._sheet, look, names)
        self._after_table = True
        for line in table.note:
            self._paragraph("note", self._runs(line))

    def _figure(self, figure: Figure | Chart) -> None:
        page = self._sheet.page
        widest = page.width - page.margin_left - page.margin_right
        below = figure.caption or figure.number
        number = next(self._drawings)
        if isinstance(figure, Chart):
            drawing = self.charts.drawing(figure, number, widest)
        else:
            drawing = self.pictures.drawing(figure, number, widest)
        self._paragraph("figure", drawing, _KEEP if below else "")
        self._caption("figure-caption", figure)

    def _caption(self, style: str, block: Table | Figure | Chart) -> None:
        label = self._bookmarks.around(block.anchor, self._labels.label(block.number))
        words = self._runs(block.caption)
        if label or words:
            space = run(_CAPTION_SPACE) if label and words else ""
            self._paragraph(style, f"{label}{space}{words}")

    def _runs(self, children: Sequence[Inline]) -> str:
        return runs(children, self._bookmarks.names)

    def _paragraph(self, style: str, content: str, properties: str = "") -> None:
        start = _BREAK if self._page_break else ""
        self.pieces.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style_name(style).id}"/>{properties}{start}</w:pPr>'
            f"{content}</w:p>"
        )
        self._page_break = self._after_table = False

    def _empty(self, *, points: int = 1) -> None:
        start = _BREAK if self._page_break else ""
        self.pieces.append(empty_paragraph(start, points=points))
        self._page_break = self._after_table = False

    def _turn(self, *, landscape: bool) -> None:
        """Begin a new section if the paper has to be turned for what follows."""
        self.turned_pages |= landscape
        if landscape == self._landscape:
            return
        if self.pieces:
            if self._after_table:
                self._empty()
            # a section's properties stand in its last paragraph
            end = f"{self._section()}</w:pPr>"
            self.pieces[-1] = self.pieces[-1].replace("</w:pPr>", end, 1)
        self._landscape = landscape
        self._page_break = False

    def _section(self) -> str:
        return section(self._sheet, landscape=self._landscape, marked=self._marked)


def _anchors(blocks: Iterable[Block]) -> list[str]:
    """Return the anchors of the blocks that print something a bookmark can be put around."""
    anchors: dict[str, None] = {}
    for block in blocks:
        match block:
            case Heading(anchor=str(anchor)) if block.number or block.children:
                anchors[anchor] = None
            case Table() | Figure() | Chart() if block.anchor and block.number:
                anchors[block.anchor] = None
            case _:
                pass
    return list(anchors)
