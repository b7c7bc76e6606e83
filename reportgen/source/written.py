"""A text as it is written in its file: where each character of the value stands.

The value is laid beside the text of the file. What differs is known: quotes and escapes, line
ends that are folded, indentation. So the same walk does for all five ways to write a text.
"""

import re
from collections.abc import Callable
from typing import Final

from reportgen.diagnostics.place import Edit, Span

_ESCAPE = re.compile(r"\\(?:x(..)|u(....)|U(.{8})|(\r\n|[\s\S]))")
_SHORT = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_BREAKS = "\r\n"
_BLANKS = " \t\r\n"
# With these, a text without quotes would be something else.
_NOT_PLAIN = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: | #|[:\s]$|[\r\n]")


class Written:
    """A single value as it is written.

    Offsets count the characters of the value; quotes, escapes and folded line ends do not count.

    Args:
        raw: the text in the file, from the first quote or the header of a block text on.
        value: what it stands for.
        where: returns the span of a stretch of `raw`.
    """

    def __init__(self, raw: str, value: str, where: Callable[[int, int], Span]) -> None:
        self.value: Final = value
        self._raw = raw
        self._where = where
        self._style = raw[0] if raw[:1] in tuple("\"'|>") else ""
        self._offsets = self._aligned()

    def span(self, start: int, end: int) -> Span:
        """Return where the characters from `start` to `end` of the value are."""
        first = self._offsets[start]
        return self._where(first, max(first, self._end_of(end)) if end > start else first)

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """Return the change after which the value has `text` from `start` to `end`.

        None where the text could not be written there as it is.
        """
        written = self._spelled(start, end, text)
        return None if written is None else Edit(self.span(start, end), written)

    def _spelled(self, start: int, end: int, text: str) -> str | None:
        if self._style == '"':
            return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        if "\n" in text:
            return None
        if self._style == "'":
            return text.replace("'", "''")
        if self._style == "":
            whole = self.value[:start] + text + self.value[end:]
            return None if _NOT_PLAIN.search(whole) else text
        return text

    def _end_of(self, end: int) -> int:
        """Return where the character before `end` ends, not where the next one begins."""
        before = self._offsets[end - 1]
        return before + self._length(before)

    def _aligned(self) -> list[int]:
        """Return where each character of the value stands, and where the text ends."""
        raw, position = self._raw, 1 if self._style in tuple("\"'") and self._style else 0
        if self._style in tuple("|>") and self._style:
            position = next((i for i, sign in enumerate(raw) if sign in _BREAKS), len(raw))
            position += 2 if raw.startswith("\r\n", position) else 1
        offsets = []
        for character in self.value:
            position = self._found(character, position)
            offsets.append(min(position, len(raw)))
            position += self._length(position)
        offsets.append(min(position, len(raw)))
        return offsets

    def _found(self, character: str, position: int) -> int:
        """Return where `character` stands, at `position` or behind what is folded there."""
        raw = self._raw
        while position < len(raw) and self._character(position) != character:
            sign = raw[position]
            if character == " " and sign in _BREAKS:
                break  # a folded line end
            if sign not in _BLANKS and self._character(position) != "":
                break
            position += self._length(position)
        return position

    def _character(self, position: int) -> str:
        """Return what the text at `position` stands for; nothing for an escaped line end."""
        raw = self._raw
        if self._style != '"' or raw[position] != "\\":
            return "\n" if raw[position] == "\r" else raw[position]
        match = _ESCAPE.match(raw, position)
        if match is None:
            return "\\"
        *codes, short = match.groups()
        code = next(filter(None, codes), None)
        return chr(int(code, 16)) if code else _SHORT.get(short, "")

    def _length(self, position: int) -> int:
        """Return how many characters of the file stand for the one at `position`."""
        raw = self._raw
        if self._style == '"' and raw.startswith("\\", position):
            match = _ESCAPE.match(raw, position)
            return len(match.group()) if match else 1
        pair = "''" if self._style == "'" else "\r\n"
        return 2 if raw.startswith(pair, position) else 1
