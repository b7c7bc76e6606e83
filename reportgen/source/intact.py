"""Whether edits changed what they were meant to change and nothing else."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from typing import TypeAlias

from reportgen.diagnostics.diagnostic import has_errors
from reportgen.diagnostics.place import Edit, Span, ValuePath
from reportgen.source.source import Data, Loaded, Source, SourceMap

_Point: TypeAlias = tuple[int, int]
_Stretches: TypeAlias = dict[str, list[tuple[_Point, _Point]]]


def is_intact(
    before: Source, edits: Sequence[Edit], after: Loaded, added: Set[ValuePath] = frozenset()
) -> bool:
    """Say whether `after`, which came of `before` by `edits`, can be read as well as before.

    That is so if there are no errors, and every value that no edit touches is what it was.
    `added` are the paths that the edits put in; a group that they empty may stay.
    """
    if after.source is None or has_errors(after.diagnostics):
        return False
    touched = {*_touched(before, edits), *added}
    above = {path[:length] for path in touched for length in range(len(path))}
    old = _untouched(before.data, touched)
    new = _untouched(after.source.data, touched)
    emptied = {path for path, value in new.items() if path in above and value in ("{}", "[]")}
    return old == {path: value for path, value in new.items() if path not in emptied}


def _untouched(data: dict[str, Data], touched: Set[ValuePath]) -> dict[ValuePath, str]:
    """Return what is not in `touched`, each value in a form that tells 1 from true and "1"."""
    return {
        path: repr(value)
        for path, value in _nodes(data, ())
        if not any(path[:length] in touched for length in range(1, len(path) + 1))
        and (not value or not isinstance(value, dict | list))
    }


def _touched(source: Source, edits: Sequence[Edit]) -> Iterator[ValuePath]:
    """Yield the paths whose key is in an edit, and those of single values that touch one."""
    stretches = _by_file(edits)
    for path, value in _nodes(source.data, ()):
        single = not value or not isinstance(value, dict | list)
        if _is_touched(_spans(source.places, path, single=single), stretches):
            yield path


def _nodes(value: Data, path: ValuePath) -> Iterator[tuple[ValuePath, Data]]:
    if path:
        yield path, value
    if isinstance(value, dict):
        for name, field in value.items():
            yield from _nodes(field, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _nodes(item, (*path, index))


def _spans(places: SourceMap, path: ValuePath, *, single: bool) -> Iterator[Span]:
    spans = [places.key_span(path), places.span(path) if single else None]
    return (span for span in spans if span is not None)


def _by_file(edits: Sequence[Edit]) -> _Stretches:
    stretches: _Stretches = {}
    for edit in edits:
        stretches.setdefault(edit.span.file, []).append(_ends(edit.span))
    for listed in stretches.values():
        listed.sort()
    return stretches


def _is_touched(spans: Iterator[Span], stretches: _Stretches) -> bool:
    for span in spans:
        start, end = _ends(span)
        edited = stretches.get(span.file, [])
        last = bisect_right(edited, (end, (end[0] + 1, 0)))
        # Edits do not overlap: no other than the last two that begin so early can reach here.
        if any(_meet((start, end), other) for other in edited[max(last - 2, 0) : last]):
            return True
    return False


def _meet(value: tuple[_Point, _Point], edit: tuple[_Point, _Point]) -> bool:
    """Say whether they share a character; what is empty touches what it is in or beside."""
    (start, end), (first, last) = value, edit
    if start == end or first == last:
        return first <= end and start <= last
    return first < end and start < last


def _ends(span: Span) -> tuple[_Point, _Point]:
    return (span.line, span.column), (span.end_line, span.end_column)
