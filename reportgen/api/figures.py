"""Values of a report as plain Python values, and all its figures as a table."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple

from reportgen.api.listing import table_html
from reportgen.comparison.figures import shown
from reportgen.diagnostics.place import ValuePath, format_path
from reportgen.pipeline.diff import manner_of
from reportgen.pipeline.origins import place_of
from reportgen.pipeline.read import Values
from reportgen.record.pairing import label_of
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Node, Record, Rows, walk
from reportgen.record.values import Number

_NOWHERE: Final = (None, None, None)


class Figure(NamedTuple):
    """A number of a report, and where it comes from.

    Attributes:
        path: where it is in the report: `budget.lines[0].final`.
        title: what the schema or the template calls it: 全年预算数.
        row: what the row that it is in is called: 项目支出; empty outside of lists.
        value: exact; a rate is a fraction (0.9984), a quantity the number before its unit.
        unit: 万元 for amounts, the unit as it is written for quantities; else empty.
        text: as the report prints it: 65,372.31, 99.84%, 不少于100亿元.
        kind: `amount`, `rate`, `score`, `count`, `number`, `year` or `quantity`.
        computed: it follows from others by a formula; else its author stated it.
        formula: that formula; empty for what is stated.
        file: where it is written, or else the first figure that it is computed from.
        line: counted from 1, as the column; None, as the file, for what stands nowhere.
    """

    path: str
    title: str
    row: str
    value: Decimal
    unit: str
    text: str
    kind: str
    computed: bool
    formula: str
    file: str | None
    line: int | None
    column: int | None


class Figures(tuple[Figure, ...]):
    """All figures of a report, in its order."""

    __slots__ = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return a mapping for each figure, as tables of other libraries take them."""
        return [figure._asdict() for figure in self]

    def _repr_html_(self) -> str:
        return table_html(self, ("path", "row", "title", "text", "unit", "formula", "line"))


def figures(values: Values) -> Figures:
    """Return the figures of a report, those that are computed too."""
    record = values.computed.record
    found = ((path, node) for path, node in _leaves(record) if _number(node) is not None)
    return Figures(_figure(path, node, values) for path, node in found)


def _leaves(record: Record) -> Iterator[tuple[ValuePath, Node]]:
    for node in walk(record.root):
        if isinstance(node, Group):
            yield from (((*node.path, name), field) for name, field in node.fields.items())
        elif isinstance(node, Rows):
            yield from (((*node.path, index), item) for index, item in enumerate(node.items))


def _number(node: Node) -> Decimal | None:
    if isinstance(node, Quantity):
        return node.number
    return Decimal(node) if isinstance(node, Number) else None


def _figure(path: ValuePath, node: Any, values: Values) -> Figure:
    computed = values.computed
    origin = path if path in computed.derivations else node.origin  # a scorecard shows scores
    derivation = computed.derivations.get(origin)
    kind = "quantity" if isinstance(node, Quantity) else node.kind
    unit = node.unit if isinstance(node, Quantity) else ""
    span = place_of(computed, origin)
    file, line, column = span[:3] if span else _NOWHERE
    return Figure(
        path=format_path(path),
        title=computed.title_of(path) or computed.title_of(origin) or str(path[-1]),
        row=_row(path, computed.record),
        value=_number(node) or Decimal(0),
        unit=values.amount_unit if kind == "amount" else unit,
        text=shown(node, manner_of(values), written=derivation is None),
        kind=kind,
        computed=derivation is not None,
        formula="" if derivation is None else derivation.formula,
        file=file,
        line=line,
        column=column,
    )


def _row(path: ValuePath, record: Record) -> str:
    """Return what the innermost row around a value is called."""
    for length in range(len(path) - 1, 0, -1):
        if isinstance(path[length - 1], int):
            return label_of(record.get(path[:length]))
    return ""
