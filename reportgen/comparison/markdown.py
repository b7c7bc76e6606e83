"""A told comparison as Markdown, for a comment on a pull request."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from reportgen.comparison.changes import Kind
from reportgen.comparison.signs import MARKS, MOVED_BY
from reportgen.comparison.telling import NONE, ToldStandout, ToldValue, near_changes, shortened
from reportgen.comparison.told import Told, ToldChange, ToldSection
from reportgen.document.markdown import escaped
from reportgen.texts.words import Segment

LONGEST: Final = 65_536
"""So many characters may be in a comment on GitHub."""

# Of all that is said at the end of what was cut.
_RESERVED: Final = 400
# Sections of a comparison with so few edits are open from the start.
_FEW: Final = 12
# More that stands out than this is a list and no remark.
_MOST_FIRST: Final = 50
_CONTEXT: Final = 20
_LONGEST_TEXT: Final = 160
_CLOSING: Final = "\n</details>\n"
_INDENT: Final = f"&emsp;{MOVED_BY} "


class _Part(NamedTuple):
    """Lines, each of which tells of one change, with what stands before them."""

    opening: str
    lines: Sequence[str]


def to_markdown(told: Told) -> str:
    """Return a comparison as Markdown.

    What is beyond `LONGEST` characters is left out, and how much that is stands at the end.
    """
    return _Writer(told).text()


class _Writer:
    def __init__(self, told: Told) -> None:
        self._told = told
        self._say = told.teller.say

    def text(self) -> str:
        told = self._told
        title = self._say("diff.page-title", old=told.old, new=told.new)
        head = f"### {escaped(title)}\n\n{escaped(told.summary)}\n{''.join(self._first())}"
        is_open = len(told.edits) <= _FEW
        parts = [self._section(section, is_open=is_open) for section in told.sections]
        parts += self._others()
        return "".join(self._limited(head, parts))

    def _first(self) -> Iterator[str]:
        """Yield the table of what stands out."""
        found = self._told.first
        if not found:
            return
        keys = ("diff.first", "diff.item", "diff.difference", "diff.explanation")
        yield f"\n{_row(*map(self._say, keys))}{_row(*['---'] * len(keys))}"
        yield from map(_standout, found[:_MOST_FIRST])
        if len(found) > _MOST_FIRST:
            yield f"\n{self._say('diff.more-first', count=len(found) - _MOST_FIRST)}\n"

    def _limited(self, head: str, parts: Iterable[_Part]) -> Iterator[str]:
        """Yield what there is room for; nothing comes after a line that was left out."""
        yield head
        left, left_out = LONGEST - len(head) - _RESERVED, 0
        for opening, lines in parts:
            taken = _fitting(lines, left - len(opening) - len(_CLOSING)) if not left_out else 0
            left_out += len(lines) - taken
            if taken:
                part = [opening, *lines[:taken], _CLOSING]
                left -= sum(map(len, part))
                yield from part
        if left_out:
            yield f"\n{escaped(self._say('diff.remaining', count=left_out))}\n"

    def _section(self, section: ToldSection, *, is_open: bool) -> _Part:
        rows = [row for edit in section.edits if _is_figure(edit) for row in _rows(edit)]
        items = [
            item for edit in section.edits if not _is_figure(edit) for item in self._items(edit)
        ]
        if rows and items:  # a list begins after an empty line
            items[0] = "\n" + items[0]
        counts = self._say("diff.brackets", text=section.counts)
        opening = _summary(f"<b>{escaped(section.title)}</b>{escaped(counts)}", is_open=is_open)
        return _Part(opening + (self._head() if rows else ""), rows + items)

    def _others(self) -> Iterator[_Part]:
        """Yield what several edits moved, which belongs to no section alone."""
        others = self._told.others
        if others:
            title = self._told.teller.number("diff.others", len(others))
            lines = [row for told in others for row in _rows(told, escaped(told.because))]
            yield _Part(_summary(title, is_open=False) + self._head("diff.cause"), lines)

    def _head(self, *more: str) -> str:
        keys = ("diff.item", "diff.old", "diff.new", "diff.difference", "diff.share", *more)
        rules = ("---", "---:", "---:", "---:", "---:", *["---"] * len(more))
        return _row(*map(self._say, keys)) + _row(*rules)

    def _items(self, edit: ToldChange) -> Iterator[str]:
        """Yield the item of an edit that is no figure, and those of what it moved."""
        colon, what = self._say("diff.colon"), self._what(edit)
        yield f"- **{edit.word}** {escaped(edit.way)}{colon if what else ''}{what}\n"
        for told in edit.below:
            yield f"  - {MOVED_BY} {escaped(told.way)}{colon}{self._sides(told)}\n"

    def _what(self, told: ToldChange) -> str:
        match told.form:
            case "moved":
                return escaped(told.said)
            case "alone":
                text = escaped(shortened(told.said, _LONGEST_TEXT))
                return _tagged(text, MARKS["delete"].markdown if told.new is None else "")
            case "marked":
                return _marked(told.change.pieces)
            case "both":
                return self._sides(told)

    def _sides(self, told: ToldChange) -> str:
        values = f"{_value(told.old)} → {_value(told.new)}"
        return self._told.teller.listed((values, escaped(told.delta.text), escaped(told.remark)))


def _is_figure(told: ToldChange) -> bool:
    """Say whether a change has its place in a table: two values, of which none is a long text."""
    return told.form == "both" and told.change.kind is Kind.CHANGED


def _standout(found: ToldStandout) -> str:
    figures = "<br>".join(map(escaped, found.figures))
    said = escaped(shortened(found.explanation, _LONGEST_TEXT))
    note = f"**{said}**" if found.unexplained else said
    return _row(f"**{found.word}**", escaped(found.way), figures, note)


def _rows(told: ToldChange, *because: str) -> Iterator[str]:
    """Yield the row of a change, and those of what follows from it alone."""
    yield _row(*_cells(told), *because)
    for one in told.below:
        yield _row(*_cells(one, _INDENT), *("" for _ in because))


def _cells(told: ToldChange, indent: str = "") -> Iterator[str]:
    remark = f"<br>{escaped(told.remark)}" if told.remark else ""
    yield indent + escaped(told.way) + remark
    yield from map(_value, (told.old, told.new))
    yield from map(escaped, (told.delta.difference, told.delta.share))


def _value(value: ToldValue | None) -> str:
    return NONE if value is None else escaped(shortened(value.text, _LONGEST_TEXT))


def _fitting(lines: Sequence[str], room: int) -> int:
    """Return how many of the lines there is room for."""
    for number, line in enumerate(lines):
        room -= len(line)
        if room < 0:
            return number
    return len(lines)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _summary(text: str, *, is_open: bool) -> str:
    return f"\n<details{' open' if is_open else ''}><summary>{text}</summary>\n\n"


def _marked(pieces: Sequence[Segment]) -> str:
    return "".join(
        _tagged(escaped(piece.text.replace("\n", " ")), MARKS[piece.kind].markdown)
        for piece in near_changes(pieces, _CONTEXT)
    )


def _tagged(text: str, tag: str) -> str:
    return f"<{tag}>{text}</{tag}>" if text and tag else text
