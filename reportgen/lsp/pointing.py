"""What is at a place of a report: the value there, or the one that an expression names there."""

import re
from typing import NamedTuple

from reportgen.diagnostics.place import Span, ValuePath, parse_path
from reportgen.expressions.scope import Scope
from reportgen.expressions.text import stretches
from reportgen.lsp.reports import OpenReport
from reportgen.pipeline.explain import ExplainedValue, explain_value
from reportgen.record.record import Group, Record, Rows
from reportgen.source.written import WrittenValue

_NAME = re.compile(r"[^\W\d]\w*(?:\.\w+|\[(?:\"[^\"]*\"|'[^']*'|\d+)\])*")
_STEP_END = re.compile(r"(?=\.)|(?=\[)|$")


class Pointed(NamedTuple):
    """A value, and the stretch of the file that speaks of it.

    Attributes:
        value: what it is and how it came about; None for groups and lists.
        title: the Chinese name in the schema.
        description: what the schema says of it.
        targets: where it is written, or what it is computed from.
        is_use: an expression names it; otherwise this is where it is written itself.
    """

    path: ValuePath
    span: Span | None
    value: ExplainedValue | None
    title: str
    description: str
    targets: tuple[Span, ...]
    is_use: bool


def pointed(report: OpenReport, file: str, line: int, column: int) -> Pointed | None:
    """Return what is at a line and column, both from 1, of one of the report's files."""
    if report.source is None:
        return None
    places = report.source.places
    path = places.at(file, line, column)
    if not path:
        return None
    record = report.checked.record
    used = _used(report, record, path, (line, column)) if record else None
    if used is not None and record is not None:
        return _described(report, used[0], used[1], is_use=True)
    return _described(report, path, places.key_span(path) or places.span(path), is_use=False)


def _described(report: OpenReport, path: ValuePath, span: Span | None, *, is_use: bool) -> Pointed:
    value = explain_value(report.checked.read, path)
    record = report.checked.record
    shape = report.shape.at(path) if report.shape else None
    is_single = record is not None and not isinstance(record.get(path), Group | Rows)
    return Pointed(
        path,
        span,
        value if is_single else None,
        (value.title if value else "") or (report.shape.title_of(path) if report.shape else ""),
        (shape.description if shape else "") or "",
        _targets(value),
        is_use,
    )


def _targets(value: ExplainedValue | None) -> tuple[Span, ...]:
    if value is None:
        return ()
    if value.span is not None:
        return (value.span,)
    found = (span for needed in value.inputs for span in _targets(needed))
    return tuple(dict.fromkeys(found))


def _used(
    report: OpenReport, record: Record, path: ValuePath, place: tuple[int, int]
) -> tuple[ValuePath, Span] | None:
    """Return the path that an expression names at a place, and the stretch of that name."""
    text = _text(report, path)
    written = record.places.written(path, text) if text else None
    if text is None or written is None:
        return None
    for stretch in stretches(text):
        if stretch.expression is None:
            continue
        for name in _NAME.finditer(text, stretch.start, stretch.end):
            span = written.span(*name.span())
            if _holds(span, place):
                offset = _offset(written, name, place)
                named = text[name.start() : _end_of_step(name, offset)]
                found = _resolved(record, path, named)
                return None if found is None else (found, span)
    return None


def _text(report: OpenReport, path: ValuePath) -> str | None:
    value: object = report.source.data if report.source else None
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value if isinstance(value, str) else None


def _offset(written: WrittenValue, name: re.Match[str], place: tuple[int, int]) -> int:
    """Return which character of the text is at `place`."""
    for offset in range(name.start(), name.end()):
        if _holds(written.span(offset, offset + 1), place):
            return offset
    return name.end() - 1


def _end_of_step(name: re.Match[str], offset: int) -> int:
    """Return the end of the step that the character at `offset` belongs to: `a` of `a.b`."""
    match = _STEP_END.search(name.string, offset + 1, name.end())
    end = match.start() if match else name.end()
    # Inside brackets a point is a character of the key.
    opened = name.string.count("[", name.start(), end) - name.string.count("]", name.start(), end)
    return end if not opened else name.string.index("]", end - 1) + 1


def _resolved(record: Record, path: ValuePath, name: str) -> ValuePath | None:
    try:
        first, *rest = parse_path(name.replace('"', "").replace("'", ""))
    except ValueError:
        return None
    start = Scope(record, path).path_of(str(first))
    return None if start is None else (*start, *rest)


def _holds(span: Span, place: tuple[int, int]) -> bool:
    return (span.line, span.column) <= place <= (span.end_line, span.end_column)
