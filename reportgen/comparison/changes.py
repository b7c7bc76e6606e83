"""What changed between two reports: values that say what, where, by how much, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from reportgen.diagnostics.place import ValuePath
from reportgen.record.differences import Delta, Unlike
from reportgen.record.record import Node
from reportgen.texts.words import Segment


class Kind(StrEnum):
    """What happened to a value or a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"
    MOVED = "moved"


class SideValue(NamedTuple):
    """One side of a change.

    Attributes:
        node: the value; a group or rows if all of it was added or removed.
        text: as people read it; of a row, what it is called.
        written: it stands in the file, and does not only follow from what stands there.
    """

    node: Node
    text: str
    written: bool = True


class Change(NamedTuple):
    """One difference.

    Attributes:
        number: its place in the comparison, by which other changes name it.
        old: where the value is in the old report; None if it is not there.
        new: where it is in the new one.
        titles: the way to it in words: 预算执行, 各项支出, 基本支出, 决算数.
        before: the old value; None if there is none, or if the change is a move.
        after: the new value.
        delta: the difference of two figures, or why there is none.
        pieces: how the old text becomes the new one, for texts.
        derived: it follows from other changes; else somebody edited it.
        causes: the numbers of the changes that moved it directly; none if it was edited.
        formulas: the old and the new formula of a computed value, if they differ: a cause too.
    """

    number: int
    kind: Kind
    old: ValuePath | None
    new: ValuePath | None
    titles: tuple[str, ...]
    before: SideValue | None = None
    after: SideValue | None = None
    delta: Delta | Unlike | None = None
    pieces: tuple[Segment, ...] = ()
    derived: bool = False
    causes: tuple[int, ...] = ()
    formulas: tuple[str, str] | None = None


@dataclass(frozen=True)
class Comparison:
    """All changes between two reports, in the order of the new one."""

    changes: tuple[Change, ...]

    @property
    def edited(self) -> tuple[Change, ...]:
        """The changes that somebody made."""
        return tuple(change for change in self.changes if not change.derived)

    @property
    def derived(self) -> tuple[Change, ...]:
        """The changes that follow from others, or from another formula."""
        return tuple(change for change in self.changes if change.derived)

    def folded(self) -> "Folded":
        """Return derived changes below the edit that moved them; others stand by themselves.

        What several edits of one row moved is below the last of them. What follows from one
        derived change of its row alone, as a rate from its score, is below that.
        """
        below: dict[int, list[Change]] = {}
        others = []
        for change in self.derived:
            above = self._edits[change.number]
            if above is None:
                above = self._beside(change)
            if above is None:
                others.append(change)
            else:
                below.setdefault(above, []).append(change)
        return Folded({above: tuple(found) for above, found in below.items()}, tuple(others))

    def _beside(self, change: Change) -> int | None:
        """Return the change of the same row that a change goes back to, if it is the only way."""
        row, found = self._row(change.number), None
        while len(change.causes) == 1 and not change.formulas:
            (cause,) = change.causes
            if self._row(cause) != row:
                break
            found, change = cause, self.changes[cause]
        return found

    @cached_property
    def _edits(self) -> Mapping[int, int | None]:
        """The one edit behind each change, of several in one row the last; None for others.

        Found step by step from the edits on: all edits behind every change, written out, may be
        as many as all changes times all edits.
        """
        edits: dict[int, int | None] = {}
        for number in self._causes_first():
            change = self.changes[number]
            if not change.derived:
                edits[number] = number
                continue
            found = {edits.get(cause) for cause in change.causes}
            edits[number] = None if change.formulas else self._last_of_one_row(found)
        return edits

    def _last_of_one_row(self, edits: set[int | None]) -> int | None:
        numbers = [number for number in edits if number is not None]
        rows = {self._row(number) for number in numbers}
        return max(numbers) if len(numbers) == len(edits) and len(rows) == 1 else None

    def _row(self, number: int) -> ValuePath:
        change = self.changes[number]
        return (change.new or change.old or ())[:-1]

    def _causes_first(self) -> Iterator[int]:
        """Yield the numbers of all changes, none before its causes."""
        seen: set[int] = set()
        for first in range(len(self.changes)):
            left = [(first, False)]
            while left:
                number, is_done = left.pop()
                if is_done:
                    yield number
                elif number not in seen:
                    seen.add(number)
                    left.append((number, True))
                    left += ((cause, False) for cause in self.changes[number].causes)


class Folded(NamedTuple):
    """The derived changes of a comparison: by what they are shown below, and the others."""

    below: Mapping[int, tuple[Change, ...]]
    others: tuple[Change, ...]
