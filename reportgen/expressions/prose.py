"""The grammar of narrative texts: paragraphs, `**strong**` and expressions; all else is itself.

A blank line ends a paragraph. Another line end does not, unless the next line begins like an item
of a list, or `Prose.lines` says that each line is a paragraph. Lines that are joined get no
blank between them where one side is Chinese.

Strong is what stands between two marks `**`. A mark is two asterisks, no more, with a character
on the inner side, and not between two letters or digits of ASCII, as in 2**3**4. What an
expression gives is never a mark. Every function here takes time that grows with the text's length.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from reportgen.expressions.text import has_expression, stretches
from reportgen.record.values import Lines, Prose
from reportgen.texts.joining import joint
from reportgen.texts.patterns import pattern

# Stands for the value of an expression while the text is read; whether it is one says its place.
_VALUE = "\ufffc"
_MARK = pattern(r"(?<!\*)\*\*(?!\*)")
_IN_A_WORD = pattern(r"(?<=[A-Za-z0-9])\*\*(?=[A-Za-z0-9])")
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_ITEM = pattern(
    rf"[-+•·●○■□◆◇▪–—*][ \t\u3000]+|[•●○■□◆◇▪]"
    rf"|(?:\d{{1,2}}|{_NUMERAL})(?:[.．)）]|、)(?!\d)|[（(](?:\d{{1,2}}|{_NUMERAL})[）)]|[①-⑳]"
)
_SENTENCE_END = pattern(r"[。！？；：][”’）》」』\]]*$")


class ProseRun(NamedTuple):
    """Characters of a narrative text that are printed, or the value of an expression.

    Attributes:
        start: where they are in the text as it is written.
        end: where they end; an expression with its brackets.
        text: what is printed; of a value nothing yet.
        value: what the expression gave; None for the author's own characters.
        strong: whether they stand out.
    """

    start: int
    end: int
    text: str
    value: object | None = None
    strong: bool = False


class ProseParagraph(NamedTuple):
    """A paragraph; it stands `apart` if a blank line is before it, and not only a line end."""

    runs: tuple[ProseRun, ...]
    apart: bool


_Stretch: TypeAlias = tuple[int, int]


def is_plain(text: Prose) -> bool:
    """Say whether a text is one paragraph of characters that all mean themselves."""
    return "\n" not in text and "**" not in text and not has_expression(text)


def paragraphs(text: Prose) -> list[ProseParagraph]:
    """Return the paragraphs of a text, whose expressions are evaluated; none is empty."""
    if "{" in text and "\n" not in text and "**" not in text:  # most texts with expressions
        return [ProseParagraph(tuple([_run(text, *piece) for piece in _pieces(text)]), apart=False)]
    written = _Written(text)
    folded = text.lines is Lines.FOLDED
    sentences = text.lines is Lines.SENTENCES and _is_by_lines(written.lines())
    return [
        ProseParagraph(tuple(_runs(written, lines)), apart or folded)
        for lines, apart in _divided(written, each_line=folded or sentences)
    ]


def has_two_readings(text: Prose) -> bool:
    """Say whether lines are joined that may be meant for paragraphs: each ends a sentence."""
    if text.lines is not Lines.UNSETTLED or "\n" not in text:
        return False
    written = _Written(text)
    joins = any(len(lines) > 1 for lines, _ in _divided(written, each_line=False))
    return joins and _is_by_lines(written.lines())


class _Written:
    """A text with a single character for each expression, so that its lines can be seen."""

    def __init__(self, text: Prose) -> None:
        self._pieces: list[tuple[int, int, int, object | None]] = []  # here, there, end, value
        shown: list[str] = []
        place = 0
        for start, end, value in _pieces(text):
            self._pieces.append((place, start, end, value))
            shown.append(_VALUE if value is not None else text[start:end])
            place += len(shown[-1])
        self.text: Final = "".join(shown)
        self._places = [piece[0] for piece in self._pieces]

    def lines(self) -> list[str]:
        """Return the lines that are not blank."""
        return [line.strip() for line in self.text.split("\n") if not line.isspace() and line]

    def runs(self, start: int, end: int, strong: bool) -> Iterator[ProseRun]:  # noqa: FBT001
        """Yield what is written from `start` to `end` of `text`."""
        while start < end:
            here, there, stop, value = self._pieces[bisect_right(self._places, start) - 1]
            if value is not None:
                yield ProseRun(there, stop, "", value, strong)
                start += 1
            else:
                last = min(end, here + stop - there)
                first = there + start - here
                yield ProseRun(first, first + last - start, self.text[start:last], None, strong)
                start = last


def _pieces(text: Prose) -> Iterator[tuple[int, int, object | None]]:
    """Yield the pieces of a text with what each expression gave; None for the author's own."""
    if not has_expression(text):
        yield 0, len(text), None
        return
    found = list(stretches(text))
    # What was not evaluated, because there is a mistake in it, is as it is written.
    values = text.parts if len(text.parts) == len(found) else (None,) * len(found)
    for piece, value in zip(found, values, strict=True):
        own = text[piece.start : piece.end] if value is None else value
        yield piece.start, piece.end, None if piece.expression is None else own


def _run(text: str, start: int, end: int, value: object | None) -> ProseRun:
    return ProseRun(start, end, text[start:end] if value is None else "", value)


def _divided(written: _Written, *, each_line: bool) -> Iterator[tuple[list[_Stretch], bool]]:
    """Yield the lines of each paragraph, without blanks around them, and whether it is apart."""
    lines: list[_Stretch] = []
    apart, place = False, 0
    for row in written.text.split("\n"):
        start = place + len(row) - len(row.lstrip())
        end = place + len(row.rstrip())
        place += len(row) + 1
        blank = start >= end
        if lines and (blank or each_line or _ITEM.match(written.text, start, end)):
            yield lines, apart
            lines, apart = [], False
        apart = apart or blank
        if not blank:
            lines.append((start, end))
    if lines:
        yield lines, apart


def _is_by_lines(lines: list[str]) -> bool:
    """Say whether each line ends a sentence, or begins like an item of a list."""
    return all(_SENTENCE_END.search(line) or _ITEM.match(line) for line in lines)


def _runs(written: _Written, lines: list[_Stretch]) -> Iterator[ProseRun]:
    """Yield what a paragraph prints, in order."""
    text, behind, strong = written.text, None, False
    marks = deque(_marks(text, lines))
    for start, end in lines:
        if behind is not None and joint(text[behind - 1], text[start]):
            place = text.index("\n", behind)
            yield from (run._replace(text=" ") for run in written.runs(place, place + 1, strong))
        place = start
        while marks and marks[0] < end:
            yield from written.runs(place, marks[0], strong)
            place, strong = marks.popleft() + len("**"), not strong
        yield from written.runs(place, end, strong)
        behind = end


def _marks(text: str, lines: list[_Stretch]) -> Iterator[int]:
    """Yield where the marks of a paragraph are that begin and end what is strong, by turns."""
    opened: int | None = None
    for start, end in lines:
        for match in _MARK.finditer(text, start, end):
            first, last = match.span()
            if _IN_A_WORD.match(text, first):
                continue
            if opened is None:
                opened = first if last < end and not text[last].isspace() else None
            elif start < first and not text[first - 1].isspace():
                yield from (opened, first)
                opened = None
