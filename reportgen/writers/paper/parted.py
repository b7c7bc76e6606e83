"""Tables in parts: rows with their merged cells cut, columns of a table that is too wide."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from reportgen.document.grid import placed
from reportgen.document.nodes import Cell, Children, Row, Table, Text

GOES_ON: Final = "（续）"
"""What stands after the label of a merged cell that an earlier page began."""


def cut(table: Table, at: Mapping[int, str]) -> Table:
    """Return `table` with its merged cells cut before the rows `at`.

    Their labels are repeated, with the words after them that `at` has for the row.
    """
    if not at:
        return table
    rows: list[Row] = []
    begun: dict[int, tuple[int, Cell]] = {}  # by column: where a merged cell begins
    for number, row in enumerate(placed(table.body, len(table.columns))):
        begun.update({column: (number, cell) for column, cell in row.cells if cell.rowspan > 1})
        if row.reaches or number in at:
            cells = []
            for column, cell in row.all_cells:
                first, whole = begun[column] if cell.rowspan > 1 else (number, cell)
                if first < number and number not in at:
                    continue
                said = cell.children if first == number else _going_on(cell, at[number])
                end = first + whole.rowspan
                upto = min((place for place in at if number < place < end), default=end)
                cells.append(cell._replace(children=said, rowspan=upto - number))
            rows.append(row.row._replace(cells=tuple(cells)))
        else:
            rows.append(row.row)
    return replace(table, body=tuple(rows))


def with_columns(table: Table, chosen: Sequence[int]) -> Table:
    """Return `table` with some of its columns; of a cell over several what is left of it."""
    return replace(
        table,
        columns=tuple(table.columns[number] for number in chosen),
        header=_narrowed(table.header, len(table.columns), chosen),
        body=_narrowed(table.body, len(table.columns), chosen),
    )


def _going_on(cell: Cell, words: str) -> Children:
    return (*cell.children, Text(words)) if cell.children and words else cell.children


def _narrowed(rows: Sequence[Row], columns: int, chosen: Sequence[int]) -> tuple[Row, ...]:
    narrowed: list[Row] = []
    for row in placed(rows, columns):
        cells: list[Cell] = []
        for column, cell in row.cells:
            span = sum(column <= number < column + cell.colspan for number in chosen)
            if span:
                cells.append(cell._replace(colspan=span))
        narrowed.append(row.row._replace(cells=tuple(cells)))
    return tuple(narrowed)
