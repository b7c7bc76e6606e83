"""A report → all its figures, each with where it comes from."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from reportgen.api.figure import Figure, Figures
from reportgen.comparison.values import shown
from reportgen.compute.evaluate import Computed
from reportgen.diagnostics.place import ValuePath, format_path
from reportgen.pipeline.diff import manner_of
from reportgen.pipeline.origins import place_of
from reportgen.pipeline.read import Values
from reportgen.record.pairing import label_of
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Node, Record, Rows
from reportgen.record.values import Number

_NOWHERE: Final = (None, None, None)


def figures(values: Values) -> Figures:
    """Return the figures of a report, those that are computed too; each once."""
    record = values.computed.record
    found = ((path, node) for path, node in _leaves(record) if _number(node) is not None)
    return Figures(
        _figure(path, node, values) for path, node in found if not _is_elsewhere(path, node, record)
    )


def _leaves(record: Record) -> Iterator[tuple[ValuePath, Node]]:
    """Yield what is in a record with the path to it, in its order; a group before what is in it.

    A row of a scorecard is in several lists of it, and calls itself after its entry in the scores:
    its path is the one in the first list.
    """
    left: list[tuple[ValuePath, Node]] = [((), record.root)]
    seen: set[int] = set()
    while left:
        path, node = left.pop()
        if isinstance(node, Group | Rows) and id(node) not in seen:
            seen.add(id(node))
            steps = node.fields.items() if isinstance(node, Group) else enumerate(node.items)
            inner: list[tuple[ValuePath, Node]] = [((*path, step), item) for step, item in steps]
            yield from inner
            left.extend(reversed(inner))


def _is_elsewhere(path: ValuePath, node: Any, record: Record) -> bool:
    """Say whether a value is shown here and has its place elsewhere: a score in a scorecard."""
    return bool(node.origin) and node.origin != path and record.get(node.origin) is node


def _number(node: Node) -> Decimal | None:
    if isinstance(node, Quantity):
        return node.number
    return Decimal(node) if isinstance(node, Number) else None


def _figure(path: ValuePath, node: Any, values: Values) -> Figure:
    computed = values.computed
    # a scorecard shows scores; what the template says, is nowhere in the report
    origin = path if path in computed.derivations else node.origin or path
    derivation = computed.derivations.get(origin)
    kind = "quantity" if isinstance(node, Quantity) else node.kind
    unit = node.unit if isinstance(node, Quantity) else ""
    span = place_of(computed, origin)
    file, line, column = span[:3] if span else _NOWHERE
    return Figure(
        path=format_path(path),
        title=_title(path, origin, computed),
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


def _title(path: ValuePath, origin: ValuePath, computed: Computed) -> str:
    """Return what a figure is called; in a row that names nothing, as in the total around it."""
    around = (path[0], path[-1])
    known = (title for one in (path, origin, around) if (title := computed.title_of(one)))
    return next(known, str(path[-1]))


def _row(path: ValuePath, record: Record) -> str:
    """Return what the innermost row around a value is called."""
    for length in range(len(path) - 1, 0, -1):
        if isinstance(path[length - 1], int):
            return label_of(record.get(path[:length]))
    return ""
