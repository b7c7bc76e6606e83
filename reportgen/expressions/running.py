"""Layouts and forms while they run: one way in, and one error for all that can stop them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from types import TracebackType
from typing import Any, Final, Self, TypeAlias, cast

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError, Undefined, pass_context
from jinja2.runtime import Context

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.filters import is_given
from reportgen.expressions.formula import (
    Fault,
    FormulaError,
    translate,
    translated_errors,
    unreadable,
)
from reportgen.expressions.generator import LineGenerator
from reportgen.expressions.scope import values_of
from reportgen.record.record import Record
from reportgen.record.values import AbsentOperandError, TitleOf

TemplateLine: TypeAlias = tuple[str | None, int]
"""A file of a template and a line in it; no file is the one that is run, line 0 is unknown."""

NOWHERE: Final[TemplateLine] = (None, 0)


class StoppedError(FormulaError):
    """A layout or form can't be run to its end; `line` says where that shows."""

    def __init__(self, error: FormulaError, line: TemplateLine) -> None:
        super().__init__(error.fault, error.detail, error.near)
        self.line = line


class Run(ABC):
    """What a running layout or form shares with the functions that it calls.

    Attributes:
        line: of the call that is going on.
        named: the names that were looked up.
        title_of: says what values are called, for the gaps of a draft.
        is_draft: there are such gaps.
    """

    line: TemplateLine

    def __init__(self, title_of: TitleOf | None = None) -> None:
        self.named: Final[set[str]] = set()
        self.title_of: Final = title_of
        self.is_draft: Final = title_of is not None

    @classmethod
    def current(cls) -> Self:
        """Return the run that is going on in this thread."""
        return cast("Self", _CURRENT.get())

    @abstractmethod
    def note_gap(self, line: TemplateLine) -> None:
        """Take note of a value that is printed, but not given."""

    @abstractmethod
    def note_unknown(self, error: FormulaError, line: TemplateLine) -> None:
        """Take note of a name that is printed, but that nothing has."""


_CURRENT: ContextVar[Run] = ContextVar("run")


class NamingContext(Context):
    """What names mean in one run, which notes those that somebody asks for."""

    def resolve_or_missing(self, key: str) -> Any:
        """Return what `key` stands for."""
        Run.current().named.add(key)
        return super().resolve_or_missing(key)


class PrintingEnvironment(SandboxEnvironment, ABC):
    """The sandbox of layouts and forms: values that can't be printed become findings."""

    code_generator_class = LineGenerator
    context_class = NamingContext

    def __init__(self, rounding: Mapping[str, int], **options: Any) -> None:
        # Escaping makes macros return markup, which so can be told from data.
        super().__init__(rounding, autoescape=True, finalize=_finalize, **options)

    @abstractmethod
    def is_markup(self, value: object) -> bool:
        """Say whether a value is no data, and printed as it is."""

    def names_of(
        self,
        record: Record,
        title_of: TitleOf | None = None,  # noqa: ARG002 (drafts need it)
    ) -> dict[str, object]:
        """Return what a layout or form can print; for a draft with what says how it is called."""
        return values_of(record)

    def gap(self, value: object) -> str:  # noqa: ARG002 (drafts need it)
        """Return what is printed for a value that is not given."""
        return ""

    @abstractmethod
    def put(self, value: Any, line: TemplateLine, *, is_own: bool) -> str:
        """Return what is printed for a value that is given; `is_own` if no field is in it."""

    def call(
        self,
        context: Context,
        obj: Any,
        /,
        *args: Any,
        _line_of_call: TemplateLine,
        **options: Any,
    ) -> Any:
        """Call what a template may call, which can ask the run for its line."""
        run = Run.current()
        outer, run.line = run.line, _line_of_call
        try:
            return super().call(context, obj, *args, **options)
        finally:
            run.line = outer


@pass_context
def _finalize(context: Context, value: Any, line: TemplateLine, is_own: bool) -> Any:  # noqa: FBT001 (called by Jinja's code)
    """Return what is printed for a value; one that can't be is noted."""
    environment = cast("PrintingEnvironment", context.environment)
    if environment.is_markup(value):
        return value
    environment.allowance.spend()
    if is_given(value):
        return environment.put(value, line, is_own=is_own)
    if not isinstance(value, Undefined):
        Run.current().note_gap(line)
        return environment.gap(value)
    try:
        with translated_errors(context.get_all):
            str(value)  # raises: the environment is strict
    except FormulaError as error:
        Run.current().note_unknown(error, line)
    return environment.gap(value)


def run_template(
    environment: PrintingEnvironment,
    template: str | Template,
    names: Mapping[str, object],
    run: Run,
) -> str:
    """Return what a layout or form prints.

    Args:
        environment: in which it runs.
        template: it, or the name of its file.
        names: what it can print.
        run: what the functions that it calls get.

    Raises:
        StoppedError: it can't be read, or not be run to its end.
    """
    token = _CURRENT.set(run)
    try:
        with stopping_errors(lambda: [*environment.globals, *names]):
            found = environment.get_template(template)
            environment.allowance.renew()
            return environment.concat(found.root_render_func(found.new_context(dict(names))))
    finally:
        _CURRENT.reset(token)


class stopping_errors(translated_errors):  # noqa: N801 (reads as a statement)
    """Turn all that a layout or form can't be compiled or run for into `StoppedError`."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None and (stopped := _stopped(error, self._names)) is not None:
            raise stopped from error


def _stopped(error: BaseException, names: Callable[[], Iterable[str]]) -> StoppedError | None:
    match error:
        case TemplateSyntaxError():
            return StoppedError(unreadable(error), (error.name, error.lineno))
        case SyntaxError():  # Python has a limit for blocks in blocks, and says not where
            return StoppedError(FormulaError(Fault.SYNTAX, error.msg), NOWHERE)
        case RecursionError():
            return StoppedError(FormulaError(Fault.RECURSION), NOWHERE)
        case TemplateNotFound():
            found: FormulaError | None = FormulaError(Fault.NO_FILE, str(error.name))
        case AbsentOperandError():
            found = FormulaError(Fault.ABSENT)
        case _:
            found = translate(error, names)
    return None if found is None else StoppedError(found, _innermost(error.__traceback__))


def _innermost(trace: TracebackType | None) -> TemplateLine:
    """Return the innermost line of a template in a traceback."""
    found = NOWHERE
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            found = template.name, template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return found
