"""Texts with expressions in them, such as 全年举办{{ events.actual }}."""

from collections.abc import Callable, Iterator

from jinja2 import TemplateSyntaxError

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import Fault, Formula, FormulaError, translated_errors
from reportgen.expressions.scope import Scope
from reportgen.record.values import ABSENT, AbsentOperandError


class TextExpression:
    """A text whose `{{ … }}` are expressions; statements are not allowed in texts.

    Raises:
        FormulaError: a bracket is not closed, or what is in it is no expression.
    """

    __slots__ = ("_environment", "parts")

    def __init__(
        self, text: str, compiled: Callable[[str], Formula], environment: SandboxEnvironment
    ) -> None:
        self._environment = environment
        self.parts: tuple[str | Formula, ...] = tuple(_split(text, compiled, environment))

    def evaluate(self, scope: Scope) -> tuple[object, ...]:
        """Return the pieces of the text in order: literal text as `str`, values as they are.

        Raises:
            FormulaError: an expression has no value.
            AbsentOperandError: an expression needs a value that the author left out.
        """
        values = tuple(
            part if isinstance(part, str) else part.evaluate(scope) for part in self.parts
        )
        if ABSENT in values:
            raise AbsentOperandError
        return values

    def render(self, scope: Scope) -> str:
        """Return the text with the values in it as they are printed.

        Raises:
            FormulaError: an expression has no value.
            AbsentOperandError: an expression needs a value that the author left out.
        """
        with translated_errors(scope):
            return "".join(
                part if isinstance(part, str) else self._environment.text(part.evaluate(scope))
                for part in self.parts
            )


def has_expression(text: str) -> bool:
    """Say whether there is something to evaluate in `text`."""
    return "{{" in text or "{%" in text or "{#" in text


def _split(
    text: str, compiled: Callable[[str], Formula], environment: SandboxEnvironment
) -> Iterator[str | Formula]:
    if not has_expression(text):
        yield text
        return
    try:
        tokens = iter(list(environment.lex(text)))
    except TemplateSyntaxError as error:
        raise FormulaError(Fault.SYNTAX, error.message or "") from error
    for _, kind, value in tokens:
        if kind == "data":
            yield value
        elif kind == "variable_begin":
            yield compiled(_until_end(tokens))
        else:  # a statement or a comment
            raise FormulaError(Fault.SYNTAX, value)


def _until_end(tokens: Iterator[tuple[int, str, str]]) -> str:
    words: list[str] = []
    for _, kind, value in tokens:
        if kind == "variable_end":
            return "".join(words).strip()
        words.append(value)
    raise FormulaError(Fault.SYNTAX, "}}")
