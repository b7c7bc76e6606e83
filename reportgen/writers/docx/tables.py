"""Tables: a fixed grid, cells in it, merged cells, rows that repeat and do not split."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from reportgen.document.grid import PlacedRow, placed
from reportgen.document.nodes import Alignment, Cell, Table, Text
from reportgen.document.walk import text_of
from reportgen.style.sheet import StyleSheet
from reportgen.writers.docx.inlines import Inlines, escaped
from reportgen.writers.docx.lengths import shared
from reportgen.writers.docx.revision_marks import mark
from reportgen.writers.docx.style_names import TABLE_STYLE, style_name
from reportgen.writers.docx.styles import JUSTIFICATION
from reportgen.writers.paper.rows import kept

_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEADER_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_PROPERTIES_END = "</w:trPr>"
_END = "</w:p></w:tc>"
_NO_BORDERS = "".join(
    f'<w:{edge} w:val="nil"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table_pieces(
    table: Table, width: int, sheet: StyleSheet, looks: Mapping[str, str], inlines: Inlines
) -> Iterator[str]:
    """Yield `table`, `width` twips wide, row by row; `looks` are the styles for those of rows."""
    grid = _Grid(table, width, sheet, inlines)
    columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in grid.widths)
    borders = "" if table.borders else f"<w:tblBorders>{_NO_BORDERS}</w:tblBorders>"
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE.id}"/><w:tblW w:w="{width}"'
        f' w:type="dxa"/><w:jc w:val="center"/>{borders}<w:tblLayout w:type="fixed"/>'
        f"{_alternative(table)}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )
    header, body = (placed(rows, len(table.columns)) for rows in (table.header, table.body))
    for row in header:
        yield grid.row(row, looks[row.row.style], _HEADER_ROW)
    together = kept(table, sheet)
    together[-1:] = [bool(table.note)] * bool(together)  # a note stays with the last row
    for row, keep in zip(body, together, strict=True):
        grid.keep_with_next(keep)
        yield grid.row(row, looks[row.row.style], _ROW)
    yield "</w:tbl>"


def _alternative(table: Table) -> str:
    """Return what a table is called for those who do not see it: its caption."""
    said = escaped(text_of((Text(table.number), *table.caption)).replace("\n", ""))
    return f'<w:tblCaption w:val="{said}"/>' if said else ""


_CellKind: TypeAlias = tuple[int, str, int, bool, Alignment | None]
"""Column, style, columns covered, whether rows are covered, alignment of its own."""


class _Grid:
    """The columns of a table, and what cells of one kind begin with."""

    def __init__(self, table: Table, width: int, sheet: StyleSheet, inlines: Inlines) -> None:
        self.widths = shared(width, [column.width for column in table.columns])
        self._alignments = [column.align for column in table.columns]
        self._sheet = sheet
        self._inlines = inlines
        self._starts: dict[_CellKind, str] = {}
        self._plain: dict[str, list[str]] = {}
        self._covered: dict[tuple[int, int, str], str] = {}  # by column, columns and style
        self._keep = ""

    def keep_with_next(self, keep: bool) -> None:  # noqa: FBT001 (said by the name)
        """Keep the rows from now on, or don't, on the page of what follows."""
        property_ = "<w:keepNext/>" if keep else ""
        if property_ != self._keep:
            self._keep = property_
            for made in (self._starts, self._plain, self._covered):
                made.clear()

    def row(self, placed_row: PlacedRow, look: str, start: str) -> str:
        """Return a row, with the cells that earlier rows reach into."""
        row, above = placed_row.row, placed_row.above
        runs = self._inlines.in_cell
        plain = self._plain.get(look) or self._plain_starts(look)
        if row.revision:
            start = start.replace(_PROPERTIES_END, mark(row.revision) + _PROPERTIES_END)
        pieces = [start]
        for column, cell in placed_row.all_cells:
            if column in above:
                pieces.append(self._covered_cell(column, cell.colspan, look))
                continue
            children, align, columns, rows = cell  # quicker than to ask for each
            if align is None and columns == rows == 1:
                before = plain[column]
            else:
                before = self._start(column, look, cell)
            pieces.append(f"{before}{runs(children)}{_END}")
        pieces.append("</w:tr>")
        return "".join(pieces)

    def _start(self, column: int, look: str, cell: Cell) -> str:
        """Return the part before the text of cells like `cell`."""
        covers = cell.rowspan > 1
        key = (column, look, cell.colspan, covers, cell.align)
        start = self._starts.get(key)
        if start is None:
            merge = '<w:vMerge w:val="restart"/>' if covers else ""
            start = self._cell(column, cell.colspan, merge, look, self._align(column, look, cell))
            self._starts[key] = start
        return start

    def _covered_cell(self, column: int, columns: int, look: str) -> str:
        """Return what is left of a cell that one above reaches into."""
        key = column, columns, look
        made = self._covered.get(key)
        if made is None:
            made = self._covered[key] = (
                self._cell(column, columns, "<w:vMerge/>", look, None) + _END
            )
        return made

    def _plain_starts(self, look: str) -> list[str]:
        """Return for each column the part before the text of a cell that spans nothing."""
        cell = Cell(())
        self._plain[look] = [self._start(column, look, cell) for column in range(len(self.widths))]
        return self._plain[look]

    def _align(self, column: int, look: str, cell: Cell) -> Alignment | None:
        if cell.align is not None or look == "table-header":
            return cell.align  # heads keep their style's place, over columns of any kind
        return self._alignments[column]

    def _cell(
        self, column: int, columns: int, merge: str, look: str, align: Alignment | None
    ) -> str:
        width = sum(self.widths[column : column + columns])
        span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
            f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
            f'<w:pStyle w:val="{style_name(look).id}"/>{self._keep}'
            f"{self._justification(look, align)}</w:pPr>"
        )

    def _justification(self, look: str, align: Alignment | None) -> str:
        if align is None or align == self._sheet.styles[look].align:
            return ""
        return f'<w:jc w:val="{JUSTIFICATION[align]}"/>'
