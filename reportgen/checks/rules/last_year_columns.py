"""Last year's figures that this year's report states: they are those of last year's report."""

from collections.abc import Iterator

from reportgen.checks.subject import Subject
from reportgen.compute.derivation import compare_stated
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.record import formats, values
from reportgen.record.patterns import matching_groups
from reportgen.record.record import Group, Node, Record, Rows
from reportgen.record.values import ABSENT, Number


def check_last_year_columns(subject: Subject) -> Iterator[Diagnostic]:
    """Return stated figures that differ from those in last year's file.

    The template says under `roll` which fields hold last year's value, and of what.
    """
    if subject.previous is None:
        return
    for pattern, name in subject.template.rolling.last_year.items():
        for row in matching_groups(subject.record, pattern[:-1]):
            yield from _differs(row, pattern[-1], name, subject.previous)


def _differs(row: Group, field: str, name: str, last: Record) -> Iterator[Diagnostic]:
    stated, before = row.read(field), counterpart(row, last)
    actual = before.read(name) if isinstance(before, Group) else ABSENT
    if not isinstance(stated, Number) or not isinstance(actual, Number):
        return
    verdict = compare_stated(stated, actual)
    if verdict.agrees or verdict.is_tail:
        return
    path = (*row.path, field)
    args = {
        "title": row.record.title(path), "stated": formats.show_stated(stated),
        "actual": formats.show_stated(values.number(verdict.expected, stated.kind, ())),
    }  # fmt: skip
    origin = (*before.path, name) if isinstance(before, Group) else ()
    related = (Related(last.span(origin), last.title(origin)),)
    yield Diagnostic(codes.LAST_YEAR_DIFFERS, row.record.span(path), args, path, related)


def counterpart(row: Group, last: Record) -> Node:
    """Return the group of another record that has the same place: rows are known by their keys."""
    old: Node = last.root
    new: Node = row.record.root
    for step in row.path:
        if isinstance(new, Rows) and isinstance(old, Rows):
            new = new.read(step)
            key = new.fields.get(old.key or "") if isinstance(new, Group) else None
            old = old.read(str(key)) if key is not None else ABSENT
        elif isinstance(new, Group) and isinstance(old, Group):
            new, old = new.read(step), old.read(step)
        else:
            return ABSENT
    return old
