"""Conditions that decide nothing: they name no field, or compare with what a field never is."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jinja2 import nodes

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.near import nearest_name
from reportgen.pipeline.authoring.expressions import Expression
from reportgen.pipeline.authoring.formulas import Reading, reader_of
from reportgen.pipeline.authoring.material import Material
from reportgen.template.fields import Field


def check_conditions(material: Material, readings: Sequence[Reading]) -> Iterator[Diagnostic]:
    """Return the conditions whose outcome is known before there is a report."""
    for reading in readings:
        tree, expression = reading.tree, reading.expression
        if tree is None or not expression.is_condition or reading.diagnostics:
            continue
        if not reading.reads and not reading.wholes:
            yield _without_effect(expression, Phrase("condition.no-field"))
        for part in _parts(tree):
            problem = _impossible(part, expression, material)
            if problem is not None:
                yield _without_effect(expression, problem)


def _without_effect(expression: Expression, problem: Phrase) -> Diagnostic:
    args = {"owner": expression.owner, "formula": expression.text, "problem": problem}
    return Diagnostic(codes.CONDITION_WITHOUT_EFFECT, expression.span, args, expression.place)


def _parts(tree: nodes.Expr) -> Iterator[nodes.Expr]:
    """Yield the conditions that all must hold."""
    if isinstance(tree, nodes.And):
        yield from _parts(tree.left)
        yield from _parts(tree.right)
    else:
        yield tree


def _impossible(part: nodes.Expr, expression: Expression, material: Material) -> Phrase | None:
    """Return why a comparison of a field with a constant never holds; None if it may."""
    if not isinstance(part, nodes.Compare) or len(part.ops) != 1:
        return None
    operation = part.ops[0]
    field = _field(part.expr, expression, material)
    values = _constants(operation.expr)
    if operation.op not in ("eq", "in") or field is None or not field.options or not values:
        return None
    options = [str(option) for option in field.options]
    if any(str(value) in options for value in values):
        return None
    near = nearest_name(str(values[0]), options)
    hint = Phrase("fault.near", {"near": near}) if near else ""
    return Phrase("condition.never", {"name": field.pattern[-1], "value": values[0], "near": hint})


def _field(node: nodes.Expr, expression: Expression, material: Material) -> Field | None:
    if not isinstance(node, nodes.Name | nodes.Getattr):
        return None
    return reader_of(expression, material).read(node)


def _constants(node: nodes.Expr) -> list[str | int | Decimal]:
    """Return the constants that a value is compared with; none if there is anything else."""
    items = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    constants = [item.value for item in items if isinstance(item, nodes.Const)]
    texts = [value for value in constants if isinstance(value, str | int | Decimal)]
    return texts if len(texts) == len(items) else []
