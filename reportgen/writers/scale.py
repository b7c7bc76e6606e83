"""The scale of an axis: from a round number to a round number, in round steps."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

_STEPS = 5
_ROUND = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
_ZERO, _ONE, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)


class Scale(NamedTuple):
    """The numbers from `low` to `high`, marked at every `step`."""

    low: Decimal
    high: Decimal
    step: Decimal

    def share(self, value: Decimal) -> float:
        """Return how far along the scale `value` is: 0 to 1."""
        return float((value - self.low) / (self.high - self.low))

    def ticks(self) -> list[Decimal]:
        count = int((self.high - self.low) / self.step)
        return [self.low + self.step * number for number in range(count + 1)]

    def label(self, tick: Decimal, *, rates: bool) -> str:
        """Return what stands at a tick."""
        factor = _HUNDRED if rates else _ONE
        return f"{tick * factor:,.{self.digits(rates=rates)}f}{'%' * rates}"

    def digits(self, *, rates: bool) -> int:
        """Return how many digits after the point the ticks need, rates as percentages."""
        exponent = self.step.normalize().as_tuple().exponent
        places = -exponent if isinstance(exponent, int) else 0
        return max(0, places - 2 if rates else places)


def scale_of(values: Iterable[Decimal]) -> Scale:
    """Return a scale with zero and all of `values` on it."""
    known = [_ZERO, *values]
    low, high = min(known), max(known)
    if low == high:
        high = _ONE
    step = _round_up((high - low) / _STEPS)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    return Scale(first, last, step)


def _round_up(step: Decimal) -> Decimal:
    """Return the first round number that is no smaller than `step`."""
    unit = _ONE.scaleb(step.adjusted())
    return next(unit * factor for factor in _ROUND if unit * factor >= step)
