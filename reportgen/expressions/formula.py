"""One expression: parsed and compiled once, evaluated in many places."""

from decimal import DivisionByZero, InvalidOperation, Overflow
from difflib import get_close_matches
from enum import Enum
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, Undefined, UndefinedError, meta, nodes
from jinja2.exceptions import FilterArgumentError, SecurityError, TemplateRuntimeError
from jinja2.parser import Parser

from reportgen.expressions.environment import SandboxEnvironment, UnsafeError
from reportgen.expressions.scope import UNKNOWN, Scope
from reportgen.record.formats import UnroundedError


class Fault(Enum):
    """Why an expression has no value."""

    SYNTAX = "syntax"
    NAME = "name"
    DIVISION = "division"
    TYPE = "type"
    UNSAFE = "unsafe"
    UNROUNDED = "unrounded"
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


class Formula:
    """An expression of the sandbox.

    Raises:
        FormulaError: the text is not an expression (`Fault.SYNTAX`).
    """

    __slots__ = ("_render", "_template", "names", "text", "tree")

    def __init__(self, text: str, environment: SandboxEnvironment) -> None:
        self.text = text
        self.tree = parse_expression(text, environment)
        body = [nodes.Assign(nodes.Name("result", "store"), self.tree, lineno=1)]
        template = nodes.Template(body, lineno=1)
        template.set_environment(environment)
        undeclared = meta.find_undeclared_variables(template)
        self.names = tuple(sorted(undeclared))
        try:
            self._template = environment.from_string(template)
        except TemplateSyntaxError as error:  # a filter that does not exist
            raise FormulaError(Fault.SYNTAX, error.message or "") from error
        self._render = self._template.root_render_func

    def evaluate(self, scope: Scope) -> Any:
        """Return the value of the expression in `scope`.

        Raises:
            AbsentOperandError: a value that it needs was left out by the author.
            FormulaError: it has no value for another reason.
        """
        found = {}
        for name in self.names:
            value = scope.find(name)
            if value is not UNKNOWN:
                found[name] = value
        context = self._template.new_context(found)
        with translated_errors(scope):
            for _ in self._render(context):
                pass
            result = context.vars["result"]
            if isinstance(result, Undefined):
                str(result)  # raises: the environment is strict
        return result


class translated_errors:  # noqa: N801 (reads as a statement)
    """Turn what Jinja and decimal raise while an expression runs into `FormulaError`."""

    def __init__(self, scope: Scope | None) -> None:
        self._scope = scope

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        translated = _translate(error, self._scope)
        if translated is not None:
            raise translated from error


def parse_expression(text: str, environment: SandboxEnvironment) -> nodes.Expr:
    """Return the syntax tree of an expression.

    Raises:
        FormulaError: it is not one.
    """
    parser = Parser(environment, text, state="variable")
    try:
        expression = parser.parse_expression()
    except TemplateSyntaxError as error:
        raise FormulaError(Fault.SYNTAX, error.message or "") from error
    if not parser.stream.eos:
        raise FormulaError(Fault.SYNTAX, text)
    expression.set_environment(environment)
    return expression


def unknown_name(error: UndefinedError, names: list[str]) -> FormulaError:
    """Return which name is unknown and which of `names` was probably meant.

    The name is only in Jinja's words, where it stands last in quotes.
    """
    words = (error.message or "").split("'")
    name = words[-2] if len(words) >= 3 else error.message or ""
    near = get_close_matches(name, names, n=1)
    return FormulaError(Fault.NAME, name, near[0] if near else "")


_FAULTS: tuple[tuple[tuple[type[BaseException], ...], Fault], ...] = (
    ((DivisionByZero, InvalidOperation), Fault.DIVISION),
    ((SecurityError, UnsafeError), Fault.UNSAFE),
    ((UnroundedError,), Fault.UNROUNDED),
    ((TypeError, FilterArgumentError), Fault.TYPE),
    ((ValueError, Overflow, OverflowError, LookupError, TemplateRuntimeError), Fault.FAILED),
)


def _translate(error: BaseException | None, scope: Scope | None) -> FormulaError | None:
    if isinstance(error, UndefinedError):
        return unknown_name(error, scope.names() if scope else [])
    if isinstance(error, TemplateNotFound):  # a LookupError, but none of an expression
        return None
    for kinds, fault in _FAULTS:
        if isinstance(error, kinds):
            return FormulaError(fault, str(error))
    return None
