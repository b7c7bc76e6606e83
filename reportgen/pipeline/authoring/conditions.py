"""Conditions that decide nothing: they name no field, or compare with what a field never is."""

from collections.abc import Iterator, Sequence

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.near import near_hint
from reportgen.expressions.conditions import NeverEqual
from reportgen.pipeline.authoring.expressions import Expression
from reportgen.pipeline.authoring.formulas import ReadExpression


def check_conditions(readings: Sequence[ReadExpression]) -> Iterator[Diagnostic]:
    """Return the conditions whose outcome is known before there is a report."""
    for reading in readings:
        if not reading.expression.is_condition or reading.diagnostics:
            continue
        if not reading.reads and not reading.wholes:
            yield _without_effect(reading.expression, Phrase("condition.no-field"))
        for comparison in reading.never:
            yield _without_effect(reading.expression, _problem(comparison))


def _problem(comparison: NeverEqual) -> Phrase:
    near = near_hint(comparison.near)
    args = {"name": comparison.name, "value": comparison.value, "near": near}
    return Phrase("condition.never", args)


def _without_effect(expression: Expression, problem: Phrase) -> Diagnostic:
    args = {"owner": expression.owner, "formula": expression.text, "problem": problem}
    return Diagnostic(codes.CONDITION_WITHOUT_EFFECT, expression.span, args, expression.place)
