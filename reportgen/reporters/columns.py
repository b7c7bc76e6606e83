"""Lines of a file as a terminal shows them: widths of characters, and nothing that acts on it."""

import unicodedata
from typing import NamedTuple

_INVISIBLE = {"Mn", "Me", "Cf"}
_PICTURES = 0x2400  # U+2400 ff.: pictures of the control characters
_REPLACEMENT = "\ufffd"
# So many characters a column are looked at: some have no width, and a line may be a whole text.
_REACH = 4


class Excerpt(NamedTuple):
    """A part of a line, with the columns of a terminal that a span covers in it."""

    text: str
    start: int
    width: int


def printable(text: str) -> str:
    """Return `text` on one line, with control characters made visible, so that none acts."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def width(text: str) -> int:
    """Return the columns that `text` takes in a terminal; a full-width character takes two."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def excerpt(line: str, start: int, end: int, *, limit: int) -> Excerpt:
    """Return the part of `line` around the characters `start` to `end`, `limit` columns at most.

    A narrative paragraph is one line of hundreds of characters: what is cut off on either
    side leaves an ellipsis.
    """
    skipped = max(0, start - _REACH * limit)
    near = line[skipped : start + _REACH * limit]
    text = printable(near)
    start = min(start - skipped, len(text))
    end = min(max(end - skipped, start), len(text))
    first, last = _window(text, start, end, limit)
    head = "…" if first or skipped else ""
    tail = "…" if last < len(text) or skipped + len(near) < len(line) else ""
    shown_end = min(end, last)
    return Excerpt(
        text=head + text[first:last] + tail,
        start=width(head + text[first:start]),
        width=max(1, width(text[start:shown_end])),
    )


def _shown(character: str) -> str:
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " " * width(character)
    code = ord(character)
    if code < 0x20:
        return chr(_PICTURES + code)
    return character if character.isprintable() else _REPLACEMENT


def _character_width(character: str) -> int:
    if unicodedata.category(character) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "FW" else 1


def _window(text: str, start: int, end: int, limit: int) -> tuple[int, int]:
    """Return the first and the last (exclusive) character to show."""
    if width(text) <= limit:
        return 0, len(text)
    first, room = start, limit - min(width(text[start:end]), limit)
    before = room // 2
    while first > 0 and before >= (step := _character_width(text[first - 1])):
        first, before = first - 1, before - step
    last, room = first, limit
    while last < len(text) and room >= (step := _character_width(text[last])):
        last, room = last + 1, room - step
    while first > 0 and room >= (step := _character_width(text[first - 1])):
        first, room = first - 1, room - step
    return first, last
