"""What became of the fields of one version of a template in the next one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reportgen.diagnostics.place import ValuePath
from reportgen.template.definition import EVERY, FieldChange, Pattern, Template, parse_pattern


class Moved(NamedTuple):
    """A value that had a place of its own, and its new one; none if there is none."""

    old: ValuePath
    new: ValuePath | None
    change: FieldChange
    value: Any = None


def read_changes(entries: Sequence[Mapping[str, Any]]) -> tuple[FieldChange, ...]:
    """Return the section `changes` of a template, whose form is right."""
    return tuple(_change(entry) for entry in entries if "from" in entry)


def _change(entry: Mapping[str, Any]) -> FieldChange:
    stated = entry.get("to", [])
    targets = stated if isinstance(stated, list) else [stated]
    reason = entry.get("dropped", {})
    texts = reason if isinstance(reason, Mapping) else {"zh": reason, "en": reason}
    return FieldChange(parse_pattern(entry["from"]), tuple(map(parse_pattern, targets)), texts)


def changes_between(old: Template, new: Template) -> tuple[FieldChange, ...] | None:
    """Return what became of the fields of `old` in `new`; None if they are of no one family."""
    known = {release.name for release in old.lineage}
    if not known & {release.name for release in new.lineage}:
        return None
    later = [release for release in new.lineage if release.name not in known]
    return tuple(change for release in reversed(later) for change in release.changes)


def moves(data: Any, changes: Sequence[FieldChange]) -> Iterator[Moved]:
    """Yield the values in `data` that have another place in the next version, or none."""
    for change in changes:
        for path in matching_paths(data, change.source):
            new = _placed(change, path) if change.targets else None
            yield Moved(path, new, change, _at(data, path))


def ways_of(data: Any, changes: Sequence[FieldChange]) -> list[tuple[ValuePath, ValuePath]]:
    """Return the old paths in `data` that have new ones, with these."""
    found = ((moved.old, moved.new) for moved in moves(data, changes))
    return [(old, new) for old, new in found if new is not None]


def matching_paths(data: Any, pattern: Pattern, path: ValuePath = ()) -> Iterator[ValuePath]:
    """Yield the paths of the values in `data` that a pattern is about."""
    if not pattern:
        yield path
        return
    step, rest = pattern[0], pattern[1:]
    if isinstance(data, list) and step == EVERY:
        for index, item in enumerate(data):
            yield from matching_paths(item, rest, (*path, index))
    elif isinstance(data, Mapping):
        for name in data if step == EVERY else [step] if step in data else []:
            yield from matching_paths(data[name], rest, (*path, name))


def _placed(change: FieldChange, path: ValuePath) -> ValuePath:
    """Return the new place of the value at `path`: stars in their order stand for the same."""
    rows = iter([at for step, at in zip(change.source, path, strict=True) if step == EVERY])
    return tuple(next(rows, 0) if step == EVERY else step for step in change.targets[0])


def migrated(data: Any, changes: Sequence[FieldChange]) -> tuple[Any, list[Moved]]:
    """Return data as the next version has it, and what has no place there any more.

    Where a value would take the place of another one, it has none.
    """
    lost: list[Moved] = []
    for change in changes:
        for moved in list(moves(data, (change,))):
            placed = moved_in(data, moved)
            if placed is None:
                lost.append(moved)
                data = _without(data, moved.old)
            else:
                data = placed
    return data, lost


def moved_in(data: Any, moved: Moved) -> Any:
    """Return data in which a value is at its new place; None if there is none for it."""
    if moved.new is None:
        return None
    return _with(_without(data, moved.old), moved.new, _at(data, moved.old))


def _at(data: Any, path: ValuePath) -> Any:
    for step in path:
        data = data[step]
    return data


def _without(data: Any, path: ValuePath) -> Any:
    first, *rest = path
    if rest:
        return _replaced(data, first, _without(data[first], tuple(rest)))
    return {key: value for key, value in data.items() if key != first}


def _with(data: Any, path: ValuePath, value: Any) -> Any:
    """Return `data` with a value at a free place, None if there is no such place."""
    first, *rest = path
    is_list = isinstance(data, list)
    if is_list and not (isinstance(first, int) and first < len(data)):
        return None
    if not is_list and (not isinstance(data, Mapping) or isinstance(first, int)):
        return None
    known = data[first] if is_list or first in data else None
    if not rest:
        return None if known is not None or is_list else {**data, first: value}
    inner = _with({} if known is None else known, tuple(rest), value)
    return None if inner is None else _replaced(data, first, inner)


def _replaced(data: Any, step: str | int, value: Any) -> Any:
    changed = list(data) if isinstance(data, list) else dict(data)
    changed[step] = value  # type: ignore[index]
    return changed
