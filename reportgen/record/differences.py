"""By how much two figures differ: amounts and quantities in their unit, rates in points."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from reportgen.record import formats
from reportgen.record.quantities import Quantity, same_unit
from reportgen.record.values import EXACT, Number, round_half_up

POINTS: Final = "pp"
"""The unit of a difference between two rates: percentage points."""

# A share is read as a percentage with two digits.
_RELATIVE_DIGITS: Final = 4
# For computed numbers of a kind that has no rounding.
_PLAIN_DIGITS: Final = 4
_PERCENT: Final = "%"


class Delta(NamedTuple):
    """By how much a figure changed.

    Attributes:
        absolute: the new figure less the old one, in `unit`.
        relative: that as a share of the old figure; None for rates, and where that is zero.
        unit: of amounts and quantities; `POINTS` for rates.
        comparators: the old and the new one of =, ≥, ≤, >, <, ≈, if they differ.
    """

    absolute: Decimal
    relative: Decimal | None = None
    unit: str = ""
    comparators: tuple[str, str] | None = None


class Unlike(NamedTuple):
    """Why two quantities have no difference: their units measure different things."""

    old: str
    new: str


def difference(old: Quantity, new: Quantity) -> Delta | Unlike | None:
    """Return by how much a figure changed; None if one of the two says no number."""
    before, after = old.value, new.value
    if before is None or after is None:
        return None
    if not same_unit(old, new):
        return Unlike(old.unit, new.unit)
    comparators = None if old.comparator == new.comparator else (old.comparator, new.comparator)
    change = after - before
    if _PERCENT in (old.unit, new.unit):
        return Delta(change, None, POINTS, comparators)
    unit = min(old.unit, new.unit, key=_size)
    share = round_half_up(change / abs(before), _RELATIVE_DIGITS) if before else None
    return Delta(change / _size(unit), share, unit, comparators)


def measured(number: Number, value: Decimal, amount_unit: str) -> Quantity:
    """Return a figure with its unit; `value` is the number as it is read, a rate as a fraction."""
    if number.kind == "rate":
        return Quantity("", value.scaleb(2, EXACT), _PERCENT)
    return Quantity("", value, amount_unit if number.kind == "amount" else "")


def printed(number: Number, rounding: Mapping[str, int]) -> Decimal:
    """Return what a reader reads: the difference of two printed figures is that of these."""
    digits = rounding.get(number.kind)
    if digits is None:
        return Decimal(number) if formats.is_plain(number) else round_half_up(number, _PLAIN_DIGITS)
    if number.kind == "score":  # is printed without needless zeros
        return Decimal(formats.score(number, digits))
    return round_half_up(number, digits + 2 if number.kind == "rate" else digits)


@lru_cache(maxsize=256)  # a report has few units
def _size(unit: str) -> Decimal:
    """Return how many of its base unit a unit is: 10000 for 万元."""
    return Quantity("", Decimal(1), unit).value or Decimal(1)
