"""A report → all its figures, each with where it comes from."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from reportgen.api.figure import Figure, Figures
from reportgen.comparison.values import shown
from reportgen.diagnostics.place import ValuePath, format_path
from reportgen.pipeline.diff import manner_of
from reportgen.pipeline.origins import place_of
from reportgen.pipeline.read import Values
from reportgen.record.pairing import label_of
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Node, Record, Rows, walk
from reportgen.record.values import Number

_NOWHERE: Final = (None, None, None)


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
