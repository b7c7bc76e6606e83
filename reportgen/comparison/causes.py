"""Why values changed: which edits moved them, by the way that each was computed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from reportgen.comparison.changes import Change, Kind
from reportgen.compute.derivation import Derivation
from reportgen.diagnostics.place import ValuePath
from reportgen.record.record import Record

_SCORECARD = "scorecard"
_VARIANT = (_SCORECARD, "variant")
# How a list gets another length; the order of its rows is nothing that formulas ask for.
_OF_ROWS = frozenset({Kind.ADDED, Kind.REMOVED})


class Causes:
    """Finds the changes behind each change of a computed value.

    Args:
        old: how the values of the old report came about.
        new: how those of the new one did.
    """

    def __init__(
        self, old: Mapping[ValuePath, Derivation], new: Mapping[ValuePath, Derivation]
    ) -> None:
        self._old: Final = _Inputs(old, {}, {}, {})
        self._new: Final = _Inputs(new, {}, {}, {})
        self._silent: list[tuple[ValuePath, ValuePath]] = []
        self._variants: tuple[ValuePath, ValuePath] | None = None

    def add_silent(self, old: ValuePath, new: ValuePath) -> None:
        """Note a computed value that moved, but by less than is printed."""
        self._silent.append((old, new))

    def add_scorecards(self, old: Record, new: Record) -> None:
        """Let everything in the scorecard follow from which variant of it was chosen."""
        paths = (getattr(record.get(_VARIANT), "origin", ()) for record in (old, new))
        self._variants = (next(paths), next(paths))

    def explained(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield the changes with their numbers, the derived ones with what moved them."""
        every = [change._replace(number=number) for number, change in enumerate(changes)]
        for change in every:
            self._old.note(change, change.old)
            self._new.note(change, change.new)
        for old, new in self._silent:
            self._old.silent[old] = new
            self._new.silent[new] = old
        for change in every:
            yield self._explained(change)

    def _explained(self, change: Change) -> Change:
        old, new = self._old.derivation(change.old), self._new.derivation(change.new)
        if (old is None and new is None) or change.kind is Kind.MOVED:
            return change
        found: dict[int, None] = {}
        self._collect(change.old, change.new, found, set())
        found.pop(change.number, None)
        formulas = None
        if old is not None and new is not None and old.formula != new.formula:
            formulas = (old.formula, new.formula)
        is_written = any(
            side is not None and side.written for side in (change.before, change.after)
        )
        return change._replace(
            derived=bool(found or formulas) or not is_written,
            causes=tuple(sorted(found)),
            formulas=formulas,
        )

    def _collect(
        self,
        old: ValuePath | None,
        new: ValuePath | None,
        found: dict[int, None],
        seen: set[tuple[ValuePath | None, ValuePath | None]],
    ) -> None:
        """Add the numbers of the changes that moved the value at a place."""
        if (old, new) in seen:
            return
        seen.add((old, new))
        for path in self._inputs(self._old, old, 0):
            found.update(dict.fromkeys(self._old.changes_of(path)))
            if path in self._old.silent:
                self._collect(path, self._old.silent[path], found, seen)
        for path in self._inputs(self._new, new, 1):
            found.update(dict.fromkeys(self._new.changes_of(path)))
            if path in self._new.silent:
                self._collect(self._new.silent[path], path, found, seen)

    def _inputs(self, side: "_Inputs", path: ValuePath | None, which: int) -> Iterator[ValuePath]:
        derivation = side.derivation(path)
        if derivation is None or path is None:
            return
        yield from derivation.inputs
        if path[0] == _SCORECARD and self._variants is not None and self._variants[which]:
            yield self._variants[which]


class _Inputs(NamedTuple):
    """One side: how its values came about, and its changes by place.

    Attributes:
        places: the number of the change at a path.
        lists: the numbers of the rows that were added to a list or taken from it.
        silent: values that moved without a change, with their place on the other side.
    """

    derivations: Mapping[ValuePath, Derivation]
    places: dict[ValuePath, int]
    lists: dict[ValuePath, list[int]]
    silent: dict[ValuePath, ValuePath]

    def note(self, change: Change, path: ValuePath | None) -> None:
        if path is None:
            return
        is_row = isinstance(path[-1], int) and change.kind in _OF_ROWS
        if is_row:
            self.lists.setdefault(path[:-1], []).append(change.number)
        if change.kind is not Kind.MOVED:
            self.places[path] = change.number

    def derivation(self, path: ValuePath | None) -> Derivation | None:
        return None if path is None else self.derivations.get(path)

    def changes_of(self, path: ValuePath) -> Iterator[int]:
        """Yield the changes of the value at `path`, or of what it stands in."""
        yield from self.lists.get(path, ())
        for length in range(len(path), 0, -1):
            number = self.places.get(path[:length])
            if number is not None:
                yield number
                return
