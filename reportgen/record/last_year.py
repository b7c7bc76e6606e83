"""Last year's record as a group of this year's: `previous.budget.total.actual`."""

import copy
from collections.abc import Callable
from functools import cache, partial

from reportgen.diagnostics.place import Span, ValuePath
from reportgen.record import values
from reportgen.record.quantities import Quantity
from reportgen.record.record import LAST_YEAR, Group, Node, Pending, Places, Record, Rows
from reportgen.record.values import ABSENT, Number, Words
from reportgen.source.written import WrittenValue


def give_last_year(record: Record, last: Callable[[], Record | None]) -> None:
    """Let `record` know last year's record, which is asked for when something reads it."""
    record.last_year = cache(lambda: _grafted(last(), record))
    record.places = _PlacesOfTwoYears(record.places, cache(last))


def _grafted(last: Record | None, record: Record) -> Node:
    if last is None:
        return ABSENT
    root = moved_to(last.root, (LAST_YEAR,), record, None)
    assert isinstance(root, Group)  # noqa: S101 (a record is a group)
    root.fields[LAST_YEAR] = Pending(partial(_year_before, last))
    return root


def _year_before(last: Record, group: Group) -> Node:
    """Return what was last year's for last year's report."""
    before = last.last_year()
    path = (*group.path, LAST_YEAR)
    moved = moved_to(before, path, group.record, None)
    group.fields[LAST_YEAR] = moved
    return moved


def moved_to(node: Node, path: ValuePath, record: Record, owner: Group | None) -> Node:
    """Return a value of another record as one of `record`: what it is called says its year."""
    match node:
        case Group():
            group = Group(path, record, node.shape, {}, owner)
            for name in node.fields:
                group.fields[name] = moved_to(node.read(name), (*path, name), record, group)
            return group
        case Rows():
            items = [
                moved_to(item, (*path, index), record, owner)
                for index, item in enumerate(node.items)
            ]
            return Rows(path, record, node.key, items)
        case Number():
            return values.number(node, node.kind, path)
        case Words():
            moved = copy.copy(node)
            moved.origin = path
            return moved
        case Quantity():
            return node._replace(origin=path)
        case _:
            return node


class _PlacesOfTwoYears:
    """The places of this year's values, and of those that begin with `previous`."""

    def __init__(self, own: Places, last: Callable[[], Record | None]) -> None:
        self._own = own
        self._last = last

    def _of(self, path: ValuePath) -> tuple[Places, ValuePath]:
        last = self._last() if len(path) > 1 and path[0] == LAST_YEAR else None
        return (self._own, path) if last is None else (last.places, path[1:])

    def has(self, path: ValuePath) -> bool:
        places, inner = self._of(path)
        return places.has(inner)

    def span(self, path: ValuePath) -> Span | None:
        places, inner = self._of(path)
        return places.span(inner)

    def key_span(self, path: ValuePath) -> Span | None:
        places, inner = self._of(path)
        return places.key_span(inner)

    def owner_span(self, path: ValuePath) -> Span:
        places, inner = self._of(path)
        return places.owner_span(inner)

    def text(self, path: ValuePath) -> str | None:
        places, inner = self._of(path)
        return places.text(inner)

    def written(self, path: ValuePath, value: str) -> WrittenValue | None:
        places, inner = self._of(path)
        return places.written(inner, value)
