"""How wide a text is, and how many lines it needs, by a table of advance widths."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path
from typing import Final

from reportgen.texts.patterns import pattern
from reportgen.writers.anchors import JOINER

_TABLE = Path(__file__).with_name("advance_widths.toml")
_CHINESE = 1.0
_HALF = 0.5  # of a Latin character in the official fonts

# What no line break may come into: Latin letters, digits and their signs, with the brackets and
# marks that stand with them; else each character by itself.
_STRETCH = r"[（《“‘〈【〔]*[!-~\u00a1-\u024f–—−±×·≤≥≈℃‰→\u2060]+[，。；：！？、）》”’〉】〕％]*"
_UNBROKEN = pattern(_STRETCH)
_WHOLE = pattern(rf"{_STRETCH}|\s|.")
_LETTERS = pattern(r"[A-Za-z]{4}")
# A line of a calculation may end behind its signs: 136÷143=95.10%.
_SIGN = pattern(r"(?<=[÷×=+−])(?=.)")
_CALCULATION = pattern(r"[÷×=]\S")

ZERO_WIDTH_SPACE: Final = "\u200b"
"""Where a line may end although no blank is seen."""

_NARROW = f"{JOINER}{ZERO_WIDTH_SPACE}"  # that take no room


def width(text: str, *, strong: bool = False) -> float:
    """Return how wide `text` is at most, in sizes of the font (em).

    That is its width in the official fonts or in those that stand in for them, the wider one.
    """
    known = _widths(strong=strong)
    return max(official_width(text), sum(map(known.get, text, repeat(_CHINESE))))


def official_width(text: str) -> float:
    """Return how wide `text` is in the official fonts, in em."""
    latin = len(text.encode("ascii", "ignore"))
    narrow = sum(map(text.count, _NARROW))
    return (len(text) - latin - narrow) * _CHINESE + latin * _HALF


def wholes(text: str) -> list[str]:
    """Return the stretches of `text` between which a line may end."""
    return _WHOLE.findall(text)


def unbroken(text: str) -> list[str]:
    """Return the stretches of `text` that are more than a Chinese character and do not break."""
    return _UNBROKEN.findall(text)


def is_word(text: str) -> bool:
    """Say whether a text has what may be broken if it must: a word or a calculation."""
    return _LETTERS.search(text) is not None or _CALCULATION.search(text) is not None


def breakable(text: str, room: float) -> str:
    """Return `text` with places for a break in each word that is wider than `room` em.

    Office programs break such a word by themselves.
    """
    if not is_word(text):
        return text
    return "".join(
        _with_places(whole) if is_word(whole) and width(whole) > room else whole
        for whole in wholes(text)
    )


def _with_places(word: str) -> str:
    if _LETTERS.search(word) is None:
        return _SIGN.sub(ZERO_WIDTH_SPACE, word)
    return ZERO_WIDTH_SPACE.join(word)


@lru_cache(maxsize=1 << 14)
def lines(text: str, room: float, *, strong: bool = False) -> int:
    """Return how many lines of `room` em `text` needs."""
    return sum(_lines(line, room, strong=strong) for line in text.split("\n"))


def _lines(text: str, room: float, *, strong: bool) -> int:
    count, used = 1, 0.0
    for whole in wholes(text):
        wide = _CHINESE if len(whole) == 1 and whole > "\u2e80" else width(whole, strong=strong)
        if used + wide <= room:
            used += wide
        elif wide <= room:
            count, used = count + 1, wide
        else:  # it is broken somewhere
            rest = used + wide
            count, used = count + int(rest // room), rest % room
    return count


@cache
def _widths(*, strong: bool) -> Mapping[str, float]:
    groups = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["strong" if strong else "regular"]
    known = {character: float(wide) for wide, group in groups.items() for character in group}
    return {**known, **dict.fromkeys(_NARROW, 0.0)}
