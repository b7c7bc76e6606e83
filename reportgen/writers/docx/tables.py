"""Tables: a fixed grid, cells in it, merged cells, rows that repeat and do not split."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import TypeAlias

from reportgen.document.grid import PlacedRow, placed
from reportgen.document.nodes import Alignment, Cell, Table
from reportgen.style.sheet import StyleSheet
from reportgen.writers.docx.inlines import Inlines
from reportgen.writers.docx.lengths import shared
from reportgen.writers.docx.revision_marks import mark
from reportgen.writers.docx.style_names import style_name
from reportgen.writers.docx.styles import JUSTIFICATION

_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEADER_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_PROPERTIES_END = "</w:trPr>"
_END = "</w:p></w:tc>"
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = "".join(
    f'<w:{edge} w:w="{width}" w:type="dxa"/>'
    for edge, width in (("top", 28), ("left", 57), ("bottom", 28), ("right", 57))
)


def table_pieces(
    table: Table, width: int, sheet: StyleSheet, looks: Mapping[str, str], inlines: Inlines
) -> list[str]:
    """Return `table`, `width` twips wide, in pieces; `looks` are the styles for those of rows."""
    grid = _Grid(table, width, sheet, inlines)
    columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in grid.widths)
    borders = f"<w:tblBorders>{_BORDERS}</w:tblBorders>" if table.borders else ""
    pieces = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{borders}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    ]
    header, body = (placed(rows, len(table.columns)) for rows in (table.header, table.body))
    for row in header:
        grid.write(row, looks[row.row.style], _HEADER_ROW, pieces)
    for row, following in zip_longest(body, table.body[1:]):
        # A note stays with the last row, a sum with the row before it, a head with its rows.
        together = row.row.is_head or (following.is_sum if following else bool(table.note))
        grid.keep_with_next(together)
        grid.write(row, looks[row.row.style], _ROW, pieces)
    pieces.append("</w:tbl>")
    return pieces


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
        self._covered: dict[tuple[int, int], str] = {}  # by column and columns
        self._keep = ""

    def keep_with_next(self, keep: bool) -> None:  # noqa: FBT001 (said by the name)
        """Keep the rows from now on, or don't, on the page of what follows."""
        property_ = "<w:keepNext/>" if keep else ""
        if property_ != self._keep:
            self._keep = property_
            for made in (self._starts, self._plain):
                made.clear()

    def write(self, placed_row: PlacedRow, look: str, start: str, pieces: list[str]) -> None:
        """Add a row to `pieces`, with the cells that earlier rows reach into."""
        row, above, covered = placed_row.row, placed_row.above, self._covered
        runs = self._inlines.in_cell
        plain = self._plain.get(look) or self._plain_starts(look)
        if row.revision:
            start = start.replace(_PROPERTIES_END, mark(row.revision) + _PROPERTIES_END)
        pieces.append(start)
        for column, cell in placed_row.all_cells:
            if column in above:
                pieces.append(covered[column, cell.colspan])
                continue
            children, align, columns, rows = cell  # quicker than to ask for each
            if align is None and columns == rows == 1:
                before = plain[column]
            else:
                before = self._start(column, look, cell)
            pieces.append(f"{before}{runs(children)}{_END}")
        pieces.append("</w:tr>")

    def _start(self, column: int, look: str, cell: Cell) -> str:
        """Return the part before the text of cells like `cell`, and note what it covers below."""
        covers = cell.rowspan > 1
        if covers and (column, cell.colspan) not in self._covered:
            covered = self._cell(column, cell.colspan, "<w:vMerge/>", look, None) + _END
            self._covered[column, cell.colspan] = covered
        key = (column, look, cell.colspan, covers, cell.align)
        start = self._starts.get(key)
        if start is None:
            merge = '<w:vMerge w:val="restart"/>' if covers else ""
            start = self._cell(column, cell.colspan, merge, look, self._align(column, look, cell))
            self._starts[key] = start
        return start

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
