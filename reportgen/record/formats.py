"""How values are printed: the one place where figures are rounded."""

from collections.abc import Mapping
from decimal import Decimal

from reportgen.record.values import EXACT, Number, digits_of, round_half_up

ROUNDING: Mapping[str, int] = {"amount": 2, "rate": 2, "score": 2}
"""Digits after the point unless a template says otherwise; a rate's are of its percentage."""

# A quotient has 28 digits: without a format nobody wants to read it.
_PLAIN_DIGITS = 8


class UnroundedError(ValueError):
    """A computed number is to be printed and nobody said with how many digits."""


def show(value: Decimal, rounding: Mapping[str, int] = ROUNDING) -> str:
    """Return `value` as reports print it, by its kind: 65,372.31 · 98.86% · 9.45 · 2023."""
    kind = getattr(value, "kind", "number")
    if kind == "amount":
        return amount(value, rounding["amount"])
    if kind == "rate":
        return percent(value, rounding["rate"])
    if kind == "score":
        return score(value, rounding["score"])
    return plain(value)


def show_stated(value: Number) -> str:
    """Return a stated number with the digits it was written with."""
    if value.kind == "rate":
        return percent(value, max(0, digits_of(value) - 2))
    if value.kind == "amount":
        return amount(value, digits_of(value))
    return format(value, "f")


def amount(value: Decimal, digits: int) -> str:
    """Return an amount of money with thousands separators: 65,372.31."""
    return format(round_half_up(value, digits), ",f")


def percent(value: Decimal, digits: int) -> str:
    """Return a fraction as a percentage: 0.9886 is 98.86%."""
    return points(value, digits) + "%"


def points(value: Decimal, digits: int) -> str:
    """Return a fraction in percent without the sign, for columns headed （%）."""
    return format(round_half_up(value.scaleb(2, EXACT), digits), "f")


def score(value: Decimal, digits: int) -> str:
    """Return a score without needless zeros: 47, 9.45, 0.5."""
    text = format(round_half_up(value, digits), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixed(value: Decimal, digits: int) -> str:
    """Return a number with exactly `digits` digits after the point."""
    return format(round_half_up(value, digits), "f")


def plain(value: Decimal) -> str:
    """Return a number as it is.

    Raises:
        UnroundedError: it is the result of a division that does not end.
    """
    if not is_plain(value):
        raise UnroundedError(str(value))
    return format(value, "f")


def is_plain(value: Decimal) -> bool:
    """Say whether people can read a number without rounding."""
    return digits_of(value) <= _PLAIN_DIGITS
