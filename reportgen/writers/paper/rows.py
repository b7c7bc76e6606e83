"""How high the rows of a table are, and which of them stay on one page."""

from collections.abc import Sequence
from itertools import chain, pairwise
from operator import itemgetter
from typing import Final

from reportgen.document.grid import PlacedRow, placed
from reportgen.document.nodes import Cell, Children, Row, Table, Text, Value
from reportgen.document.walk import leaves, text_of
from reportgen.style.sheet import Page, ParagraphStyle, StyleSheet
from reportgen.writers.paper.columns import INSETS, column_widths, page_of, row_looks
from reportgen.writers.paper.measure import lines

MOST_WHOLE_ROWS: Final = 15
"""A table of no more rows is not parted by the end of a page."""
FEWEST_ROWS: Final = 3
"""Of a table that is parted so many rows at least stand on either page."""

_CELLS = itemgetter(Row._fields.index("cells"))
_ROWSPAN = itemgetter(Cell._fields.index("rowspan"))
_GAP = 3.3  # points above and below the text of a cell, with a line
_POINTS_A_MILLIMETRE = 72 / 25.4


def text_height(page: Page) -> float:
    """Return how high the text area of `page` is, in points."""
    return float(page.height - page.margin_top - page.margin_bottom) * _POINTS_A_MILLIMETRE


def heights(table: Table, sheet: StyleSheet) -> list[float]:
    """Return how high each row of the head and the body is, in points."""
    wide = column_widths(table, sheet)
    found = _Heights(wide)
    looks = row_looks(table, sheet)
    for rows in (table.header, table.body):
        for row in placed(rows, len(wide)):
            found.add(row, looks[row.row.style])
    return found.rows


def kept(table: Table, sheet: StyleSheet, high: Sequence[float] = ()) -> list[bool]:
    """Return for each row of the body whether it stays on the page of the next one.

    A short table stays whole, and so do the rows of a merged cell if they fit on a page; of any
    other table three rows at least stand on either page, so that a total is never alone. The head
    of a group stays with its first row, a sum with the row before it.

    Args:
        table: the table, its rows of the head too.
        sheet: the looks, for the size of the page.
        high: the heights of all its rows, if they are known.
    """
    count = len(table.body)
    together = [False] * count
    for number in (*range(FEWEST_ROWS - 1), *range(count - FEWEST_ROWS, count - 1)):
        if 0 <= number < count - 1:
            together[number] = True
    for number, (row, following) in enumerate(pairwise(table.body)):
        if row.is_head or following.is_sum:
            together[number] = True
    if count > MOST_WHOLE_ROWS and not is_merged(table):
        return together
    high = high or heights(table, sheet)
    head, body = high[: len(table.header)], high[len(table.header) :]
    room = text_height(page_of(table, sheet)) - sum(head)
    if count <= MOST_WHOLE_ROWS and sum(body) <= room:
        return [True] * (count - 1) + [False] * bool(count)
    for number, row in enumerate(table.body):
        most = max(map(_ROWSPAN, row.cells), default=1)
        if most > 1 and sum(body[number : number + most]) <= room:
            together[number : number + most - 1] = [True] * (most - 1)
    return together


def is_merged(table: Table) -> bool:
    """Say whether cells of the body reach over several rows."""
    # without a call for each cell of a long table
    cells = chain.from_iterable(map(_CELLS, table.body))
    return max(map(_ROWSPAN, cells), default=1) > 1


def stretches(together: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches of rows that stay on one page: first row, and row after the last."""
    starts = [number for number in range(len(together)) if not number or not together[number - 1]]
    return list(pairwise([*starts, len(together)]))


class _Heights:
    """The heights of rows, one after the other, between columns `wide` points wide."""

    def __init__(self, wide: Sequence[float]) -> None:
        self.rows: list[float] = []
        self._wide = wide
        self._end = 0.0
        self._reaching: list[tuple[int, float]] = []  # of cells over rows: last row, where they end

    def add(self, row: PlacedRow, style: ParagraphStyle) -> None:
        """Add a row. Where a cell over several rows ends, there is room for all that it says."""
        line, number = float(style.line_height), len(self.rows)
        high = line + _GAP
        size = float(style.size)
        for column, cell in row.cells:
            children, _, colspan, rowspan = cell
            wide = self._wide[column]
            if colspan > 1:
                wide = sum(self._wide[column : column + colspan])
            room = (wide - INSETS) / size
            only = children[0] if len(children) == 1 else None
            text = only.text if isinstance(only, (Text, Value)) else _said(children)
            if len(text) <= room and "\n" not in text:
                continue  # one line, as in nearly all cells
            needed = lines(text, room, strong=style.strong) * line + _GAP
            if rowspan == 1:
                high = max(high, needed)
            else:
                self._reaching.append((number + rowspan - 1, self._end + needed))
        if self._reaching:
            ends = [end - self._end for last, end in self._reaching if last == number]
            high = max(high, *ends, 0.0)
            self._reaching = [reach for reach in self._reaching if reach[0] > number]
        self.rows.append(high)
        self._end += high


def _said(children: Children) -> str:
    return "".join([text_of((leaf,)) for leaf in leaves(children)])
