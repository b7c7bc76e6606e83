"""Formula errors as diagnostics."""

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.expressions.formula import Fault, FormulaError


def formula_fault(
    error: FormulaError, formula: str, path: ValuePath, place: Span | None
) -> Diagnostic:
    """Return the finding that a formula of the template has no value."""
    code: Code = codes.FORMULA_FAILED
    if error.fault is Fault.DIVISION:
        code = codes.DIVISION_BY_ZERO
    title = str(path[-1]) if path else formula
    args = {"title": title, "formula": formula, "problem": error.problem}
    return Diagnostic(code, place, args, path)
