"""Formulas: each can be read, and names only what there is."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportgen.compute.faults import formula_fault
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.expressions.conditions import NeverEqual, never_equal
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.names import FieldRead, NameReader, formula_reader
from reportgen.expressions.text import has_expression
from reportgen.pipeline.authoring.expressions import Expression, expressions
from reportgen.pipeline.authoring.material import Material
from reportgen.template.definition import Pattern


class ReadExpression(NamedTuple):
    """What is known of an expression without a report.

    Attributes:
        reads: the fields that it reads.
        wholes: groups and lists of which it may read everything.
        never: comparisons because of which it never holds.
        diagnostics: what is wrong with it.
    """

    expression: Expression
    reads: Sequence[FieldRead] = ()
    wholes: Sequence[Pattern] = ()
    never: Sequence[NeverEqual] = ()
    diagnostics: Sequence[Diagnostic] = ()


def read_expressions(material: Material) -> list[ReadExpression]:
    """Return what all expressions of a template read."""
    return [_reading(one, material) for one in expressions(material.source, material.card)]


def _reading(expression: Expression, material: Material) -> ReadExpression:
    try:
        if expression.in_text and has_expression(expression.text):
            material.formulas.text(expression.text)  # which says what is wrong with its brackets
        tree = material.formulas.formula(expression.text).tree
    except FormulaError as error:
        return ReadExpression(expression, diagnostics=(_fault(error, expression),))
    reader = _reader(expression, material)
    reader.read(tree)
    never = tuple(never_equal(tree, _reader(expression, material)))
    found = tuple(_unknown(reader, expression))
    return ReadExpression(expression, tuple(reader.reads), tuple(reader.wholes), never, found)


def _reader(expression: Expression, material: Material) -> NameReader:
    return formula_reader(material.root, expression.scope, material.formulas.environment)


def _unknown(reader: NameReader, expression: Expression) -> Iterator[Diagnostic]:
    for missing in reader.missing:
        yield _fault(missing.error, expression)


def _fault(error: FormulaError, expression: Expression) -> Diagnostic:
    if expression.in_text:
        args = {"problem": error.problem}
        return Diagnostic(codes.EXPRESSION_FAILED, expression.span, args, expression.place)
    found = formula_fault(error, expression.text, expression.place, expression.span)
    return found._replace(args={**found.args, "title": expression.owner})
