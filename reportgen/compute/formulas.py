"""The expressions of a template, compiled once."""

from collections.abc import Mapping

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import Compiled, Formula
from reportgen.expressions.text import TextExpression


class Formulas:
    """Compiles expressions when they are first needed and keeps them.

    Args:
        rounding: digits by kind of value.
        compiled: what earlier runs have compiled, by text. New ones are added to it.
    """

    def __init__(
        self, rounding: Mapping[str, int], compiled: dict[str, Compiled] | None = None
    ) -> None:
        self.environment = SandboxEnvironment(rounding)
        self.compiled = {} if compiled is None else compiled
        self._formulas: dict[str, Formula] = {}
        self._texts: dict[str, TextExpression] = {}

    def formula(self, text: str) -> Formula:
        """Return a formula.

        Raises:
            FormulaError: it is not an expression.
        """
        found = self._formulas.get(text)
        if found is None:
            found = Formula(text, self.environment, self.compiled.get(text))
            self._formulas[text] = found
            self.compiled[text] = found.compiled
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
