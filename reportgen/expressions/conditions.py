"""Comparisons in a condition that no report can meet."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jinja2 import nodes

from reportgen.diagnostics.near import nearest_name
from reportgen.expressions.names import NameReader
from reportgen.template.fields import Field


class NeverEqual(NamedTuple):
    """A field that is compared with what it never is, and what was probably meant."""

    name: str
    value: str
    near: str


def never_equal(tree: nodes.Expr, reader: NameReader) -> Iterator[NeverEqual]:
    """Yield the comparisons because of which a condition never holds.

    Args:
        tree: the condition.
        reader: of expressions at its place.
    """
    for part in _parts(tree):
        if isinstance(part, nodes.Compare) and len(part.ops) == 1:
            found = _never(part.expr, part.ops[0], reader)
            if found is not None:
                yield found


def _parts(tree: nodes.Expr) -> Iterator[nodes.Expr]:
    """Yield the conditions that all must hold."""
    if isinstance(tree, nodes.And):
        yield from _parts(tree.left)
        yield from _parts(tree.right)
    else:
        yield tree


def _never(compared: nodes.Expr, operation: nodes.Operand, reader: NameReader) -> NeverEqual | None:
    field = _field(compared, reader)
    values = _constants(operation.expr) if operation.op in ("eq", "in") else []
    if field is None or not field.options or not values:
        return None
    options = [str(option) for option in field.options]
    if any(value in options for value in values):
        return None
    return NeverEqual(field.pattern[-1], values[0], nearest_name(values[0], options) or "")


def _field(node: nodes.Expr, reader: NameReader) -> Field | None:
    return reader.read(node) if isinstance(node, nodes.Name | nodes.Getattr) else None


def _constants(node: nodes.Expr) -> list[str]:
    """Return the constants that a value is compared with; none if there is anything else."""
    items = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    constants = [item.value for item in items if isinstance(item, nodes.Const)]
    texts = [str(value) for value in constants if isinstance(value, str | int | Decimal)]
    return texts if len(texts) == len(items) else []
