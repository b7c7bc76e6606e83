"""Where the names of an expression are looked up: in the row, then outwards to the root."""

from typing import Final

from reportgen.diagnostics.place import ValuePath
from reportgen.record.record import LAST_YEAR, Group, Record, Rows
from reportgen.record.values import ABSENT

UNKNOWN: Final = object()


class Scope:
    """The groups around a place of the record, innermost first."""

    __slots__ = ("_groups",)

    def __init__(self, record: Record, path: ValuePath) -> None:
        self._groups = _groups_around(record, path)
        if record.keyed and path[: len(record.keyed)] == record.keyed:
            self._groups = [one for one in self._groups if one.path != record.keyed]

    @classmethod
    def of(cls, group: Group) -> "Scope":
        """Return the scope of what is in `group`: the groups around it know each other."""
        owner = group.owner
        if owner is None:
            return cls(group.record, group.path)
        groups = [group]
        keyed = group.record.keyed or None
        while owner is not None:
            if owner.path != keyed:
                groups.append(owner)
            owner = owner.owner
        scope = cls.__new__(cls)
        scope._groups = groups  # noqa: SLF001 (its own)
        return scope

    def find(self, name: str) -> object:
        """Return what `name` stands for here, or `UNKNOWN`."""
        for group in self._groups:
            if group.knows(name) and not (name == LAST_YEAR and not group.path):
                return group.read(name)
        if name == LAST_YEAR:
            return _last_year(self._groups[-1].record)
        return self._groups[0] if name == "this" else UNKNOWN

    def path_of(self, name: str) -> ValuePath | None:
        """Return the record path that `name` stands for here, None if it is not a field."""
        for group in self._groups:
            if group.knows(name):
                return (*group.path, name)
        return self._groups[0].path if name == "this" else None

    def names(self) -> list[str]:
        """Return every field name that can be used here, for did-you-mean."""
        known: dict[str, None] = {}
        for group in self._groups:
            known |= dict.fromkeys(members(group))
        return list(known)


def _last_year(record: Record) -> object:
    """Return last year's values; that there are none is noted like what is read."""
    found = record.last_year()
    if found is ABSENT and record.trace is not None:
        record.trace.append((LAST_YEAR,))
    return found


def members(owner: object) -> list[str]:
    """Return the names of what is in a group, or the keys of the rows of a list."""
    if isinstance(owner, Group):
        known = owner.shape.properties if owner.shape else ()
        return list(dict.fromkeys((*owner.fields, *known)))
    if isinstance(owner, Rows) and owner.key:
        keys = [row.fields.get(owner.key) for row in owner.items if isinstance(row, Group)]
        return [str(key) for key in keys if isinstance(key, str)]
    return []


def values_of(record: Record) -> dict[str, object]:
    """Return the fields of a report by name; those that the author left out are absent.

    That they can be named does not mean that they are read.
    """
    trace, record.trace = record.trace, None
    values: dict[str, object] = {name: record.root.read(name) for name in members(record.root)}
    values[LAST_YEAR] = record.last_year()
    record.trace = trace
    return values


def _groups_around(record: Record, path: ValuePath) -> list[Group]:
    groups = [record.root]
    node: object = record.root
    for step in path:
        if isinstance(node, Group):
            node = node.fields.get(str(step))
        elif isinstance(node, Rows) and isinstance(step, int):
            node = node.items[step]
        if isinstance(node, Group):
            groups.append(node)
    return groups[::-1]
