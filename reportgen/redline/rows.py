"""Rows × rows → the rows of both in one table, with marks.

A merged cell may lose and gain rows, as long as the row in which it begins stays. Else the rows
that merged cells hold together are deleted and inserted as a whole.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple, TypeAlias

from reportgen.document.grid import PlacedRow, placed
from reportgen.document.nodes import Cell, Revision, Row
from reportgen.document.walk import map_cells, text_of
from reportgen.redline.inlines import compare_inlines, revised
from reportgen.redline.matching import Item, Step, steps

_BEGINS, _GOES_ON, _SINGLE = "begins", "goes on", "single"


class _Slot(NamedTuple):
    """A place in a row: a cell of its own, or the continuation of one above."""

    column: int
    columns: int
    state: str
    cell: Cell | None


class _Line(NamedTuple):
    """A row with its places."""

    row: Row
    slots: tuple[_Slot, ...]


_Band: TypeAlias = list[_Line]
"""Rows that merged cells hold together; mostly a single row."""


def compare_rows(old: Sequence[Row], new: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows of both: accepting all changes leaves `new`, rejecting all leaves `old`."""
    left, right = list(_bands(old)), list(_bands(new))
    found = steps(list(map(_band_item, left)), list(map(_band_item, right)))
    return tuple(chain.from_iterable(_band(step, left, right) for step in found))


def revised_row(row: Row, revision: Revision) -> Row:
    """Return a row that only one of the two tables has."""
    return map_cells(row, partial(revised, revision=revision))._replace(revision=revision)


def _bands(rows: Sequence[Row]) -> Iterator[_Band]:
    band: _Band = []
    columns = sum(cell.colspan for cell in rows[0].cells) if rows else 0
    for row in placed(rows, columns):
        band.append(_line(row))
        if not row.reaches:
            yield band
            band = []
    if band:
        yield band


def _line(placed_row: PlacedRow) -> _Line:
    """Return the places of a row."""
    slots = []
    for column, cell in placed_row.all_cells:
        if column in placed_row.above:
            slots.append(_Slot(column, cell.colspan, _GOES_ON, None))
        else:
            state = _BEGINS if cell.rowspan > 1 else _SINGLE
            slots.append(_Slot(column, cell.colspan, state, cell))
    return _Line(placed_row.row, tuple(slots))


def _band_item(band: _Band) -> Item:
    if len(band) == 1:
        return _item(band[0])
    return Item("band", "\n".join(_item(line).text for line in band))


def _item(line: _Line) -> Item:
    looks = tuple(
        (slot.column, slot.columns, slot.state, slot.cell and slot.cell.align)
        for slot in line.slots
    )
    return Item(
        (line.row.style, looks), "\t".join(text_of(cell.children) for cell in line.row.cells)
    )


def _band(step: Step, old: Sequence[_Band], new: Sequence[_Band]) -> Sequence[Row]:
    left = old[step.old] if step.old is not None else []
    right = new[step.new] if step.new is not None else []
    rows = _compared(left, right) if left and right else None
    if rows is not None:
        return rows
    return [
        *(revised_row(line.row, "deleted") for line in left),
        *(revised_row(line.row, "inserted") for line in right),
    ]


def _compared(old: _Band, new: _Band) -> list[Row] | None:
    """Return the rows of two bands in one, or None if no merged cell can hold them together."""
    found = steps(list(map(_item, old)), list(map(_item, new)))
    lines = [_both(step, old, new) for step in found]
    heights = _heights(lines)
    if heights is None:
        return None
    return [
        line.row._replace(cells=tuple(
            cell._replace(rowspan=heights[at, slot.column])
            for cell, slot in zip(line.row.cells, _own(line), strict=True)
        ))
        for at, line in enumerate(lines)
    ]  # fmt: skip


def _both(step: Step, old: _Band, new: _Band) -> _Line:
    if step.new is None:
        line = old[step.old or 0]
        return line._replace(row=revised_row(line.row, "deleted"))
    line = new[step.new]
    if step.old is None:
        return line._replace(row=revised_row(line.row, "inserted"))
    cells = tuple(
        after._replace(children=compare_inlines(before.children, after.children))
        for before, after in zip(old[step.old].row.cells, line.row.cells, strict=True)
    )
    return line._replace(row=line.row._replace(cells=cells))


def _own(line: _Line) -> list[_Slot]:
    return [slot for slot in line.slots if slot.cell is not None]


def _heights(lines: Sequence[_Line]) -> dict[tuple[int, int], int] | None:
    """Return how many rows each cell reaches over, by row and column, counting those of both.

    None if that is not what each document says of it: a cell that is merged in its document must
    be so here, and what continues one must come right below it.
    """
    heights: dict[tuple[int, int], int] = {}
    above: dict[tuple[int, int], int] = {}  # by column and columns: where the cell above begins
    for at, line in enumerate(lines):
        below: dict[tuple[int, int], int] = {}
        for slot in line.slots:
            place = slot.column, slot.columns
            if slot.state is _GOES_ON:
                if place not in above:
                    return None
                heights[above[place], slot.column] += 1
                below[place] = above[place]
            else:
                heights[at, slot.column] = 1
                if slot.state is _BEGINS:
                    below[place] = at
        above = below
    merged = (
        heights[at, slot.column] > 1
        for at, line in enumerate(lines)
        for slot in line.slots
        if slot.state is _BEGINS
    )
    return heights if all(merged) else None
