"""Tables of a layout: from rows of the record, or from rows that the layout writes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, groupby, repeat, starmap
from typing import Any, Final, NamedTuple, Protocol, cast, get_args

from reportgen.diagnostics import codes
from reportgen.document.nodes import Alignment, Cell, Children, Column, Gap, Row, Table, Text, Value
from reportgen.document.walk import text_of
from reportgen.expressions.environment import SandboxEnvironment
from reportgen.layout.sink import Sink
from reportgen.record.record import Group, Rows
from reportgen.record.values import ABSENT, OpenValue

_INDEX: Final = "index"
"""The field of a column that counts the rows."""

# What stands in a cell for a value that the author left out.
_NOTHING: Final[Children] = ()


class RunningLayout(Protocol):
    """What a table, or a chart, needs of the running layout."""

    @property
    def sink(self) -> Sink:
        """Where findings go."""

    @property
    def environment(self) -> SandboxEnvironment:
        """The filters, and what may be read."""

    @property
    def inlines(self) -> Callable[[object], Children]:
        """Turns a value into what is printed."""


class ColumnPlan(NamedTuple):
    """A column as a layout asks for it."""

    field: str
    title: object
    width: Decimal
    align: str
    merge: bool
    format: str
    digits: int | None


class RowPlan(NamedTuple):
    """A row that a layout writes; with a label it is a total row."""

    cells: tuple[object, ...]
    label: object = None


class TablePlan(NamedTuple):
    """What a layout asks for besides rows and columns; `total` is a label and its values."""

    caption: object
    anchor: str | None
    unit: object
    notes: Iterable[object]
    total: tuple[object, Any] | None
    landscape: bool


def build_table(
    run: RunningLayout, rows: Any, columns: Sequence[ColumnPlan], plan: TablePlan
) -> Table | None:
    """Return the table; what is wrong with it is reported to the run's sink."""
    if rows is ABSENT or rows is None:
        run.sink.report(codes.VALUE_MISSING)
        return None
    if not columns or any(column.align not in get_args(Alignment) for column in columns):
        run.sink.report(codes.TABLE_SHAPE, columns=len(columns), cells=0)
        return None
    builder = _Builder(run, columns)
    body = builder.body(rows)
    if plan.total is not None:
        body.append(builder.total(*plan.total))
    return Table(
        columns=tuple(Column(one.width, cast("Alignment", one.align)) for one in columns),
        header=(Row(tuple(Cell(run.inlines(one.title)) for one in columns), "header"),),
        body=tuple(body),
        caption=_line(run, plan.caption),
        anchor=plan.anchor,
        unit=_line(run, plan.unit),
        note=tuple(_line(run, note) for note in plan.notes if note),
        landscape=plan.landscape,
        origin=rows.path if isinstance(rows, Rows) else (),
    )


def field_of(environment: SandboxEnvironment, value: Any, name: str) -> Any:
    """Return a field of a row or a group; `ABSENT` if it has none of that name."""
    if isinstance(value, Group):
        return value.read(name)
    if isinstance(value, dict):  # a total that the layout writes: {"score": …}
        return value.get(name, ABSENT)
    return ABSENT if value is ABSENT else environment.getattr(value, name)


