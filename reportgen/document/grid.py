"""Where the cells of a table are: their columns, past the cells that reach down from above."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from reportgen.document.nodes import Cell, Children, Row


class PlacedRow(NamedTuple):
    """A row, and where its cells are.

    Attributes:
        row: the row itself.
        cells: the cells that begin in it, with their columns.
        above: the cells that reach down into it, by column.
        reaches: whether a cell of it, or of a row above, reaches into the next row.
    """

    row: Row
    cells: Sequence[tuple[int, Cell]]
    above: Mapping[int, Cell]
    reaches: bool

    @property
    def all_cells(self) -> Sequence[tuple[int, Cell]]:
        """The cells that begin in the row and those from above, by column."""
        if not self.above:
            return self.cells
        return sorted((*self.cells, *self.above.items()), key=itemgetter(0))

    def contents(self, columns: int) -> list[Children]:
        """Return what each column shows; one that a merged cell covers shows nothing."""
        shown: list[Children] = [()] * columns
        for column, cell in self.cells:
            shown[column] = cell.children
        return shown


def placed(rows: Iterable[Row], columns: int) -> Iterator[PlacedRow]:
    """Yield the rows of a head or a body of so many columns with the places of their cells."""
    reaching: dict[int, tuple[Cell, int]] = {}  # by column: a cell, and how many rows more
    for row in rows:
        if len(row.cells) == columns and not reaching:  # as most rows: one for each column
            cells = list(enumerate(row.cells))
        else:
            cells = list(_past(row.cells, reaching, columns - 1))
        below = {column: (cell, cell.rowspan - 1) for column, cell in cells if cell.rowspan > 1}
        for column, (cell, left) in reaching.items():
            if left > 1:
                below[column] = cell, left - 1
        above = {column: cell for column, (cell, _) in reaching.items()}
        yield PlacedRow(row, cells, above, bool(below))
        reaching = below


def _past(
    cells: Iterable[Cell], reaching: Mapping[int, tuple[Cell, int]], last: int
) -> Iterator[tuple[int, Cell]]:
    """Yield cells with their columns, beside those that reach down; none is past the `last`."""
    column = 0
    for cell in cells:
        while column in reaching:
            column += reaching[column][0].colspan
        yield min(column, last), cell
        column += cell.colspan
