"""Two reports → what changed: in what their authors wrote, and in what follows from it."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from reportgen.comparison.causes import Causes
from reportgen.comparison.changes import Change, Comparison, Kind, SideValue
from reportgen.comparison.values import Manner, agree, delta, pieces, shown
from reportgen.compute.derivation import Derivation
from reportgen.diagnostics.place import ValuePath
from reportgen.record.pairing import LABELS, Pair, label_of, pair_rows
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Node, Record, Rows
from reportgen.record.values import ABSENT
from reportgen.schema.shape import Shape

# What no schema names: the scorecard is made by the program.
_TITLES: Final = {"scorecard": "评分表"}


class Side(NamedTuple):
    """One of the two reports.

    Attributes:
        written: what its author wrote.
        computed: that, with computed fields.
        derivations: how each computed field came about.
        manner: how its figures are given.
    """

    written: Record
    computed: Record
    derivations: Mapping[ValuePath, Derivation]
    manner: Manner = Manner()


def compare(old: Side, new: Side) -> Comparison:
    """Return what changed from `old` to `new`.

    Rows are matched by key, then by likeness. A computed value that nobody wrote and that
    prints the same has not changed.
    """
    return _Comparing(old, new).run()


class _Place(NamedTuple):
    """Where we are on one side; what is not there is absent."""

    path: ValuePath
    written: Node
    computed: Node

    @property
    def node(self) -> Node:
        return self.computed if self.written is ABSENT else self.written

    @property
    def shape(self) -> Shape | None:
        return self.node.shape if isinstance(self.node, Group) else None

    def field(self, name: str) -> "_Place":
        return self._at(name, _field(self.written, name), _field(self.computed, name))

    def row(self, index: int) -> "_Place":
        return self._at(index, _row(self.written, index), _row(self.computed, index))

    def _at(self, step: str | int, written: Node, computed: Node) -> "_Place":
        path = (*self.path, step)
        # A scorecard shows groups that belong elsewhere; they are compared where they belong.
        if isinstance(computed, Group | Rows) and computed.path != path:
            computed = ABSENT
        return _Place(path, written, computed)


class _Comparing:
    def __init__(self, old: Side, new: Side) -> None:
        self._old: Final = old
        self._new: Final = new
        self._changes: list[Change] = []
        self._causes: Final = Causes(old.derivations, new.derivations)
        self._names: Final = {**_shared_names(old.computed), **_shared_names(new.computed)}

    def run(self) -> Comparison:
        before, after = (
            _Place((), side.written.root, side.computed.root) for side in (self._old, self._new)
        )
        self._groups(before, after, ())
        self._causes.add_scorecards(self._old.computed, self._new.computed)
        return Comparison(tuple(self._causes.explained(self._changes)))

    def _places(self, old: _Place, new: _Place, titles: tuple[str, ...]) -> None:
        left, right = old.node, new.node
        if isinstance(left, Group | Rows) or isinstance(right, Group | Rows):
            self._branches(old, new, titles)
        elif left is not ABSENT or right is not ABSENT:
            self._leaves(old, new, titles)

    def _branches(self, old: _Place, new: _Place, titles: tuple[str, ...]) -> None:
        """Compare two places of which one at least holds a group or rows."""
        if old.written is not ABSENT and new.written is not ABSENT:
            if not self._inside(old, new, titles):
                self._add(Kind.CHANGED, old, new, titles)
        elif old.written is ABSENT and new.written is ABSENT:
            self._inside(old, new, titles)
        else:
            self._added_or_removed(old, new, titles)

    def _inside(self, old: _Place, new: _Place, titles: tuple[str, ...]) -> bool:
        """Compare what is in two groups, or in two lists; say whether they are that."""
        if _fits(old.node, new.node, Group):
            self._groups(old, new, titles)
        elif _fits(old.node, new.node, Rows):
            self._rows(old, new, titles)
        else:
            return False
        return True

    def _added_or_removed(self, old: _Place, new: _Place, titles: tuple[str, ...]) -> None:
        """Compare two places of which only one holds something that was written."""
        if old.written is ABSENT:
            self._add(Kind.ADDED, None, new, titles)
        else:
            self._add(Kind.REMOVED, old, None, titles)
        if old.node is ABSENT or new.node is ABSENT:
            return
        # What was written in the one place and computed in the other may differ too.
        before = len(self._changes)
        self._inside(old, new, titles)
        found = self._changes[before:]
        self._changes[before:] = [change for change in found if change.kind is Kind.CHANGED]

    def _groups(
        self, old: _Place, new: _Place, titles: tuple[str, ...], naming: tuple[str, ...] = ()
    ) -> None:
        """Compare the fields of two groups; `naming` are those that a row is known by."""
        for name in _to_compare(old, new):
            before, after = old.field(name), new.field(name)
            title = self._title(name, before, after, new.shape or old.shape)
            if name in naming:
                self._leaves(before, after, (*titles, title), renaming=True)
            else:
                self._places(before, after, (*titles, title) if title else titles)

    def _rows(self, old: _Place, new: _Place, titles: tuple[str, ...]) -> None:
        before, after = old.node, new.node
        if not isinstance(before, Rows) or not isinstance(after, Rows):
            return  # the rows of one side alone were added or removed as a whole
        key = after.key or before.key
        pairing = pair_rows(before, after)
        for index in pairing.removed:
            self._row(Kind.REMOVED, old.row(index), None, titles, key)
        pairs = {pair.new: pair for pair in pairing.pairs}
        for index in range(len(after.items)):
            if index not in pairs:
                self._row(Kind.ADDED, None, new.row(index), titles, key)
            else:
                self._pair(old, new, pairs[index], titles, key)

    def _pair(
        self, old: _Place, new: _Place, pair: Pair, titles: tuple[str, ...], key: str | None
    ) -> None:
        left, right = old.row(pair.old), new.row(pair.new)
        if pair.moved:
            self._row(Kind.MOVED, left, right, titles, key)
        titles = (*titles, _row_title(right, key))
        if isinstance(left.node, Group) and isinstance(right.node, Group):
            self._groups(left, right, titles, _naming(right.node, key))
        else:
            self._places(left, right, titles)

    def _row(
        self,
        kind: Kind,
        old: _Place | None,
        new: _Place | None,
        titles: tuple[str, ...],
        key: str | None,
    ) -> None:
        place = new or old
        if place is not None and place.written is not ABSENT:
            self._add(kind, old, new, (*titles, _row_title(place, key)))

    def _leaves(
        self, old: _Place, new: _Place, titles: tuple[str, ...], *, renaming: bool = False
    ) -> None:
        before, after = self._value(old, self._old), self._value(new, self._new)
        if before is None or after is None:
            if before is not after:
                self._add(Kind.ADDED if before is None else Kind.REMOVED, old, new, titles)
        elif not agree(before, after):
            self._add(Kind.RENAMED if renaming else Kind.CHANGED, old, new, titles)
        elif before.written != after.written:
            self._add(Kind.ADDED if after.written else Kind.REMOVED, old, new, titles)
        elif not before.written and before.node != after.node:
            self._causes.add_silent(old.path, new.path)

    def _add(
        self, kind: Kind, old: _Place | None, new: _Place | None, titles: tuple[str, ...]
    ) -> None:
        before = None if old is None or kind is Kind.MOVED else self._value(old, self._old)
        after = None if new is None or kind is Kind.MOVED else self._value(new, self._new)
        change = Change(
            0,
            kind,
            None if old is None or old.node is ABSENT else old.path,
            None if new is None or new.node is ABSENT else new.path,
            titles,
            before,
            after,
        )
        if before is not None and after is not None:
            found = delta(before, after, self._old.manner, self._new.manner)
            change = change._replace(delta=found, pieces=pieces(before, after))
        self._changes.append(change)

    def _value(self, place: _Place, side: Side) -> SideValue | None:
        """Return what stands at a place: what was written, else what was computed there."""
        if place.written is not ABSENT:
            return SideValue(place.written, shown(place.written, side.manner, written=True))
        if place.computed is ABSENT or place.path not in side.derivations:
            return None
        text = shown(place.computed, side.manner, written=False)
        return SideValue(place.computed, text, written=False)

    def _title(self, name: str, old: _Place, new: _Place, shape: Shape | None) -> str:
        """Return what a field is called; groups without a name stay out of the way to a value."""
        known = shape.title_of((name,)) if shape else ""
        if known:
            return known
        derivation = self._new.derivations.get(new.path) or self._old.derivations.get(old.path)
        if derivation is not None and derivation.title:
            return derivation.title
        of_scorecard = self._names.get(new.path) or self._names.get(old.path)
        is_branch = isinstance(new.node if old.node is ABSENT else old.node, Group | Rows)
        return of_scorecard or _TITLES.get(name) or ("" if is_branch and not shape else name)


def _to_compare(old: _Place, new: _Place) -> Iterator[str]:
    """Yield the fields of two groups, but for values that are the same on both sides.

    That is the new group's order, then what only the old one has. Nearly all values are the
    same: what is done for them decides how long it takes.
    """
    groups = (new.written, new.computed, old.written, old.computed)
    after, computed_after, before, computed_before = (
        group.fields if isinstance(group, Group) else {} for group in groups
    )
    for name in {**after, **computed_after, **before, **computed_before}:
        left, right = before.get(name, ABSENT), after.get(name, ABSENT)
        if left is ABSENT and right is ABSENT:
            left = computed_before.get(name, ABSENT)
            right = computed_after.get(name, ABSENT)
        if not _same(left, right):
            yield name


def _same(old: Node, new: Node) -> bool:
    """Say whether two values are so much the same that there is nothing to compare."""
    if type(old) is not type(new) or isinstance(old, Group | Rows):
        return False
    if isinstance(old, Quantity) and isinstance(new, Quantity):
        return old.text == new.text
    return old == new and getattr(old, "kind", "") == getattr(new, "kind", "")


def _field(node: Node, name: str) -> Node:
    return node.fields.get(name, ABSENT) if isinstance(node, Group) else ABSENT


def _row(node: Node, index: int) -> Node:
    return node.items[index] if isinstance(node, Rows) and index < len(node.items) else ABSENT


def _fits(old: Node, new: Node, kind: type) -> bool:
    return all(node is ABSENT or isinstance(node, kind) for node in (old, new))


def _naming(row: Group, key: str | None) -> tuple[str, ...]:
    """Return the fields that a row is known by: its key and its name."""
    label = next((name for name in LABELS if name in row.fields), None)
    return tuple(filter(None, (key, label)))


def _row_title(row: _Place, key: str | None) -> str:
    """Return what a row is called; a text, and a row without a name, by its number.

    Where a row is known by a number, that alone says nothing: it is a month, or a year.
    """
    label = label_of(row.node, key) if isinstance(row.node, Group) else ""
    known = row.shape.properties if row.shape is not None else {}
    if key is not None and key in known and label.isdecimal():
        return f"{known[key].title or key} {label}"
    return label or f"#{int(row.path[-1]) + 1}"


def _shared_names(record: Record) -> Mapping[ValuePath, str]:
    """Return what the scorecard calls the groups of others that it shows, by their place."""
    card = record.root.fields.get("scorecard")
    rows = card.fields.get("rows") if isinstance(card, Group) else None
    items = rows.items if isinstance(rows, Rows) else []
    return {item.path: label_of(item, None) for item in items if isinstance(item, Group)}
