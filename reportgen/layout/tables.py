"""Tables of a layout: from rows of the record, or from rows that the layout writes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, groupby, repeat, starmap
from typing import Any, Final, NamedTuple, Protocol, TypeAlias, cast, get_args

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.document.grid import MOST_COLUMNS
from reportgen.document.nodes import Alignment, Cell, Children, Column, Row, Table, Text, Value
from reportgen.document.walk import text_of
from reportgen.expressions.environment import SandboxEnvironment
from reportgen.layout.sink import Sink
from reportgen.record.record import Group, Rows
from reportgen.record.values import ABSENT

_INDEX: Final = "index"
"""The field of a column that counts the rows."""

# A column that is narrower shows not even one character: 156 mm are the width of a page's text.
_MOST_TIMES_AS_WIDE: Final = 200

# What stands in a cell for a value that the author left out.
_NOTHING: Final[Children] = ()

_INDENT: Final = "\u3000"


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


class ColumnGroupPlan(NamedTuple):
    """Columns below a common head."""

    title: object
    columns: "Sequence[HeadPlan]"


HeadPlan: TypeAlias = ColumnPlan | ColumnGroupPlan


class RowPlan(NamedTuple):
    """A row that a layout writes.

    Attributes:
        cells: what it says.
        label: of a sum or the head of a group; it takes the columns that `cells` leave.
        style: that of the row.
        indent: how many characters its first text is moved in.
    """

    cells: tuple[object, ...]
    label: object = None
    style: str = "body"
    indent: int = 0


class GroupPlan(NamedTuple):
    """Rows that are put together by a field, with the sums of some others below each group."""

    field: str
    sums: Sequence[str] = ()
    label: object = ""


class TablePlan(NamedTuple):
    """What a layout asks for besides rows and columns; `total` is a label and its values."""

    caption: object
    anchor: str | None
    unit: object
    notes: Iterable[object]
    total: tuple[object, Any] | None
    landscape: bool
    borders: bool = True
    group: GroupPlan | None = None


def build_table(
    run: RunningLayout, rows: Any, heads: Sequence[HeadPlan], plan: TablePlan
) -> Table | None:
    """Return the table; what is wrong with it is reported to the run's sink."""
    if rows is ABSENT or rows is None:
        run.sink.report(codes.VALUE_MISSING)
        return None
    columns = list(_leaves(heads))
    if not _is_possible(run, columns):
        return None
    if not columns or any(column.align not in get_args(Alignment) for column in columns):
        run.sink.report(codes.TABLE_SHAPE, columns=len(columns), cells=0)
        return None
    builder = _Builder(run, columns)
    body = builder.grouped(rows, plan.group) if plan.group else builder.body(rows)
    if plan.total is not None:
        body.append(builder.total(*plan.total))
    return Table(
        columns=tuple(Column(one.width, cast("Alignment", one.align)) for one in columns),
        header=tuple(_header(run, heads)),
        body=tuple(body),
        caption=_line(run, plan.caption),
        anchor=plan.anchor,
        unit=_line(run, plan.unit),
        note=tuple(_line(run, note) for note in plan.notes if note),
        landscape=plan.landscape,
        origin=rows.path if isinstance(rows, Rows) else (),
        borders=plan.borders,
    )


