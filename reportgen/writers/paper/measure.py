"""How wide a text is, and how many lines it needs, by a table of advance widths."""

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from reportgen.texts.patterns import pattern
from reportgen.writers.anchors import JOINER

_TABLE = Path(__file__).with_name("advance_widths.toml")
_CHINESE = 1.0
_HALF = 0.5  # of a Latin character in the official fonts

# What no line break may come into: Latin letters, digits and their signs, with the brackets and
# marks that stand with them; else each character by itself.
_TOGETHER = (
    r"[（《“‘〈【〔]*[!-~\u00a1-\u024f–—−±×·≤≥≈℃‰→\u2060]+[，。；：！？、）》”’〉】〕％]*|\s"
)
_WHOLE = pattern(rf"{_TOGETHER}|.")
_NARROWER = pattern(_TOGETHER)
_LETTERS = pattern(r"[A-Za-z]{4}")

ZERO_WIDTH_SPACE: Final = "\u200b"
"""Where a line may end although no blank is seen."""

_NARROW = f"{JOINER}{ZERO_WIDTH_SPACE}"  # that take no room


class _Widths(dict[str, float]):
    """Widths of characters in em; one that is not written down is as wide as a Chinese one."""

    def __missing__(self, character: str) -> float:
        self[character] = _CHINESE
        return _CHINESE


@lru_cache(maxsize=1 << 14)
def width(text: str, *, strong: bool = False) -> float:
    """Return how wide `text` is at most, in sizes of the font (em).

    That is its width in the official fonts or in those that stand in for them, the wider one.
    """
    return max(official_width(text), sum(map(_widths(strong=strong).__getitem__, text)))


def official_width(text: str) -> float:
    """Return how wide `text` is in the official fonts, in em."""
    return sum(map(_OFFICIAL.__getitem__, text))


def wholes(text: str) -> Iterator[str]:
    """Yield the stretches of `text` between which a line may end."""
    return (found.group() for found in _WHOLE.finditer(text))


def unbroken(text: str) -> Iterator[str]:
    """Yield those stretches that are not single characters, such as numbers, or blanks."""
    return (found.group() for found in _NARROWER.finditer(text))


def is_word(text: str) -> bool:
    """Say whether a text has a word in it, which may be broken if it must, and not numbers only."""
    return _LETTERS.search(text) is not None


def breakable(text: str, room: float) -> str:
    """Return `text` with places for a break in each word that is wider than `room` em.

    Office programs break such a word by themselves.
    """
    if not is_word(text):
        return text
    return "".join(
        ZERO_WIDTH_SPACE.join(whole) if is_word(whole) and width(whole) > room else whole
        for whole in wholes(text)
    )


@lru_cache(maxsize=1 << 14)
def lines(text: str, room: float, *, strong: bool = False) -> int:
    """Return how many lines of `room` em `text` needs."""
    return sum(_lines(line, room, strong=strong) for line in text.split("\n"))


def _lines(text: str, room: float, *, strong: bool) -> int:
    if len(text) <= room and text.isalnum() and not text.isascii():
        return 1
    filled = _Filled(room)
    done = 0
    for whole in _NARROWER.finditer(text):
        filled.add_chinese(whole.start() - done)
        filled.add(width(whole[0], strong=strong))
        done = whole.end()
    filled.add_chinese(len(text) - done)
    return filled.lines


class _Filled:
    """Lines of `room` em as they fill."""

    def __init__(self, room: float) -> None:
        self.lines = 1
        self._room = room
        self._used = 0.0

    def add(self, wide: float) -> None:
        """Add what stays on a line."""
        if self._used + wide <= self._room:
            self._used += wide
        elif wide <= self._room:
            self.lines, self._used = self.lines + 1, wide
        else:  # it is broken somewhere
            rest = self._used + wide
            self.lines, self._used = self.lines + int(rest // self._room), rest % self._room

    def add_chinese(self, count: int) -> None:
        """Add so many characters that each may begin a line."""
        fit, each = int(self._room - self._used), int(self._room)
        if count <= fit:
            self._used += count
        elif not each:  # no line has room for one
            for _ in range(count):
                self.add(_CHINESE)
        else:
            more = -(-(count - fit) // each)
            self.lines += more
            self._used = float(count - fit - (more - 1) * each)


@cache
def _widths(*, strong: bool) -> _Widths:
    groups = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["strong" if strong else "regular"]
    known = {character: float(wide) for wide, group in groups.items() for character in group}
    return _Widths({**known, **dict.fromkeys(_NARROW, 0.0)})


_OFFICIAL: Final = _Widths(dict.fromkeys(map(chr, range(128)), _HALF) | dict.fromkeys(_NARROW, 0.0))
