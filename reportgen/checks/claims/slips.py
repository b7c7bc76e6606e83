"""How a number goes wrong while it is typed: two digits change places, one is another, one too few.

Numbers are compared as texts of digits without separators and needless zeros: 9857.29, 163.8.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from itertools import pairwise

# With fewer digits too many right numbers are neighbours.
FEWEST_DIGITS = 3


class Slip(Enum):
    """What became of a number that was typed wrongly."""

    SWAPPED = "two digits changed places"
    MISTYPED = "one digit is another"
    MISCOUNTED = "one digit is missing, or there twice"
    SHIFTED = "the point is elsewhere"


def digits_in(number: Decimal) -> str:
    """Return a number as a text of its digits, without needless zeros: 9857.29, 3000."""
    text = format(abs(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def length(digits: str) -> int:
    """Return how many digits say something: 3 of 3010, 2 of 0.56."""
    return len(digits.replace(".", "").strip("0"))


def slip_of(said: str, right: str) -> Slip | None:
    """Return how `said` came from `right`, None if it did not come by one slip."""
    if said == right or max(length(said), length(right)) < FEWEST_DIGITS:
        return None
    bare, sound = said.replace(".", ""), right.replace(".", "")
    if bare.strip("0") == sound.strip("0"):
        return Slip.SHIFTED
    if len(said) == len(right) and said.find(".") == right.find("."):
        wrong = [i for i, (one, other) in enumerate(zip(bare, sound, strict=True)) if one != other]
        if len(wrong) == 1:
            return Slip.MISTYPED
        swapped = len(wrong) == 2 and bare[wrong[0]] == sound[wrong[1]]
        return Slip.SWAPPED if swapped and bare[wrong[1]] == sound[wrong[0]] else None
    short, long = sorted((bare, sound), key=len)
    missing = len(long) - len(short) == 1 and _lacks_one(short, long)
    return Slip.MISCOUNTED if missing else None


def swaps_of(right: str) -> Iterator[str]:
    """Yield what `right` becomes when two digits that stand side by side change places."""
    places = [place for place, one in enumerate(right) if one != "."]
    for first, second in pairwise(places):
        if right[first] != right[second]:
            between = right[first + 1 : second]
            yield right[:first] + right[second] + between + right[first] + right[second + 1 :]


def _lacks_one(short: str, long: str) -> bool:
    same = next((i for i, one in enumerate(short) if one != long[i]), len(short))
    return short[same:] == long[same + 1 :]