class _Builder:
    def __init__(self, run: RunningLayout, columns: Sequence[ColumnPlan]) -> None:
        self._run = run
        self._columns = columns
        self._readers = [self._reader(plan) for plan in columns]
        self._drawn = [
            self._number if plan.field == _INDEX else read
            for plan, read in zip(columns, self._readers, strict=True)
        ]
        self._numbered = 0  # total rows have no number

    def body(self, rows: Iterable[Any]) -> list[Row]:
        if isinstance(rows, Rows | list) and len(rows):
            self._check_fields(rows[0])
        drawn: list[Row] = []
        plain: list[list[Children]] = []
        for row in rows:
            if isinstance(row, RowPlan) and row.label is not None:
                drawn += self._merged(plain)
                plain = []
                drawn.append(self.total(row.label, row.cells))
            else:
                self._numbered += 1
                plain.append(self._cells(row))
        return drawn + self._merged(plain)

    def total(self, label: object, values: Any) -> Row:
        """Return the total row: the label takes the columns before the first value."""
        if isinstance(values, tuple):
            cells = [self._shown(value) for value in values]
        else:
            cells = [read(values) for read in self._readers]
            if isinstance(values, OpenValue):  # then what is formatted is certainly a figure
                shown = zip(self._columns, cells, strict=True)
                cells = [cell if plan.format else _NOTHING for plan, cell in shown]
            if isinstance(values, Group):  # it may have a name too, which is no part of a total
                cells = [cell if _has_figure(cell) else _NOTHING for cell in cells]
            while cells and not cells[0]:
                cells.pop(0)
        span = len(self._columns) - len(cells)
        if span < 1:
            self._wrong_shape(len(cells) + 1)
            span, cells = 1, cells[: len(self._columns) - 1]
        first = Cell(self._run.inlines(label), "center", colspan=span)
        return Row((first, *map(Cell, cells)), "total")

    def _cells(self, row: Any) -> list[Children]:
        if not isinstance(row, RowPlan):
            return [read(row) for read in self._drawn]
        given = [self._shown(value) for value in row.cells]
        if len(given) != len(self._columns) - self._indexes:
            self._wrong_shape(len(given))
            return (given + [_NOTHING] * len(self._columns))[: len(self._columns)]
        supply = iter(given)
        return [
            self._number(row) if plan.field == _INDEX else next(supply) for plan in self._columns
        ]

    def _number(self, row: object) -> Children:  # noqa: ARG002 (a reader, as those of columns)
        return (Text(str(self._numbered)),)

    @property
    def _indexes(self) -> int:
        return sum(plan.field == _INDEX for plan in self._columns)

    def _reader(self, plan: ColumnPlan) -> Callable[[Any], Children]:
        """Return how the cells of a column are made of rows."""
        field, *more = plan.field.split(".")
        environment, inlines = self._run.environment, self._run.inlines
        format_value = environment.filters[plan.format] if plan.format else None
        arguments = () if plan.digits is None else (plan.digits,)

        def read(row: Any) -> Children:
            value = row.read(field) if type(row) is Group else field_of(environment, row, field)
            for step in more:
                value = field_of(environment, value, step)
            if value is ABSENT or value is None:
                return _NOTHING
            if type(value) is OpenValue:
                return inlines(value) if value.needed else _NOTHING
            return inlines(value if format_value is None else format_value(value, *arguments))

        return read

    def _shown(self, value: object) -> Children:
        return _line(self._run, value)

    def _merged(self, rows: list[list[Children]]) -> list[Row]:
        """Return rows whose equal neighbours are one cell, in columns that merge."""
        spans: list[Iterable[int]] = [repeat(1)] * len(self._columns)
        blocks = [(0, len(rows))]
        for index, plan in enumerate(self._columns):
            if plan.merge:
                said = [text_of(cells[index]) for cells in rows]
                blocks = [run for start, end in blocks for run in _equal_runs(said, start, end)]
                spans[index] = list(chain.from_iterable(starmap(_spans, blocks)))
        return list(map(_row, rows, zip(*spans, strict=False)))  # spans of 1 never end

    def _check_fields(self, row: Any) -> None:
        """Report columns that name a field which rows don't have."""
        for plan in self._columns:
            name = plan.field.partition(".")[0]
            if isinstance(row, Group) and name != _INDEX and not row.knows(name):
                self._run.sink.report(codes.LAYOUT_NAME, name=name, near="")

    def _wrong_shape(self, cells: int) -> None:
        expected = len(self._columns) - self._indexes
        self._run.sink.report(codes.TABLE_SHAPE, columns=expected, cells=cells)


def _has_figure(cell: Children) -> bool:
    return any(
        isinstance(inline, Gap) or (isinstance(inline, Value) and isinstance(inline.raw, Decimal))
        for inline in cell
    )


def _row(cells: list[Children], spans: Iterable[int]) -> Row:
    """Return a row without the cells that a cell above covers (span 0)."""
    found = zip(cells, spans, strict=True)
    return Row(tuple([Cell(cell, None, 1, span) for cell, span in found if span]))


def _equal_runs(said: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges from `start` to `end` in which a column says the same."""
    for _, group in groupby(range(start, end), key=said.__getitem__):
        indexes = list(group)
        yield indexes[0], indexes[-1] + 1


def _spans(start: int, end: int) -> Iterable[int]:
    """Return how many rows the cells of a range cover: the first all, the others none."""
    return chain((end - start,), repeat(0, end - start - 1))


def _line(run: RunningLayout, value: object) -> Children:
    if value is ABSENT or value is None or value == "":
        return _NOTHING
    if type(value) is OpenValue and not value.needed:
        return _NOTHING
    return run.inlines(value)
