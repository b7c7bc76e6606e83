"""Edits → changed text: what is between them stays as it is, to the last character."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import TypeAlias, TypeVar

from reportgen.diagnostics.place import Edit
from reportgen.source.source import TextFile

Item = TypeVar("Item")

_Stretch: TypeAlias = tuple[tuple[int, int], tuple[int, int]]


def splice(text: str, edits: Iterable[Edit], file: str) -> str:
    """Return `text`, the content of `file`, after those `edits` that are about it.

    Raises:
        ValueError: two of them overlap, or a place is not in the text.
    """
    whole = TextFile(file, text)
    pieces, end = [], 0
    for start, stop, new in sorted({_located(edit, whole) for edit in edits if _is_in(edit, file)}):
        if not end <= start <= stop <= len(text):
            raise ValueError(new)
        pieces += [text[end:start], new]
        end = stop
    return "".join([*pieces, text[end:]])


def compatible(items: Iterable[tuple[Item, Sequence[Edit]]]) -> list[Item]:
    """Return the items whose edits can be made together; of two that overlap, the first.

    The edits of an item belong together: either all of them are made or none.
    """
    taken: dict[str, list[_Stretch]] = {}
    chosen: list[Item] = []
    for item, edits in items:
        if not any(_is_taken(_stretch(edit), taken.get(edit.span.file, [])) for edit in edits):
            chosen.append(item)
            for edit in edits:
                insort(taken.setdefault(edit.span.file, []), _stretch(edit))
    return chosen


def _is_in(edit: Edit, file: str) -> bool:
    return edit.span.file == file


def _located(edit: Edit, file: TextFile) -> tuple[int, int, str]:
    span = edit.span
    return (
        file.offset(span.line, span.column),
        file.offset(span.end_line, span.end_column),
        edit.text,
    )


def _stretch(edit: Edit) -> _Stretch:
    span = edit.span
    return (span.line, span.column), (span.end_line, span.end_column)


def _is_taken(wanted: _Stretch, taken: Sequence[_Stretch]) -> bool:
    """Say whether one of `taken`, which are in order, touches what is wanted.

    Two insertions at one place touch each other; an insertion at the end of a stretch does not.
    """
    start, end = wanted
    place = bisect_left(taken, wanted)
    after = taken[place] if place < len(taken) else None
    return (place > 0 and taken[place - 1][1] > start) or (
        after is not None and (after == wanted or after[0] < end)
    )
