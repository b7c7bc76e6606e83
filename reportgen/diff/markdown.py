"""Changes as Markdown, for a comment on a pull request."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from reportgen.diff.changes import Change, Comparison, Kind, Value
from reportgen.diff.standouts import Standout, Standouts
from reportgen.diff.telling import Section, Teller, near_changes, shortened
from reportgen.document.markdown import escaped
from reportgen.texts.words import Piece

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
_INDENT: Final = "&emsp;↳ "
# Marks such as ~~ and ** mean nothing between a Chinese character and a punctuation mark.
_TAGS: Final = {"delete": "del", "insert": "strong"}


class _Line(NamedTuple):
    """A line, and how many changes it tells of."""

    text: str
    changes: int = 1


class _Part(NamedTuple):
    """Lines with what stands before and after them, however many of them there are."""

    opening: str
    lines: Sequence[_Line]
    closing: str


def to_markdown(
    comparison: Comparison, language: str, *, old: str, new: str, standouts: Standouts | None = None
) -> str:
    """Return a comparison as Markdown.

    What is beyond `LONGEST` characters is left out, and how much that is stands at the end.

    Args:
        comparison: the changes.
        language: of the words around the values.
        old: what the old report is called.
        new: what the new one is called.
        standouts: what the reviewer has to see first.
    """
    teller = Teller(comparison, language)
    title = teller.say("diff.page-title", old=old, new=new)
    return _Writer(teller, standouts or Standouts()).text(title)


class _Writer:
    def __init__(self, teller: Teller, standouts: Standouts) -> None:
        self._teller = teller
        self._standouts = standouts

    def text(self, title: str) -> str:
        summary = escaped(self._teller.summary())
        head = f"### {escaped(title)}\n\n{summary}\n{''.join(self._first())}"
        sections = list(self._teller.sections())
        is_open = sum(len(section.edits) for section in sections) <= _FEW
        parts = [self._section(section, is_open=is_open) for section in sections]
        parts += self._others()
        return "".join(self._limited(head, parts))

    def _first(self) -> Iterator[str]:
        """Yield the table of what stands out."""
        found = self._standouts.first
        if not found:
            return
        keys = ("diff.first", "diff.item", "diff.difference", "diff.explanation")
        yield f"\n| {' | '.join(map(self._teller.say, keys))} |\n| --- | --- | --- | --- |\n"
        yield from map(self._standout, found[:_MOST_FIRST])
        if len(found) > _MOST_FIRST:
            yield f"\n{self._teller.say('diff.more-first', count=len(found) - _MOST_FIRST)}\n"

    def _standout(self, found: Standout) -> str:
        teller = self._teller
        reason = f"**{teller.say(f'diff.reason.{found.reason.value}')}**"
        figures = "<br>".join(map(escaped, teller.figures(found)))
        said = escaped(shortened(teller.explanation(found), _LONGEST_TEXT))
        note = f"**{said}**" if found.unexplained else said
        return _row(reason, escaped(teller.standout(found)), figures, note).text

    def _limited(self, head: str, parts: Iterable[_Part]) -> Iterator[str]:
        """Yield what there is room for; nothing comes after a line that was left out."""
        yield head
        left, left_out = LONGEST - len(head) - _RESERVED, 0
        for opening, lines, closing in parts:
            taken = _fitting(lines, left - len(opening) - len(closing)) if not left_out else 0
            left_out += sum(line.changes for line in lines[taken:])
            if taken:
                part = [opening, *(line.text for line in lines[:taken]), closing]
                left -= sum(map(len, part))
                yield from part
        if left_out:
            yield f"\n{escaped(self._teller.say('diff.remaining', count=left_out))}\n"

    def _section(self, section: Section, *, is_open: bool) -> _Part:
        figures = [change for change in section.edits if _is_figure(change)]
        others = [change for change in section.edits if not _is_figure(change)]
        counts = self._teller.say("diff.brackets", text=self._teller.counts(section.edits))
        rows = list(chain.from_iterable(map(self._rows, figures)))
        items = list(chain.from_iterable(map(self._items, others)))
        if rows and items:  # a list begins after an empty line
            items[0] = items[0]._replace(text="\n" + items[0].text)
        opening = _summary(f"<b>{escaped(section.title)}</b>{escaped(counts)}", is_open=is_open)
        return _Part(opening + (self._head() if rows else ""), rows + items, "\n</details>\n")

    def _others(self) -> Iterator[_Part]:
        """Yield what several edits moved, which belongs to no section alone."""
        others = self._teller.others
        if not others:
            return
        opening = _summary(self._teller.number("diff.others", len(others)), is_open=False)
        lines = list(chain.from_iterable(map(self._other, others)))
        yield _Part(opening + self._head("diff.cause"), lines, "\n</details>\n")

    def _other(self, change: Change) -> Iterator[_Line]:
        """Yield the row of what several edits moved, and those of what follows from it alone."""
        yield _row(*self._cells(change, ""), escaped(self._teller.because(change)))
        for one in self._teller.below(change):
            yield _row(*self._cells(one, _INDENT, change.titles[:-1]), "")

    def _head(self, *more: str) -> str:
        keys = ("diff.item", "diff.old", "diff.new", "diff.difference", "diff.share", *more)
        names = " | ".join(map(self._teller.say, keys))
        return f"| {names} |\n| --- | ---: | ---: | ---: | ---: |{' --- |' * len(more)}\n"

    def _rows(self, edit: Change) -> Iterator[_Line]:
        """Yield the row of an edited figure, and those of what it moved."""
        yield _row(*self._cells(edit, "", edit.titles[:1]))
        for change in self._teller.below(edit):
            yield _row(*self._cells(change, _INDENT, edit.titles[:-1]))

    def _cells(self, change: Change, indent: str, above: Sequence[str] = ()) -> Iterator[str]:
        teller = self._teller
        remark = teller.remark(change)
        way = escaped(teller.way(change.titles, above))
        yield indent + way + (f"<br>{escaped(remark)}" if remark else "")
        yield self._value(change.before)
        yield self._value(change.after)
        yield escaped(teller.difference(change.delta))
        yield escaped(teller.share(change.delta))

    def _value(self, value: Value | None) -> str:
        return (
            "—" if value is None else escaped(shortened(self._teller.value(value), _LONGEST_TEXT))
        )

    def _items(self, edit: Change) -> Iterator[_Line]:
        """Yield the item of an edit that is no figure, and those of what it moved."""
        teller = self._teller
        way = escaped(teller.way_in_section(edit))
        what = self._what(edit)
        colon = teller.say("diff.colon") if what else ""
        yield _Line(f"- **{teller.kind(edit)}** {way}{colon}{what}\n")
        for change in teller.below(edit):
            moved = escaped(teller.way(change.titles, edit.titles[:-1]))
            yield _Line(f"  - ↳ {moved}{teller.say('diff.colon')}{self._sides(change)}\n")

    def _what(self, change: Change) -> str:
        before, after = change.before, change.after
        if change.kind is Kind.MOVED:
            return escaped(self._teller.moved(change))
        if before is None or after is None:
            text = escaped(shortened(self._teller.alone(before or after), _LONGEST_TEXT))
            return f"<del>{text}</del>" if text and after is None else text
        if change.pieces and change.kind is not Kind.RENAMED:
            return _marked(change.pieces)
        return self._sides(change)

    def _sides(self, change: Change) -> str:
        values = f"{self._value(change.before)} → {self._value(change.after)}"
        words = (self._teller.delta(change.delta), self._teller.remark(change))
        return self._teller.say("diff.separator").join((values, *map(escaped, filter(None, words))))


def _is_figure(change: Change) -> bool:
    """Say whether a change has its place in a table: two values, of which none is a long text."""
    has_sides = change.before is not None and change.after is not None
    return has_sides and change.kind is Kind.CHANGED and not change.pieces


def _fitting(lines: Sequence[_Line], room: int) -> int:
    """Return how many of the lines there is room for."""
    for number, line in enumerate(lines):
        room -= len(line.text)
        if room < 0:
            return number
    return len(lines)


def _row(*cells: str) -> _Line:
    return _Line(f"| {' | '.join(cells)} |\n")


def _summary(text: str, *, is_open: bool) -> str:
    return f"\n<details{' open' if is_open else ''}><summary>{text}</summary>\n\n"


def _marked(pieces: Sequence[Piece]) -> str:
    return "".join(
        _tagged(escaped(piece.text.replace("\n", " ")), _TAGS.get(piece.kind))
        for piece in near_changes(pieces, _CONTEXT)
    )


def _tagged(text: str, tag: str | None) -> str:
    return f"<{tag}>{text}</{tag}>" if tag else text
