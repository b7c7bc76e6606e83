"""Blocks → the pages, upright and turned."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, assert_never

from reportgen.diagnostics.codes import UNKNOWN_STYLE
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import (
    Block,
    Figure,
    Heading,
    Inline,
    ListItem,
    PageBreak,
    Paragraph,
    Table,
    Title,
)
from reportgen.style.near import near_names
from reportgen.style.sheet import BODY, StyleSheet
from reportgen.writers.typst.inlines import NOTHING, Inlines
from reportgen.writers.typst.preamble import Names, page_setup
from reportgen.writers.typst.syntax import literal, millimetres
from reportgen.writers.typst.tables import Tables

_CAPTION_SPACE = "\u3000"
_BETWEEN_TABLES = "#v(10pt)\n"
_ROW_STYLES = {"header": "table-header", "body": "table-cell", "total": "table-total"}
_SIGNATURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))
_PICTURE = "svg"  # what a picture is that begins like no other


class Picture(NamedTuple):
    """A picture file beside the source."""

    name: str
    data: bytes


class Body:
    """The pages as they are written, block after block."""

    def __init__(self, sheet: StyleSheet, labels: Mapping[str, str]) -> None:
        self.pieces: list[str] = [page_setup(sheet.page, turned=False), "\n"]
        self.diagnostics: list[Diagnostic] = []
        self.pictures: dict[bytes, Picture] = {}
        self._sheet = sheet
        self._names = Names(sheet)
        self._labels = dict(labels)
        self._inlines = Inlines(labels)
        self._tables = Tables(sheet, self._names, self._inlines)
        self._landscape = False
        self._after_table = False

    def write(self, block: Block) -> None:
        """Add `block`."""
        match block:
            case PageBreak():
                self.pieces.append("#pagebreak(weak:true)\n")
            case Table():
                self._turn(landscape=block.landscape)
                self._table(block)
                self._after_table = not block.note
                return
            case Title() | Heading() | Paragraph() | ListItem() | Figure():
                self._turn(landscape=False)
                self._text_block(block)
            case _:
                assert_never(block)
        self._after_table = False

    def _text_block(self, block: Title | Heading | Paragraph | ListItem | Figure) -> None:
        match block:
            case Title(children):
                self.pieces.append(f"#title({self._content('title', children)})\n")
            case Heading():
                self._heading(block)
            case Paragraph(children, style, origin):
                known = self._known(style, BODY, origin)
                self._paragraph(known, self._content(known, children))
            case ListItem(children, number):
                self._paragraph("list", self._content("list", children, number))
            case Figure():
                self._figure(block)
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> None:
        content = self._content(f"heading-{heading.level}", heading.children, heading.number)
        label = self._label(heading.anchor)
        self.pieces.append(f"#heading(level:{heading.level},{content}){label}\n")

    def _table(self, table: Table) -> None:
        if self._after_table:
            self.pieces.append(_BETWEEN_TABLES)
        self._caption("caption", table)
        if table.unit:
            self._paragraph("unit", self._content("unit", table.unit))
        page = self._sheet.page.turned() if table.landscape else self._sheet.page

        def look(style: str) -> str:
            name = _ROW_STYLES.get(style, f"table-{style}")
            return self._known(name, "table-cell", table.origin)

        self.pieces += self._tables.pieces(table, page, look)
        for line in table.note:
            self._paragraph("note", self._content("note", line))

    def _figure(self, figure: Figure) -> None:
        page = self._sheet.page
        widest = page.width - page.margin_left - page.margin_right
        scale = min(Decimal(1), widest / figure.width)
        picture = (
            f"image({literal('/' + self._picture(figure))},"
            f"width:{millimetres(figure.width * scale)},"
            f"height:{millimetres(figure.height * scale)},alt:{literal(figure.alternative)})"
        )
        below = figure.caption or figure.number
        content = f"box({picture})"
        sticky = "block(sticky:true," if below else "("
        self.pieces.append(f"#{sticky}{self._names.paragraph('figure')}({content}))\n")
        self._caption("figure-caption", figure)

    def _picture(self, figure: Figure) -> str:
        """Return the name of the file with the picture; equal ones are kept once."""
        known = self.pictures.get(figure.data)
        if known is None:
            signatures = (name for start, name in _SIGNATURES if figure.data.startswith(start))
            name = f"picture-{len(self.pictures) + 1}.{next(signatures, _PICTURE)}"
            known = self.pictures[figure.data] = Picture(name, figure.data)
        return known.name

    def _caption(self, style: str, block: Table | Figure) -> None:
        space = _CAPTION_SPACE if block.number and block.caption else ""
        content = self._content(style, block.caption, block.number + space)
        if content != NOTHING:
            self._paragraph(style, content, self._label(block.anchor))

    def _content(self, style: str, children: Sequence[Inline], before: str = "") -> str:
        return self._inlines.content(children, self._names.heavy(style), before)

    def _paragraph(self, style: str, content: str, label: str = "") -> None:
        self.pieces.append(f"#{self._names.paragraph(style)}({content}){label}\n")

    def _label(self, anchor: str | None) -> str:
        """Return the label of an anchor, at the first block that has it."""
        label = self._labels.pop(anchor, None) if anchor else None
        return f" {label}" if label else ""

    def _turn(self, *, landscape: bool) -> None:
        """Begin a new page if the paper has to be turned for what follows."""
        if landscape != self._landscape:
            self.pieces += [page_setup(self._sheet.page, turned=landscape), "\n"]
            self._landscape = landscape

    def _known(self, style: str, fallback: str, origin: ValuePath) -> str:
        """Return `style` if the sheet has it; else report it and return `fallback`."""
        styles = self._sheet.styles
        if style in styles:
            return style
        args = {"style": style, "known": near_names(style, styles)}
        self.diagnostics.append(Diagnostic(UNKNOWN_STYLE, None, args, path=origin))
        return fallback
