"""One expression: parsed and compiled once, evaluated in many places."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from enum import Enum
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import TemplateNotFound, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.exceptions import FilterArgumentError, SecurityError, TemplateRuntimeError
from jinja2.parser import Parser

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.diagnostics.near import near_hint, nearest_name
from reportgen.expressions.allowance import TooMuchWorkError
from reportgen.expressions.characters import NoTextError, StrangeCharacterError
from reportgen.expressions.environment import (
    SandboxEnvironment,
    UnknownMemberError,
    UnprintableError,
    UnsafeError,
)
from reportgen.expressions.generator import FunctionGenerator
from reportgen.expressions.scope import Scope, members
from reportgen.record.formats import UnroundedError
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Rows
from reportgen.record.values import ABSENT, Absent, AbsentOperandError
from reportgen.texts.patterns import pattern

_VALUES = (Decimal, int, str, Quantity, Group, Rows, Absent, list, tuple, dict)
_LONGEST_QUOTE = 40
_DEEPEST = 200  # levels of an expression; a sum of 200 terms has as many
_LISTS = ("list", "tuple", "Rows")
_STRANGE_CHARACTER = pattern(r"""unexpected char (["'])(.+)\1 at \d+""", re.DOTALL)


class Fault(Enum):
    """Why an expression has no value."""

    SYNTAX = "syntax"
    CHARACTER = "character"
    CONTROL = "control"
    ENCODING = "encoding"
    UNCLOSED = "unclosed"
    NAME = "name"
    DIVISION = "division"
    RANGE = "range"
    TYPE = "type"
    UNPRINTABLE = "unprintable"
    UNSAFE = "unsafe"
    UNROUNDED = "unrounded"
    ENDLESS = "endless"
    RECURSION = "recursion"
    NO_FILE = "no-file"
    ABSENT = "absent"
    FAILED = "failed"


class FormulaError(Exception):
    """An expression could not be evaluated.

    Attributes:
        fault: why.
        detail: the name, type or word that it is about.
        near: a name that was probably meant.
    """

    def __init__(self, fault: Fault, detail: str = "", near: str = "") -> None:
        super().__init__(fault, detail, near)
        self.fault = fault
        self.detail = detail
        self.near = near

    @property
    def problem(self) -> Phrase:
        """Why, in words."""
        args = {"detail": self.detail, "near": near_hint(self.near)}
        is_of_list = self.fault is Fault.TYPE and self.detail in _LISTS
        return Phrase(f"fault.{self.fault.value}{'-list' if is_of_list else ''}", args)

    @property
    def naming(self) -> dict[str, object]:
        """The arguments of a finding about the name that nothing has."""
        return {"name": self.detail, "near": near_hint(self.near)}


class Compiled(NamedTuple):
    """What an expression was compiled to, a function of the names that it looks up."""

    code: CodeType
    names: tuple[str, ...]


class Formula:
    """An expression of the sandbox.

    Raises:
        FormulaError: the text is not an expression (`Fault.SYNTAX`).
    """

    __slots__ = ("_environment", "_function", "_tree", "compiled", "text")

    def __init__(
        self, text: str, environment: SandboxEnvironment, compiled: Compiled | None = None
    ) -> None:
        """Compile `text`, unless it comes with what an earlier run has compiled."""
        self.text = text
        self.compiled = compiled or _compile(text, environment)
        self._environment = environment
        self._tree: nodes.Expr | None = None
        self._function = environment.function(self.compiled.code)

    @property
    def tree(self) -> nodes.Expr:
        """The syntax tree, parsed when it is first asked for: few are shown with their figures."""
        if self._tree is None:
            self._tree = parse_expression(self.text, self._environment)
        return self._tree

    def evaluate(self, scope: Scope) -> Any:
        """Return the value of the expression in `scope`.

        Raises:
            AbsentOperandError: a value that it needs was left out by the author.
            FormulaError: it has no value for another reason.
        """
        environment = self._environment
        values = map(scope.find, self.compiled.names)
        environment.allowance.renew()
        try:
            return _finished(self._function(*values))
        except Exception as error:
            translated = translate(error, lambda: [*environment.globals, *scope.names()])
            if translated is None:
                raise
            raise translated from error

    def holds(self, scope: Scope) -> bool:
        """Say whether a condition is met; a comparison with what is left out never is.

        Raises:
            FormulaError: it has no value for another reason.
        """
        try:
            return bool(self.evaluate(scope))
        except AbsentOperandError:
            return self._part_holds(self.tree, scope)

    def _part_holds(self, part: nodes.Expr, scope: Scope) -> bool:
        """Say the same of a part, in which the values that are given decide."""
        match part:
            case nodes.And():
                return self._part_holds(part.left, scope) and self._part_holds(part.right, scope)
            case nodes.Or():
                return self._part_holds(part.left, scope) or self._part_holds(part.right, scope)
            case nodes.Not():
                return not self._part_holds(part.node, scope)
            case _:
                pass
        alone = Formula("", self._environment, _compiled(part, self._environment))
        try:
            return bool(alone.evaluate(scope))
        except AbsentOperandError:
            return False


class translated_errors:  # noqa: N801 (reads as a statement)
    """Turn what Jinja and decimal raise while an expression runs into `FormulaError`."""

    def __init__(self, names: Callable[[], Iterable[str]] = tuple) -> None:
        """Take a name that nothing has for one of `names`."""
        self._names = names

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        translated = translate(error, self._names)
        if translated is not None:
            raise translated from error


def parse_expression(text: str, environment: SandboxEnvironment) -> nodes.Expr:
    """Return the syntax tree of an expression.

    Raises:
        FormulaError: it is not one.
    """
    with _readable(text):
        parser = Parser(environment, text, state="variable")
        expression = parser.parse_expression()
    if not parser.stream.eos:
        raise FormulaError(Fault.SYNTAX, text)
    _check_depth(expression, text)
    expression.set_environment(environment)
    return expression


def parse_statement(text: str, environment: SandboxEnvironment) -> nodes.Template:
    """Return the syntax tree of a statement with its end, such as an `if` and its `endif`.

    Raises:
        FormulaError: it is not one.
    """
    with _readable(text):
        template = environment.parse(text)
    _check_depth(template, text)
    return template


@contextmanager
def _readable(text: str) -> Iterator[None]:
    try:
        yield
    except TemplateSyntaxError as error:
        raise unreadable(error) from error
    except _TOO_LARGE as error:
        raise FormulaError(Fault.SYNTAX, _beginning(text)) from error


def _check_depth(tree: nodes.Node, text: str) -> None:
    """Refuse what is nested more deeply than those who walk through it can follow."""
    level = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return
    raise FormulaError(Fault.SYNTAX, _beginning(text))


def _compile(text: str, environment: SandboxEnvironment) -> Compiled:
    tree = parse_expression(text, environment)
    try:
        return _compiled(tree, environment)
    except TemplateSyntaxError as error:  # a filter that does not exist
        raise unreadable(error) from error
    except _TOO_LARGE as error:
        raise FormulaError(Fault.SYNTAX, _beginning(text)) from error


def _compiled(tree: nodes.Expr, environment: SandboxEnvironment) -> Compiled:
    source = FunctionGenerator(environment, None, None).function(tree)
    return Compiled(compile(source.text, "<formula>", "exec"), source.names)


def unreadable(error: TemplateSyntaxError) -> FormulaError:
    """Return what is wrong with the writing; some characters are only in Jinja's words."""
    words = error.message or ""
    if isinstance(error, StrangeCharacterError):
        return FormulaError(Fault.CONTROL, error.character)
    if isinstance(error, NoTextError):
        return FormulaError(Fault.ENCODING)
    strange = _STRANGE_CHARACTER.match(words)
    if strange:
        return FormulaError(Fault.CHARACTER, strange[2])
    return FormulaError(Fault.SYNTAX, words.split("\n")[0])


# What Python says to an expression that is nested too deeply, or to a number of 5,000 digits.
_TOO_LARGE = (RecursionError, MemoryError, SyntaxError, ValueError)


def _beginning(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def _finished(result: object) -> object:
    """Return the value of an expression: no iterator, and nothing that is not a value."""
    if isinstance(result, _VALUES):
        return result
    if isinstance(result, Undefined):
        str(result)  # raises for an unknown name, but not for an `if` without an `else`
        return ABSENT
    if result is None:
        return ABSENT
    if isinstance(result, Iterator | range):
        return list(result)
    raise UnsafeError(type(result).__name__)


def _unknown_name(error: UndefinedError, names: Callable[[], Iterable[str]]) -> FormulaError:
    """Return which name is unknown and which one was probably meant.

    That is one of `names`, or of what the value has in which it was looked for. The name is
    only in Jinja's words, where it stands last in quotes.
    """
    words = (error.message or "").split("'")
    name = words[-2] if len(words) >= 3 else error.message or ""
    known = members(error.owner) if isinstance(error, UnknownMemberError) else names()
    return FormulaError(Fault.NAME, name, nearest_name(name, known) or "")


_FAULTS: tuple[tuple[tuple[type[BaseException], ...], Fault], ...] = (
    ((ZeroDivisionError,), Fault.DIVISION),
    ((ArithmeticError,), Fault.RANGE),
    ((SecurityError, UnsafeError), Fault.UNSAFE),
    ((UnroundedError,), Fault.UNROUNDED),
    ((TooMuchWorkError,), Fault.ENDLESS),
    ((UnprintableError,), Fault.UNPRINTABLE),
    ((TypeError, AttributeError, FilterArgumentError), Fault.TYPE),
    ((ValueError, LookupError, TemplateRuntimeError), Fault.FAILED),
)


def translate(
    error: BaseException | None, names: Callable[[], Iterable[str]]
) -> FormulaError | None:
    """Return what an error of Jinja or decimal means for the author, None if it is another one."""
    if isinstance(error, UndefinedError):
        return _unknown_name(error, names)
    if isinstance(error, TemplateNotFound):  # a LookupError, but none of an expression
        return None
    for kinds, fault in _FAULTS:
        if isinstance(error, kinds):
            return FormulaError(fault, "" if fault is Fault.RANGE else str(error))
    return None
