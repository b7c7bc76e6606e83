"""A report of one version of a template → the same report as the next version has it.

The text is changed in place, entry by entry; whatever comes of it is compared with what the data
must be, so nothing changes but what the template declares. What has no place any more is kept as
a comment at the end of the file.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from reportgen.diagnostics.place import Edit, ValuePath, format_path
from reportgen.pipeline.working_copy import WorkingCopy
from reportgen.source.entries import addition, last_entry, removal
from reportgen.source.source import Loaded, Source
from reportgen.template.changes import Moved, moved_in, moves
from reportgen.template.definition import FieldChange

_TODO = "TODO"
_INDENT = "  "
# Where a line begins that is not empty.
_BELOW = re.compile(r"\n(?=[^\n])")


class Kept(NamedTuple):
    """A value without a place: where it was, why, and its text."""

    path: ValuePath
    reason: str
    text: str


class Migrated(NamedTuple):
    """A migrated report, and what of it is kept as a comment; None if it could not be changed."""

    loaded: Loaded | None
    kept: tuple[Kept, ...]


def migrate(
    copy: WorkingCopy, loaded: Loaded, changes: Sequence[FieldChange], language: str = "zh"
) -> Migrated:
    """Change a working copy of what was loaded as `changes` say."""
    kept: list[Kept] = []
    source = loaded.source
    assert source is not None  # noqa: S101 (only a report that could be read is migrated)
    for change in changes:
        while (moved := next(moves(source.data, (change,)), None)) is not None:
            changed, told = _step(copy, source, moved, language)
            if changed is None or changed.source is None:
                return Migrated(None, tuple(kept))
            kept += told
            loaded, source = changed, changed.source
        for target in change.targets[1:]:
            loaded = _with_todo(copy, source, change, target) or loaded
            source = loaded.source or source
    return Migrated(_noted(copy, source, kept) if kept else loaded, tuple(kept))


def _step(
    copy: WorkingCopy, source: Source, moved: Moved, language: str
) -> tuple[Loaded | None, list[Kept]]:
    """Move one value; where it cannot be moved, take it out and keep its text."""
    text = _text(source, moved.old)
    wanted = moved_in(source.data, moved)
    for edits in _ways(source, moved, text) if wanted is not None else ():
        loaded = _tried(copy, edits, wanted)
        if loaded is not None:
            return loaded, []
    edit = removal(source, moved.old)
    loaded = None if edit is None else _tried(copy, (edit,), None)
    return loaded, [Kept(moved.old, moved.change.reason.get(language, ""), text)]


def _ways(source: Source, moved: Moved, text: str) -> Iterator[tuple[Edit, ...]]:
    """Yield edits that may move a value: another key, or its entry in another group."""
    old, new = moved.old, moved.new
    assert new is not None  # noqa: S101 (it has a place)
    span = source.places.key_span(old)
    if span is not None and old[:-1] == new[:-1]:
        yield (Edit(span, str(new[-1])),)
    out = removal(source, old)
    if out is not None:
        into = _into(source, new, text)
        if into is not None:
            yield (out, into)


def _into(source: Source, path: ValuePath, text: str) -> Edit | None:
    """Return the edit that adds an entry at `path`, behind the last one of its group."""
    depth = len(path) - 1
    while depth and not source.places.has(path[:depth]):
        depth -= 1
    last = last_entry(source, path[:depth])
    if last is None:
        return None
    value = text
    for step in reversed(path[depth + 1 :]):
        value = f"\n{_indented(f'{step}: {value}')}"
    span = source.places.key_span(last)
    indentation = " " * (span.column - 1 if span is not None else 0)
    value = _BELOW.sub(f"\n{indentation}", value)
    return addition(source, last, str(path[depth]), value)


def _indented(text: str) -> str:
    return "\n".join(f"{_INDENT}{line}" if line else line for line in text.split("\n"))


def _text(source: Source, path: ValuePath) -> str:
    """Return a value as it is written, from the column where its entry begins."""
    span, key = source.places.span(path), source.places.key_span(path)
    if span is None:
        return ""
    lines = list(source.lines(span.file)[span.line - 1 : span.end_line])
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    cut = key.column - 1 if key is not None else 0
    rest = [line[cut:] if not line[:cut].strip() else line for line in lines[1:]]
    starts_below = key is not None and key.line != span.line
    if starts_below:
        inner = " " * (span.column - 1 - cut)
        return "\n".join(["", f"{inner}{lines[0]}", *rest])
    return "\n".join([lines[0], *rest])


def _with_todo(
    copy: WorkingCopy, source: Source, change: FieldChange, target: Sequence[str]
) -> Loaded | None:
    """Add what a field was split into and has no value yet, beside its first part."""
    first = change.targets[0]
    loaded: Loaded | None = None
    if tuple(first[:-1]) != tuple(target[:-1]):
        return None
    found = FieldChange(first, (tuple(target),))
    for moved in list(moves(source.data, (found,))):
        if moved.new is None or source.places.has(moved.new):
            continue
        edit = addition(source, moved.old, str(moved.new[-1]), _TODO)
        if edit is None:
            continue
        loaded = _tried(copy, (edit,), None) or loaded
        source = loaded.source if loaded is not None and loaded.source else source
    return loaded


def _tried(
    copy: WorkingCopy, edits: Sequence[Edit], wanted: Mapping[str, Any] | None
) -> Loaded | None:
    """Make edits if the data that comes of them is what it must be."""
    trial = copy.edited(list(edits))
    loaded = copy.load(trial)
    if loaded.source is None or (wanted is not None and loaded.source.data != wanted):
        return None
    copy.contents.update(trial)
    return loaded


def _noted(copy: WorkingCopy, source: Source, kept: Sequence[Kept]) -> Loaded:
    """Write what has no place as comments at the end of the main file."""
    lines = []
    for one in kept:
        reason = f"（{one.reason}）" if one.reason else ""
        lines += [f"# {format_path(one.path)}{reason}:{_after(one.text)}"]
    name = source.file
    text = copy.contents[name].decode("utf-8").rstrip("\n")
    copy.contents[name] = f"{text}\n\n{chr(10).join(lines)}\n".encode()
    return copy.load()


def _after(text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([f" {first}" if first else "", *(f"#   {line}" for line in rest)])
