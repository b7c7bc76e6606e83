"""Narrative texts: their expressions evaluated over the finished record."""

from typing import NamedTuple

from reportgen.compute.formulas import Formulas
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.place import ValuePath
from reportgen.expressions.formula import FormulaError, translated_errors
from reportgen.expressions.scope import Scope
from reportgen.expressions.text import has_expression
from reportgen.record.record import Record
from reportgen.record.values import AbsentOperandError, Prose


class EvaluatedProse(NamedTuple):
    """What went wrong in the expressions of texts, and the values that each text reads."""

    diagnostics: list[Diagnostic]
    reads: dict[ValuePath, tuple[ValuePath, ...]]


def evaluate_prose(record: Record, formulas: Formulas) -> EvaluatedProse:
    """Give every narrative text of `record` its parts."""
    evaluated = EvaluatedProse([], {})
    for place in record.texts:
        node = place.value if place.shape.kind == "prose" else None
        if isinstance(node, Prose) and has_expression(node):
            record.trace = []
            diagnostic = _evaluate(node, record, formulas)
            evaluated.reads[node.origin] = tuple(dict.fromkeys(record.trace))
            record.trace = None
            if diagnostic is not None:
                evaluated.diagnostics.append(diagnostic)
    return evaluated


def _evaluate(text: Prose, record: Record, formulas: Formulas) -> Diagnostic | None:
    try:
        parts = formulas.text(text).evaluate(Scope(record, text.origin))
        with translated_errors():
            for part in parts:
                formulas.environment.text(part)  # raises for some
    except FormulaError as error:
        reason = error.problem
    except AbsentOperandError:
        reason = Phrase("fault.absent", {})
    else:
        text.parts = parts
        return None
    args = {"problem": reason}
    return Diagnostic(codes.EXPRESSION_FAILED, record.span(text.origin), args, text.origin)
