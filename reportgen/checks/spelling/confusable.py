"""Which characters are taken for one another: those that sound alike, and those that look alike."""

from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Final

_TABLES = Path(__file__).parent


class Likeness(IntEnum):
    """Why one character is typed for another; the likelier reason first."""

    SOUND = 0
    NEAR_SOUND = 1
    SHAPE = 2


class Confusables:
    """Characters that are taken for others.

    Args:
        sounds: a line for each group of sounds that are mixed up (zhan, zan, zhang, zang); in it,
            the characters of each sound behind a blank.
        shapes: a line for each character: itself, and those that look like it.
    """

    def __init__(self, sounds: str, shapes: str) -> None:
        self._sounds: Final = f"\n{sounds}\n"
        self._shapes: Final = f"\n{shapes}\n"
        self._known: Final[dict[str, Mapping[str, Likeness]]] = {}

    def of(self, character: str) -> Mapping[str, Likeness]:
        """Return what may be meant where `character` is written, and why."""
        known = self._known.get(character)
        if known is None:
            known = self._known[character] = self._found(character)
        return known

    def _found(self, character: str) -> Mapping[str, Likeness]:
        found: dict[str, Likeness] = {}
        groups = list(self._groups(character))
        for group, _ in groups:
            found.update(dict.fromkeys(group, Likeness.SOUND))
        for _, near in groups:
            found = dict.fromkeys(near, Likeness.NEAR_SOUND) | found
        start = self._shapes.find(f"\n{character}")
        if start >= 0:
            alike = self._shapes[start + 2 : self._shapes.index("\n", start + 1)]
            found = dict.fromkeys(alike, Likeness.SHAPE) | found
        found.pop(character, None)
        found.pop(" ", None)
        return found

    def _groups(self, character: str) -> Iterator[tuple[str, str]]:
        """Yield the characters of each sound of `character`, and of the sounds near it."""
        text = self._sounds
        place = text.find(character)
        while place >= 0:
            line = text[text.rindex("\n", 0, place) + 1 : text.index("\n", place)]
            yield next(group for group in line.split(" ") if character in group), line
            place = text.find(character, place + 1)


@cache
def usual_confusables() -> Confusables:
    """Return the characters of this package's tables."""
    sounds, shapes = (
        (_TABLES / name).read_text(encoding="utf-8") for name in ("sounds.txt", "shapes.txt")
    )
    return Confusables(sounds, shapes)