def _is_possible(run: RunningLayout, columns: Sequence[ColumnPlan]) -> bool:
    """Say whether a table of these columns can be drawn; report why not."""
    if len(columns) > MOST_COLUMNS:
        args: dict[str, object] = {"columns": len(columns), "limit": MOST_COLUMNS}
        run.sink.report(codes.TABLE_IMPOSSIBLE, problem=Phrase("table.columns", args))
        return False
    narrowest = sum(abs(one.width) for one in columns) / _MOST_TIMES_AS_WIDE
    wrong = [one.width for one in columns if not one.width > narrowest]
    if wrong:
        run.sink.report(codes.TABLE_IMPOSSIBLE, problem=Phrase("table.width", {"width": wrong[0]}))
    return not wrong


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
            if not isinstance(row, RowPlan) or (row.label is None and row.style == "body"):
                plain.append(self._cells(row))
                continue
            drawn += self._merged(plain)
            plain = []
            drawn.append(self._styled(row))
        return drawn + self._merged(plain)

    def grouped(self, rows: Iterable[Any], group: GroupPlan) -> list[Row]:
        """Return the rows with equal values of a field together, in the order of the first ones."""
        read = self._reader(ColumnPlan(group.field, "", Decimal(1), "left", False, "", None))
        if isinstance(rows, Rows | list) and len(rows):
            self._check_names(rows[0], (group.field, *group.sums))
        together: dict[str, list[Any]] = {}
        heads: dict[str, Children] = {}
        for row in rows:
            said = read(row)
            heads.setdefault(text_of(said), said)
            together.setdefault(text_of(said), []).append(row)
        drawn: list[Row] = []
        for name, members in together.items():
            drawn.append(Row((Cell(heads[name], "left", len(self._columns)),), "group"))
            drawn += self.body(members)
            if group.sums:
                add = self._run.environment.filters["sum"]
                sums = {field: add(self._values(members, field)) for field in group.sums}
                drawn.append(self.total(group.label, sums, "subtotal"))
        return drawn

    def _values(self, rows: Iterable[Any], field: str) -> list[Any]:
        return [field_of(self._run.environment, row, field) for row in rows]

    def _styled(self, row: RowPlan) -> Row:
        """Return a row that is a sum or a head, or looks otherwise."""
        if row.style == "group":
            return Row((Cell(self._run.inlines(row.label), "left", len(self._columns)),), "group")
        if row.label is not None:
            return self.total(row.label, row.cells, row.style)
        return Row(tuple(map(Cell, self._cells(row))), row.style)

    def total(self, label: object, values: Any, style: str = "total") -> Row:
        """Return the row of a sum: the label takes the columns before the first value."""
        if isinstance(values, tuple):
            cells = [self._shown(value) for value in values]
        else:
            cells = [read(values) for read in self._readers]
            if isinstance(values, Group):  # it may have a name too, which is no part of a total
                cells = [cell if _has_figure(cell) else _NOTHING for cell in cells]
            while cells and not cells[0]:
                cells.pop(0)
        span = len(self._columns) - len(cells)
        if span < 1:
            self._wrong_shape(len(cells) + 1)
            span, cells = 1, cells[: len(self._columns) - 1]
        first = Cell(self._run.inlines(label), "center", colspan=span)
        return Row((first, *map(Cell, cells)), style)

    def _cells(self, row: Any) -> list[Children]:
        if not isinstance(row, RowPlan):
            return [read(row) for read in self._drawn]
        given = [self._shown(value) for value in row.cells]
        if row.indent and given:
            given[0] = (Text(_INDENT * row.indent), *given[0])
        if len(given) != len(self._columns) - self._indexes:
            self._wrong_shape(len(given))
            return (given + [_NOTHING] * len(self._columns))[: len(self._columns)]
        supply = iter(given)
        return [
            self._number(row) if plan.field == _INDEX else next(supply) for plan in self._columns
        ]

    def _number(self, row: object) -> Children:
        """Return the number of one more row; what is moved in belongs to the row above it."""
        if isinstance(row, RowPlan) and row.indent:
            return _NOTHING
        self._numbered += 1
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
            return inlines(value if format_value is None else format_value(value, *arguments))

        return read

    def _shown(self, value: object) -> Children:
        if value is ABSENT or value is None or value == "":
            return _NOTHING
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
        self._check_names(row, (plan.field for plan in self._columns))

    def _check_names(self, row: Any, fields: Iterable[str]) -> None:
        for name in (field.partition(".")[0] for field in fields):
            if isinstance(row, Group) and name != _INDEX and not row.knows(name):
                self._run.sink.report(codes.LAYOUT_NAME, name=name, near="")

    def _wrong_shape(self, cells: int) -> None:
        expected = len(self._columns) - self._indexes
        self._run.sink.report(codes.TABLE_SHAPE, columns=expected, cells=cells)


def _leaves(heads: Iterable[HeadPlan]) -> Iterator[ColumnPlan]:
    for head in heads:
        if isinstance(head, ColumnGroupPlan):
            yield from _leaves(head.columns)
        else:
            yield head


def _header(run: RunningLayout, heads: Sequence[HeadPlan]) -> Iterator[Row]:
    """Yield the rows of the header: a group above its columns, a column down to the last row."""
    level: Sequence[HeadPlan] = heads
    if not any(text_of(run.inlines(one.title)) for one in _leaves(heads)):
        return  # without titles there is nothing to repeat on the next page
    for left in range(_depth(heads), 0, -1):
        cells: list[Cell] = []
        below: list[HeadPlan] = []
        for head in level:
            said = run.inlines(head.title)
            if isinstance(head, ColumnGroupPlan):
                cells.append(Cell(said, colspan=sum(1 for _ in _leaves(head.columns))))
                below += head.columns
            else:
                cells.append(Cell(said, rowspan=left))
        yield Row(tuple(cells), "header")
        level = below


def _depth(heads: Iterable[HeadPlan]) -> int:
    depths = (_depth(head.columns) for head in heads if isinstance(head, ColumnGroupPlan))
    return 1 + max(depths, default=0)


def _has_figure(cell: Children) -> bool:
    return any(isinstance(inline, Value) and isinstance(inline.raw, Decimal) for inline in cell)


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
    return run.inlines(value)
