"""Where the cells of a table are: their columns, past the cells that reach down from above."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from reportgen.document.nodes import Cell, Children, Row

MOST_COLUMNS: Final = 63
"""Word takes no more columns in a table."""


class PlacedRow(NamedTuple):
    """A row, and where its cells are.

    Attributes:
        row: the row itself.
        all_cells: the cells in it with their columns, in order: its own, and those from above.
        above: the cells that reach down into it, by column.
        reaches: whether one of them reaches into the next row.
    """

    row: Row
    all_cells: Sequence[tuple[int, Cell]]
    above: Mapping[int, Cell]
    reaches: bool

    @property
    def cells(self) -> Sequence[tuple[int, Cell]]:
        """The cells that begin in the row, with their columns."""
        if not self.above:
            return self.all_cells
        return [(column, cell) for column, cell in self.all_cells if column not in self.above]

    def contents(self, columns: int) -> list[Children]:
        """Return what each column shows; one that a merged cell covers shows nothing."""
        shown: list[Children] = [()] * columns
        for column, cell in self.cells:
            shown[column] = cell.children
        return shown


def placed(rows: Iterable[Row], columns: int) -> Iterator[PlacedRow]:
    """Yield the rows of a head or a body of so many columns with the places of their cells."""
    last = columns - 1
    reaching: dict[int, tuple[Cell, int]] = {}  # by column: a cell, and how many rows more
    for row in rows:
        cells: list[tuple[int, Cell]] = []
        above: dict[int, Cell] = {}
        below: dict[int, tuple[Cell, int]] = {}
        column = 0
        for own in (*row.cells, None):
            while column in reaching:
                cell, left = reaching[column]
                cells.append((column, cell))
                above[column] = cell
                if left > 1:
                    below[column] = cell, left - 1
                column += cell.colspan
            if own is not None:
                if column > last:
                    column = last  # a cell too many has no column of its own
                cells.append((column, own))
                if own.rowspan > 1:
                    below[column] = own, own.rowspan - 1
                column += own.colspan
        yield PlacedRow(row, cells, above, bool(below))
        reaching = below
