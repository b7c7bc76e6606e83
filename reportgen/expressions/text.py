"""Texts with expressions in them, such as 全年举办{{ events.actual }}."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import Fault, Formula, FormulaError, translated_errors
from reportgen.expressions.scope import Scope
from reportgen.record.values import ABSENT, AbsentOperandError
from reportgen.texts.patterns import pattern

# An expression up to its end; brackets inside its own texts do not count. `{{-` and `-}}` take
# the white space outside with them, as in Jinja.
# What ends an expression, or hides its end: a text in quotes, or a quote that nothing closes.
_TOKEN = pattern(
    r"""(?P<end>\}\}) | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | (?P<open>["'])""",
    re.DOTALL | re.VERBOSE,
)
_BLANKS = pattern(r"\s*")
_OPENINGS = ("{{", "{%", "{#")
_SHOWN = 12


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
        self.parts: tuple[str | Formula, ...] = tuple(_split(text, compiled))

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

    def told(self, scope: Scope, gap: str) -> str:
        """Return the text with the values in it as far as there are any, for a message.

        Args:
            scope: where its names are looked up.
            gap: what stands for an expression without a value.
        """
        return "".join(
            part if isinstance(part, str) else self._told(part, scope, gap) for part in self.parts
        )

    def _told(self, part: Formula, scope: Scope, gap: str) -> str:
        try:
            with translated_errors(scope.names):
                return self._environment.text(part.evaluate(scope))
        except (AbsentOperandError, FormulaError):
            return gap

    def render(self, scope: Scope) -> str:
        """Return the text with the values in it as they are printed.

        Raises:
            FormulaError: an expression has no value.
            AbsentOperandError: an expression needs a value that the author left out.
        """
        with translated_errors(scope.names):
            return "".join(
                part if isinstance(part, str) else self._environment.text(part.evaluate(scope))
                for part in self.parts
            )


def has_expression(text: str) -> bool:
    """Say whether there is something to evaluate in `text`."""
    return "{" in text and any(mark in text for mark in _OPENINGS)


def expressions_as(text: str, gap: str) -> str:
    """Return `text` with `gap` in the place of each expression."""
    pieces = stretches(text)
    return "".join(text[one.start : one.end] if one.expression is None else gap for one in pieces)


class TextStretch(NamedTuple):
    """A piece of a text: what an expression and its brackets take up, or literal text."""

    start: int
    end: int
    expression: str | None


def stretches(text: str) -> Iterator[TextStretch]:
    """Yield the pieces of `text` in order; none of them is empty."""
    done = 0
    for start, end, expression in _expressions(text):
        if done < start:
            yield TextStretch(done, start, None)
        yield TextStretch(start, end, expression)
        done = end
    if done < len(text):
        yield TextStretch(done, len(text), None)


def _expressions(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where expressions begin and end, and what is in them; each character is read once.

    `{{-` and `-}}` take up the blanks beside them.
    """
    done = 0
    while (start := text.find("{{", done)) >= 0:
        tokens = _TOKEN.finditer(text, start + 2)
        found = next((one for one in tokens if one["end"] or one["open"]), None)
        if found is None:
            return  # nor is any that begins later closed
        if found["open"]:
            done = found.end()
            continue
        inner, close = start + 2, found.start()
        end = found.end()
        if text.startswith("-", inner) and inner < close:
            inner += 1
            start = done + len(text[done:start].rstrip())
        if inner < close and text[close - 1] == "-":
            close -= 1
            end = _BLANKS.match(text, end).end()  # type: ignore[union-attr]
        yield start, end, text[inner:close].strip()
        done = end


def _split(text: str, compiled: Callable[[str], Formula]) -> Iterator[str | Formula]:
    for piece in stretches(text):
        if piece.expression is None:
            yield _literal(text[piece.start : piece.end])
        else:
            yield compiled(piece.expression)


def _literal(text: str) -> str:
    """Return a piece of a text without expressions; an open bracket in it is a mistake."""
    if has_expression(text):
        opening = min(place for mark in _OPENINGS if (place := text.find(mark)) >= 0)
        fault = Fault.UNCLOSED if text.startswith("{{", opening) else Fault.SYNTAX
        raise FormulaError(fault, text[opening : opening + _SHOWN])
    return text
