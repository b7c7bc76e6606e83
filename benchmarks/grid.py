"""The cells of a table by row and column, with those that a merged cell covers."""

from typing import Any, NamedTuple


class Placed(NamedTuple):
    """A cell, the column that it begins in, and the rows and columns that it covers."""

    row: int
    column: int
    text: str
    across: int
    down: int


def placed(rows: list[list[dict[str, Any]]], columns: int) -> list[Placed]:
    """Return where the cells of `rows` stand."""
    covered_until = [0] * columns  # the first row in which the column is free again
    found = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while covered_until[column] > row:
                column += 1
            found.append(Placed(row, column, cell["text"], cell["across"], cell["down"]))
            for covered in range(column, column + cell["across"]):
                covered_until[covered] = row + cell["down"]
            column += cell["across"]
    return found
