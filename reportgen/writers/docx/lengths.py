"""Lengths as Word counts them."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

_ONE = Decimal(1)
_TWIPS_A_POINT = 20
_TWIPS_A_MILLIMETRE = Decimal(1440) / Decimal("25.4")
_EMU_A_MILLIMETRE = 36000


def twips(millimetres: Decimal) -> int:
    """Return millimetres in twentieths of a point."""
    return whole(millimetres * _TWIPS_A_MILLIMETRE)


def point_twips(points: Decimal) -> int:
    """Return points in twentieths of a point."""
    return whole(points * _TWIPS_A_POINT)


def emu(millimetres: Decimal) -> int:
    """Return millimetres in the unit of drawings, 1/914400 of an inch."""
    return whole(millimetres * _EMU_A_MILLIMETRE)


def shared(total: int, shares: Iterable[Decimal]) -> list[int]:
    """Return `total` divided by `shares` into whole numbers that add up to it exactly."""
    parts = list(shares)
    whole_share = sum(parts) or _ONE
    edges, upto = [0], Decimal(0)
    for share in parts:
        upto += share
        edges.append(whole(total * upto / whole_share))
    return [right - left for left, right in pairwise(edges)]


def whole(number: Decimal) -> int:
    """Return `number` without decimals, half a unit rounded away from zero."""
    return int(number.quantize(_ONE, ROUND_HALF_UP))
