"""A text as it is written in its file: where each character of the value stands.

What is written is taken to pieces, each of which stands for some characters of the value: a
plain character for itself, an escape for another one, a folded line end for a space, a quote
for nothing. If the pieces do not add up to the value, only the whole is known.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias

from reportgen.diagnostics.place import Edit, Span
from reportgen.source.spelling import read_spelled
from reportgen.texts.joining import joint
from reportgen.texts.patterns import pattern

_LINE_BREAK = pattern(r"\r\n|\n|\r")
_BLANK = r"[ \t\r\n]+"
# What may stand for something else than itself.
_PLAIN = pattern(rf"(?P<blank>{_BLANK})")
_SINGLE = pattern(rf"(?P<blank>{_BLANK})|''")
_DOUBLE = pattern(
    rf"(?P<blank>{_BLANK})"
    r"|\\(?P<end>(?:\r\n|\n|\r)[ \t]*)"
    r"|\\(?:x(?P<x>..)|u(?P<u>....)|U(?P<U>.{8})|(?P<short>.))"
)
_NOT_PLAIN = ("|", ">", "'", '"')
_SHORT = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0",
    "L": "\u2028", "P": "\u2029",
}  # fmt: skip


class Stroke(NamedTuple):
    """A piece of what is written, from `start` to `end`, and the `text` that it stands for.

    One that is its text stands for itself character by character.
    """

    start: int
    end: int
    text: str


Strokes: TypeAlias = Iterator[Stroke]


def unfolded(raw: str, value: str) -> str:
    """Return a text of several lines that YAML has joined: Chinese without blanks between them.

    `raw` is as for `WrittenValue`; where its pieces do not add up to `value`, that is returned.
    """
    strokes = list(_strokes(raw, value))
    if "".join(stroke.text for stroke in strokes).rstrip("\n") != value.rstrip("\n"):
        return value
    ending = value[len(value.rstrip("\n")) :]
    return "".join(stroke.text for stroke in _joined(raw, strokes)).rstrip("\n") + ending


# So much of a plain text is read on either side of a change, and what stands for the rest.
_FAR: Final = 100
_WORD: Final = "甲"
# Characters: 2,000 changes of a text of 10,000 characters in quotes.
_MOST_READ: Final = 20_000_000


class WrittenValue:
    """A single value as it is written.

    Offsets count the characters of the value; quotes, escapes and folded line ends do not count.
    """

    def __init__(
        self, raw: str, value: str, where: Callable[[int, int], Span], *, flow: bool = False
    ) -> None:
        """Take `raw` to pieces.

        Args:
            raw: the text in the file, from the first quote or the header of a block text on.
            value: what it stands for.
            where: returns the span of a stretch of `raw`.
            flow: whether it is between brackets.
        """
        self.value: Final = value
        self._raw = raw
        self._where = where
        self._flow = flow
        self._left = _MOST_READ

    def span(self, start: int, end: int) -> Span:
        """Return where the characters from `start` to `end` of the value are."""
        return self._where(*self._stretch(start, end))

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """Return the change after which the value has `text` from `start` to `end`.

        None where the text could not be written there as it is, or where reading the value once
        more for each of its changes would take too long.
        """
        if self._offsets is None or self._left < 0:
            return None
        first, last = self._stretch(start, end)
        spelled = self._spelled(text)
        before, behind = (
            (self._raw[:first], self.value[:start]),
            (self._raw[last:], self.value[end:]),
        )
        if self._is_itself:  # what is far away changes nothing of how a plain text is read
            before = before if first < _FAR else (_WORD + self._raw[first - _FAR : first],) * 2
            behind = behind if len(behind[0]) < _FAR else (behind[0][:_FAR] + _WORD,) * 2
        changed, wanted = before[0] + spelled + behind[0], before[1] + text + behind[1]
        self._left -= len(changed)
        # That what is written is read as it was shows that it is known how it is read.
        if not self._is_understood or not self._reads(changed, wanted, text=True):
            return None
        return Edit(self._where(first, last), spelled)

    @cached_property
    def _is_understood(self) -> bool:
        return self._reads(self._raw, self.value)

    def _spelled(self, text: str) -> str:
        if self._raw.startswith('"'):
            return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return text.replace("'", "''") if self._raw.startswith("'") else text

    def _reads(self, spelled: str, value: str, *, text: bool = False) -> bool:
        read = read_spelled(spelled, flow=self._flow)
        if read is None or not read.value or (text and not read.is_text):
            return False
        # Line ends at the end of a block text depend on what follows it.
        return unfolded(spelled, read.value).rstrip("\n") == value.rstrip("\n")

    def _stretch(self, start: int, end: int) -> tuple[int, int]:
        if self._offsets is None:
            return 0, len(self._raw)
        starts, ends = self._offsets
        if start < end:
            return starts[start], ends[end - 1]
        place = ends[start - 1] if start else starts[0]
        return place, place

    @property
    def _is_itself(self) -> bool:
        """Whether each character stands for itself, as in most texts: plain, in one line."""
        return (
            self._raw == self.value
            and not self._raw.startswith(_NOT_PLAIN)
            and _LINE_BREAK.search(self._raw) is None
        )

    @cached_property
    def _offsets(self) -> tuple[list[int], list[int]] | None:
        """Where each character of the value begins and ends; None if that is not known."""
        if self._is_itself:
            places = range(len(self._raw) + 1)
            return [*places], [*places[1:], places[-1]]
        written = _joined(self._raw, list(_strokes(self._raw, self.value)))
        strokes = [stroke for stroke in written if stroke.text]
        text = "".join(stroke.text for stroke in strokes)
        left = self.value.removeprefix(text)
        if len(text) + len(left) != len(self.value) or left.strip("\n"):
            return None
        # A block text may end with line ends that are behind what is known as its place.
        end = len(self._raw) - self._raw.startswith(('"', "'"))
        strokes += [Stroke(end, end, left + "\0")]
        starts: list[int] = []
        ends: list[int] = []
        for first, last, shown in strokes:
            is_itself = self._raw[first:last] == shown
            starts += range(first, last) if is_itself else [first] * len(shown)
            ends += range(first + 1, last + 1) if is_itself else [last] * len(shown)
        return starts, ends


def _strokes(raw: str, value: str) -> Strokes:
    if raw.startswith(("|", ">")):
        return _block(raw, value)
    if raw.startswith('"'):
        return _line(_DOUBLE, raw, 1, len(raw) - 1)
    if raw.startswith("'"):
        return _line(_SINGLE, raw, 1, len(raw) - 1)
    return _line(_PLAIN, raw, 0, len(raw))


def _joined(raw: str, strokes: list[Stroke]) -> Strokes:
    """Yield the strokes with what joins lines in the place of the blanks that YAML has there."""
    before = ["", *(stroke.text[-1:] for stroke in strokes)]
    behind = [*(stroke.text[:1] for stroke in strokes[1:]), ""]
    for stroke, *sides in zip(strokes, before, behind, strict=False):
        if stroke.text == " " and _LINE_BREAK.search(raw, stroke.start, stroke.end):
            yield stroke._replace(text=joint(*sides) if all(sides) else " ")
        else:
            yield stroke


def _line(pattern: re.Pattern[str], raw: str, start: int, end: int) -> Strokes:
    """Yield the strokes of a text that is not a block: its line ends are folded."""
    for match in pattern.finditer(raw, start, end):
        breaks = _LINE_BREAK.findall(match["blank"] or "")
        if breaks or not match["blank"]:
            yield from _literal(raw, start, match.start())
            yield Stroke(*match.span(), _folded(len(breaks)) if breaks else _meaning(match))
            start = match.end()
    yield from _literal(raw, start, end)


def _meaning(match: re.Match[str]) -> str:
    """Return what a doubled quote or an escape stands for."""
    if match.group() == "''":
        return "'"
    groups = match.groupdict()
    if groups["short"] is not None:
        return _SHORT.get(groups["short"], "")
    code = groups["x"] or groups["u"] or groups["U"]
    return chr(int(code, 16)) if code else ""


def _literal(raw: str, start: int, end: int) -> Strokes:
    if start < end:
        yield Stroke(start, end, raw[start:end])


def _folded(breaks: int) -> str:
    return " " if breaks == 1 else "\n" * (breaks - 1)


def _block(raw: str, value: str) -> Strokes:
    """Yield the strokes of a block text: its lines, without what they are indented by."""
    _, *lines = _lines(raw)
    indentation = _indentation(raw[slice(*line)] for line in lines) - _indentation(
        value.split("\n")
    )
    folds = raw.startswith(">")
    place, breaks, spaced = lines[0][0] if lines else len(raw), 0, True
    for start, end in lines:
        first = start + indentation
        if first < end:
            is_spaced = raw[first] in " \t"
            fold = folds and not spaced and not is_spaced
            yield Stroke(place, first, _folded(breaks) if fold and breaks else "\n" * breaks)
            yield Stroke(first, end, raw[first:end])
            place, breaks, spaced = end, 0, is_spaced
        breaks += 1


def _lines(raw: str) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends, without its line end."""
    start = 0
    for match in _LINE_BREAK.finditer(raw):
        yield start, match.start()
        start = match.end()
    yield start, len(raw)


def _indentation(lines: Iterable[str]) -> int:
    """Return by how much the first line that is not blank is indented."""
    first = next((line for line in lines if line.strip(" ")), "")
    return len(first) - len(first.lstrip(" "))
