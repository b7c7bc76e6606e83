"""How a computed value came about, and how a stated one compares with it."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from reportgen.diagnostics.place import ValuePath
from reportgen.expressions.filters import Sum, tail_bound
from reportgen.record.values import Number, digits_of, round_half_up

# 元 for 万元 and the like: how far off an amount in a wrong unit is.
_SLIPS = tuple(Decimal(10) ** power for power in (2, 3, 4, -2, -3, -4))


class Derivation(NamedTuple):
    """One computed value: its formula, how to show it with figures, and the paths it read."""

    path: ValuePath
    formula: str
    work: Callable[[], str]
    reads: tuple[ValuePath, ...]
    title: str = ""

    @property
    def inputs(self) -> tuple[ValuePath, ...]:
        """What it read, each value once."""
        return tuple(dict.fromkeys(self.reads))

    @property
    def working(self) -> str:
        """The formula with figures in place of names; put together only when somebody asks."""
        return self.work()


class Verdict(NamedTuple):
    """A stated number against the computed one.

    `expected` is the computed number at the precision of the stated one.
    """

    agrees: bool
    is_tail: bool
    expected: Decimal


def compare_stated(stated: Number, computed: Decimal) -> Verdict:
    """Compare at the stated number's own precision.

    A sum of rounded addends may be off by half a unit of the last digit for each addend: that
    is the customary rounding tail (尾差), not a contradiction.
    """
    expected = round_half_up(computed, digits_of(stated))
    if expected == stated:
        return Verdict(agrees=True, is_tail=False, expected=expected)
    is_tail = isinstance(computed, Sum) and abs(stated - computed) <= tail_bound(computed, stated)
    return Verdict(agrees=False, is_tail=is_tail, expected=expected)


def slipped_addend(addends: list[Number], stated: Decimal, bound: Decimal) -> Number | None:
    """Return the one addend that is in a wrong unit, if that explains the stated total.

    An amount 10,000 times smaller than its sisters may be right (4.84 beside 33,522.80); one
    that makes the total right when its unit is changed is a slip.
    """
    total = sum(addends, Decimal(0))
    found = [
        addend
        for addend in addends
        for factor in _SLIPS
        if addend and abs(total - addend + addend * factor - stated) <= bound
    ]
    return found[0] if len(found) == 1 else None
