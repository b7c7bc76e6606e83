"""How much work a template may ask for: whatever runs in the sandbox comes to an end."""

from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import Any

from reportgen.record.record import Rows
from reportgen.record.values import Number

_ENOUGH = 20_000_000
"""Characters and items that one run may go through; the longest reports need a tenth of it."""
# What a round of a loop or a call of a macro counts: 400,000 of them are enough.
_STEP = 50

_LISTS = (list, tuple, dict)
_LIST = 10  # what a list in a list counts besides its items
# What is compared at once, and how much of anything else is not worth being counted.
_SHORT = frozenset({int, bool, Decimal, Number, type(None)})
_SHORT_TEXT = 64


class TooMuchWorkError(Exception):
    """A loop, a macro or a filter goes on for longer than any report needs."""


class Allowance:
    """The work that one run may still do.

    It is counted and not timed, so that the same layout ends in the same way on any machine.
    """

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = _ENOUGH

    def renew(self) -> None:
        """Begin a run."""
        self._left = _ENOUGH

    def spend(self, amount: int = 1) -> None:
        """Take `amount` characters or items off.

        Raises:
            TooMuchWorkError: nothing is left.
        """
        self._left -= amount
        if self._left < 0:
            raise TooMuchWorkError

    def step(self) -> None:
        """Take one round of a loop off, or one call of a macro.

        Raises:
            TooMuchWorkError: nothing is left.
        """
        self.spend(_STEP)

    def metered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter or function that takes off what it goes through and what it makes."""

        @wraps(function)  # which also takes over that Jinja hands it the context
        def metered(*args: Any, **options: Any) -> Any:
            self.spend(sum(map(size_of, args)))
            result = function(*args, **options)
            self.spend(size_of(result))
            return result

        return metered

    def comparing(self, test: Callable[..., Any]) -> Callable[..., Any]:
        """Return a test that takes off what it compares, where that is long."""

        @wraps(test)
        def compared(*args: Any) -> Any:
            return test(*map(self.measured, args))

        return compared

    def built(self, value: Any) -> Any:
        """Return a list or dict that an expression has made, and take off what is in it.

        A list that holds itself several times over, level after level, is small in memory and
        endless for whoever compares it. With this there is none.
        """
        self.spend(size_of(value))
        return value

    def counted(self, size: int, value: Any) -> Any:
        """Return a list that an expression has made, whose size the compiler knew."""
        self.spend(size)
        return value

    def measured(self, value: Any) -> Any:
        """Return what an expression compares, and take it off where that is long."""
        if type(value) not in _SHORT:
            size = size_of(value)
            if is_long(size):
                self.spend(size)
        return value


def is_long(size: int) -> bool:
    """Say whether comparing something of that size is worth being counted."""
    return size > _SHORT_TEXT


def size_of(value: object) -> int:
    """Return how many characters or items there are in a value, at all levels.

    Raises:
        TooMuchWorkError: more than any report needs.
    """
    if type(value) in _SHORT:
        return 1
    if isinstance(value, (str, range)):
        return len(value)
    if isinstance(value, Rows):
        return len(value.items)
    return _size_of_list(value) if isinstance(value, _LISTS) else 1


def _size_of_list(value: Any) -> int:
    size = 0
    left: list[Any] = [value]
    while left:
        items = left.pop()
        if isinstance(items, dict):
            items = (*items.keys(), *items.values())
        size += len(items) + _LIST
        if size > _ENOUGH:
            raise TooMuchWorkError
        left += [item for item in items if isinstance(item, _LISTS)]
    return size
