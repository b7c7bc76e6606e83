"""Drafts: layouts and forms that run to their end, whatever is missing or wrong in a record.

What has no value is an `OpenValue`, and so is what follows from one.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import Any, cast

from jinja2 import Undefined

from reportgen.expressions.formula import Fault, FormulaError, translated_errors
from reportgen.expressions.generator import DraftGenerator
from reportgen.expressions.running import PrintingEnvironment, Run
from reportgen.record.record import Group, Record, Rows
from reportgen.record.values import ABSENT, AbsentOperandError, OpenValue, TitleOf

# Tests that know what to say of a value that is not given.
_OF_BEING_GIVEN = ("given", "defined", "undefined", "none")
# Filters of lists; of one that is open nothing is known.
_OF_LISTS = (
    "map", "select", "selectattr", "reject", "rejectattr", "reverse", "unique", "list", "sort",
    "first", "last", "length", "count", "join",
)  # fmt: skip


class Drafting(PrintingEnvironment):
    """What the environments of drafts have in common."""

    code_generator_class = DraftGenerator

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._keeps_unknown = False
        for name in self.tests.keys() - set(_OF_BEING_GIVEN):
            self.tests[name] = self._testing(self.tests[name])
        for name in ("select", "selectattr"):
            self.filters[name] = self._choosing(self.filters[name])
        for name in _OF_LISTS:
            self.filters[name] = _unless_open(self.filters[name])

    def kept(self, made: Callable[[], Any]) -> Any:
        """Return what `made` returns, or what is open of it where that cannot be."""
        try:
            with translated_errors():
                return made()
        except AbsentOperandError as error:
            return error.value.as_needed() if isinstance(error.value, OpenValue) else OpenValue()
        except FormulaError as error:
            if error.fault is Fault.ENDLESS:
                raise
            return OpenValue()

    def result(self, made: Callable[[], Any]) -> Any:
        """Return the same of what is worked out: it has not the name of what it lacks."""
        found = self.kept(made)
        return OpenValue() if isinstance(found, OpenValue) else found

    def names_of(self, record: Record, title_of: TitleOf | None = None) -> dict[str, object]:
        """Return what a layout or form can print; what is left out is open."""
        return {
            name: OpenValue((name,), title_of, needed=False) if value is ABSENT else value
            for name, value in super().names_of(record).items()
        }

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field; of a value that is open what is open of it."""
        if isinstance(obj, OpenValue):
            return obj.inner(attribute)
        return _opened(super().getattr(obj, attribute), obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a field or row; it is open if it is not there, or nobody knows which it is."""
        if isinstance(argument, OpenValue):
            return argument
        if isinstance(obj, OpenValue):
            return obj.inner(_step(argument))
        return _opened(super().getitem(obj, argument), obj, argument)

    def or_gap(self, put: Callable[[], str]) -> str:
        """Return what `put` prints; a gap if the value has no text."""
        printed = self.kept(put)
        return self.gap(printed) if isinstance(printed, OpenValue) else cast("str", printed)

    def _testing(self, test: Callable[..., Any]) -> Callable[..., Any]:
        """Return a test that holds of rows of which nobody knows: they are never left out."""

        @wraps(test)
        def tested(value: Any, *args: Any, **options: Any) -> Any:
            return (
                self._keeps_unknown
                if isinstance(value, OpenValue)
                else test(value, *args, **options)
            )

        return tested

    def _choosing(self, choose: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(choose)  # which also takes over that Jinja hands it the context
        def chosen(*args: Any, **options: Any) -> Any:
            self._keeps_unknown = True
            try:
                return choose(*args, **options)
            finally:
                self._keeps_unknown = False

        return chosen


def _opened(found: Any, owner: Any, step: object) -> Any:
    is_lost = found is ABSENT or (isinstance(found, Undefined) and isinstance(owner, Rows))
    if not is_lost or not isinstance(owner, Group | Rows):
        return found
    return OpenValue((*owner.path, _step(step)), Run.current().title_of, needed=False)


def _step(argument: object) -> str | int:
    return int(argument) if isinstance(argument, int | Decimal) else str(argument)


def _unless_open(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)  # which also takes over that Jinja hands it the context
    def filtered(*args: Any, **options: Any) -> Any:
        rows = next((one for one in args[:2] if isinstance(one, OpenValue)), None)
        return function(*args, **options) if rows is None else rows.as_needed()

    return filtered
