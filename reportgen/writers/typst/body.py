"""Blocks → the pages, upright and turned."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape
from typing import NamedTuple, assert_never

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import (
    Block,
    Chart,
    Document,
    Heading,
    Inline,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    Title,
)
from reportgen.document.walk import comments
from reportgen.style.sheet import BODY, StyleSheet
from reportgen.writers.charts import HIGHEST, alternative
from reportgen.writers.known_styles import KnownStyles
from reportgen.writers.svg import Frame, chart_svg
from reportgen.writers.typst.inlines import NOTHING, Inlines, number_content
from reportgen.writers.typst.preamble import StyleFunctions, page_setup
from reportgen.writers.typst.syntax import literal, millimetres
from reportgen.writers.typst.tables import Tables

_CAPTION_SPACE = "\u3000"
_BETWEEN_TABLES = "#v(10pt)\n"
_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))
_DRAWING = "svg"  # what begins like no other picture


class PlacedPicture(NamedTuple):
    """A picture file beside the source."""

    name: str
    data: bytes


class Body:
    """The pages as they are written, block after block."""

    def __init__(
        self, document: Document, sheet: StyleSheet, labels: Mapping[str, str], families: str
    ) -> None:
        self._commented = next(comments(document), None) is not None
        self.pieces: list[str] = [self._page(sheet, turned=False), "\n"]
        self.diagnostics: list[Diagnostic] = []
        self.pictures: dict[bytes, PlacedPicture] = {}
        self._language = document.metadata.language.partition("-")[0]
        self._families = families
        self._sheet = sheet
        self._styles = KnownStyles(sheet, self.diagnostics)
        self._names = StyleFunctions(sheet)
        self._labels = dict(labels)
        self._inlines = Inlines(labels)
        self._tables = Tables(sheet, self._names, self._inlines)
        self._landscape = False
        self._after_table = False

    def write(self, block: Block) -> None:
        """Add `block`."""
        if not isinstance(block, PageBreak):
            self._turn(landscape=isinstance(block, Table) and block.landscape)
        match block:
            case Title(children):
                self.pieces.append(f"#title({self._content('title', children)})\n")
            case Heading():
                self._heading(block)
            case Paragraph(children, style, origin):
                known = self._styles.or_else(style, BODY, origin)
                self._paragraph(known, self._content(known, children))
            case ListItem():
                self._paragraph("list", self._numbered("list", block))
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Chart():
                self._chart(block)
            case PageBreak():
                self.pieces.append("#pagebreak(weak:true)\n")
            case _:
                assert_never(block)
        self._after_table = isinstance(block, Table) and not block.note

    def _heading(self, heading: Heading) -> None:
        content = self._numbered(f"heading-{heading.level}", heading)
        label = self._label(heading.anchor)
        self.pieces.append(f"#heading(level:{heading.level},{content}){label}\n")

    def _table(self, table: Table) -> None:
        if self._after_table:
            self.pieces.append(_BETWEEN_TABLES)
        self._caption("caption", table)
        if table.unit:
            self._paragraph("unit", self._content("unit", table.unit))
        page = self._sheet.page.turned() if table.landscape else self._sheet.page
        self.pieces += self._tables.pieces(table, page, self._styles.of_rows(table))
        for line in table.note:
            self._paragraph("note", self._content("note", line))

    def _picture(self, picture: Picture) -> None:
        signatures = (suffix for start, suffix in _SIGNATURES if picture.data.startswith(start))
        name = self._file(picture.data, next(signatures, _DRAWING))
        scale = min(Decimal(1), self._widest() / picture.width)
        size = picture.width * scale, picture.height * scale
        self._show(name, size, picture.alternative, picture)

    def _chart(self, chart: Chart) -> None:
        font = f' font-family="{escape(self._families)}"'
        drawing = chart_svg(chart, Frame(f"chart-{len(self.pictures) + 1}", font))
        name = self._file(drawing.text.encode(), _DRAWING)
        size = drawing.fitted(self._widest(), HIGHEST)
        self._show(name, size, alternative(chart, self._language), chart)

    def _show(
        self, name: str, size: tuple[Decimal, Decimal], words: str, block: Picture | Chart
    ) -> None:
        """Add the picture in the file `name`, with what it shows in words, and its caption."""
        width, height = map(millimetres, size)
        image = f"image({literal(name)},width:{width},height:{height},alt:{literal(words)})"
        keep = "sticky:true," if block.caption or block.number else ""
        self.pieces.append(f"#block({keep}{self._names.paragraph('figure')}(box({image})))\n")
        self._caption("figure-caption", block)

    def _file(self, data: bytes, suffix: str) -> str:
        """Return the name of the file with a picture; equal ones are kept once."""
        known = self.pictures.get(data)
        if known is None:
            known = PlacedPicture(f"picture-{len(self.pictures) + 1}.{suffix}", data)
            self.pictures[data] = known
        return f"/{known.name}"

    def _widest(self) -> Decimal:
        page = self._sheet.page
        return page.width - page.margin_left - page.margin_right

    def _caption(self, style: str, block: Table | Picture | Chart) -> None:
        space = _CAPTION_SPACE if block.number and block.caption else ""
        was = block.was if isinstance(block, Table) else None
        label = number_content(block.number, block.revision, was)
        if label:
            content = f"{label}+{self._content(style, block.caption, space)}"
        else:
            content = self._content(style, block.caption, block.number + space)
        if content != NOTHING:
            self._paragraph(style, content, self._label(block.anchor))

    def _content(self, style: str, children: Sequence[Inline], before: str = "") -> str:
        return self._inlines.content(children, self._names.heavy(style), before)

    def _numbered(self, style: str, block: Heading | ListItem) -> str:
        label = number_content(block.number, block.revision, block.was)
        if label:
            return f"{label}+{self._content(style, block.children)}"
        return self._content(style, block.children, block.number)

    def _paragraph(self, style: str, content: str, label: str = "") -> None:
        self.pieces.append(f"#{self._names.paragraph(style)}({content}){label}\n")

    def _label(self, anchor: str | None) -> str:
        """Return the label of an anchor, at the first block that has it."""
        label = self._labels.pop(anchor, None) if anchor else None
        return f" {label}" if label else ""

    def _turn(self, *, landscape: bool) -> None:
        """Begin a new page if the paper has to be turned for what follows."""
        if landscape != self._landscape:
            self.pieces += [self._page(self._sheet, turned=landscape), "\n"]
            self._landscape = landscape

    def _page(self, sheet: StyleSheet, *, turned: bool) -> str:
        return page_setup(sheet.page, turned=turned, commented=self._commented)
