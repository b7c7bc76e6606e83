"""The expressions of a template, compiled once."""

from collections.abc import Mapping

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import Formula
from reportgen.expressions.text import TextExpression


class Formulas:
    """Compiles expressions when they are first needed and keeps them."""

    def __init__(self, rounding: Mapping[str, int]) -> None:
        self.environment = SandboxEnvironment(rounding)
        self._formulas: dict[str, Formula] = {}
        self._texts: dict[str, TextExpression] = {}

    def formula(self, text: str) -> Formula:
        """Return a formula.

        Raises:
            FormulaError: it is not an expression.
        """
        found = self._formulas.get(text)
        if found is None:
            found = self._formulas[text] = Formula(text, self.environment)
        return found

    def text(self, text: str) -> TextExpression:
        """Return a text with `{{ expressions }}` in it.

        Raises:
            FormulaError: one of them is not an expression.
        """
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = TextExpression(text, self.formula, self.environment)
        return found
