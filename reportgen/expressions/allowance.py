"""How much work a template may ask for: whatever runs in the sandbox comes to an end."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from reportgen.record.record import Rows

_ENOUGH = 20_000_000
"""Characters and items that one run may go through; the longest reports need a tenth of it."""
# What a round of a loop or a call of a macro counts: 400,000 of them are enough.
_STEP = 50


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
            self.spend(sum(map(_size, args)))
            result = function(*args, **options)
            self.spend(_size(result))
            return result

        return metered


def _size(value: object) -> int:
    if isinstance(value, str | list | tuple | range):
        return len(value)
    return len(value.items) if isinstance(value, Rows) else 1
