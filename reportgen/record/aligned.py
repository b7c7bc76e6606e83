"""A record of an older form of report in the form of a newer one, for comparisons."""

from collections.abc import Sequence
from typing import Any

from reportgen.diagnostics.place import Span, ValuePath
from reportgen.record.last_year import moved_to
from reportgen.record.record import Group, Node, Places, Record, Rows
from reportgen.record.values import ABSENT
from reportgen.schema.shape import Shape
from reportgen.source.written import WrittenValue

Ways = Sequence[tuple[ValuePath, ValuePath]]
"""Old paths, and where the values there are now."""


def aligned(record: Record, ways: Ways, shape: Shape | None) -> Record:
    """Return a copy of `record` with values at their new paths; `shape` is that of the new form.

    Places lead to where the values were written.
    """
    found = Record(_OldPlaces(record.places, ways))
    root = moved_to(record.root, (), found, None)
    assert isinstance(root, Group)  # noqa: S101 (a record is a group)
    found.root = Group((), found, shape, root.fields)
    for old, new in ways:
        value = _taken(found.root, old)
        if value is not ABSENT:
            _put(found.root, new, value)
    return found


def old_path(path: ValuePath, ways: Ways) -> ValuePath:
    """Return where a value was that is now at `path`."""
    for old, new in ways:
        if path[: len(new)] == new:
            return (*old, *path[len(new) :])
    return path


def new_path(path: ValuePath, ways: Ways) -> ValuePath:
    """Return where a value is now that was at `path`."""
    return old_path(path, [(new, old) for old, new in ways])


def _taken(root: Group, path: ValuePath) -> Node:
    holder: Any = root
    for step in path[:-1]:
        holder = _inner(holder, step)
    return holder.fields.pop(str(path[-1]), ABSENT) if isinstance(holder, Group) else ABSENT


def _put(root: Group, path: ValuePath, value: Node) -> None:
    holder: Any = root
    for index, step in enumerate(path[:-1], 1):
        inner = _inner(holder, step)
        if inner is ABSENT and isinstance(holder, Group):
            shape = holder.shape.properties.get(str(step)) if holder.shape else None
            inner = Group(path[:index], root.record, shape, {}, holder)
            holder.fields[str(step)] = inner
        holder = inner
    if isinstance(holder, Group):
        holder.fields[str(path[-1])] = moved_to(value, path, root.record, holder)


def _inner(holder: Any, step: str | int) -> Any:
    if isinstance(holder, Rows):
        return holder.items[step] if isinstance(step, int) else ABSENT
    return holder.fields.get(str(step), ABSENT) if isinstance(holder, Group) else ABSENT


class _OldPlaces:
    """The places of values by their new paths."""

    def __init__(self, places: Places, ways: Ways) -> None:
        self._places = places
        self._ways = ways

    def has(self, path: ValuePath) -> bool:
        return self._places.has(old_path(path, self._ways))

    def span(self, path: ValuePath) -> Span | None:
        return self._places.span(old_path(path, self._ways))

    def key_span(self, path: ValuePath) -> Span | None:
        return self._places.key_span(old_path(path, self._ways))

    def owner_span(self, path: ValuePath) -> Span:
        return self._places.owner_span(old_path(path, self._ways))

    def text(self, path: ValuePath) -> str | None:
        return self._places.text(old_path(path, self._ways))

    def written(self, path: ValuePath, value: str) -> WrittenValue | None:
        return self._places.written(old_path(path, self._ways), value)
