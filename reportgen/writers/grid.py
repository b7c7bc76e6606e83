"""Where the cells of a table are: their columns, past the cells that reach down from above."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportgen.document.nodes import Cell, Inline, Row


class PlacedRow(NamedTuple):
    """A row, and the cells that begin in it with their columns."""

    row: Row
    cells: tuple[tuple[int, Cell], ...]

    def contents(self, columns: int) -> list[tuple[Inline, ...]]:
        """Return what each column shows; one that a merged cell covers shows nothing."""
        shown: list[tuple[Inline, ...]] = [()] * columns
        for column, cell in self.cells:
            shown[column] = cell.children
        return shown


def placed(rows: Iterable[Row], columns: int) -> Iterator[PlacedRow]:
    """Yield the rows of a head or a body with the columns of their cells."""
    covered = [0] * columns  # by a cell above: how many rows more
    for row in rows:
        below = [max(0, rows_left - 1) for rows_left in covered]
        cells = []
        column = 0
        for cell in row.cells:
            while column < columns - 1 and covered[column]:
                column += 1
            cells.append((column, cell))
            for reached in range(column, min(column + cell.colspan, columns)):
                below[reached] = cell.rowspan - 1
            column = min(column + cell.colspan, columns - 1)
        covered = below
        yield PlacedRow(row, tuple(cells))
