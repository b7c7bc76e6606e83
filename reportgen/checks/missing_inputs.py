"""What is left out although something is to be verified by it: nothing is unchecked in silence."""

from collections.abc import Iterable, Iterator

from reportgen.checks.subject import Subject
from reportgen.compute.conditions import Condition, Outcome
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Related
from reportgen.diagnostics.place import ValuePath
from reportgen.record import formats
from reportgen.record.record import Group, Record
from reportgen.record.values import Number

# More than these are only counted.
_MOST_NAMED = 3


def check_missing_inputs(
    subject: Subject, conditions: Iterable[Condition], found: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Return each value that is left out although something cannot be verified without it.

    Args:
        subject: what was checked.
        conditions: what came of those that have not held.
        found: what was found so far; a value that something is said of is not told again.
    """
    told = {one.path for one in found}
    waiting: dict[ValuePath, list[Condition]] = {}
    for one in conditions:
        if one.outcome is Outcome.FAILED:
            told.add(one.path)
        elif one.outcome is Outcome.NOT_CHECKED and _wants_proof(one, subject.record):
            for path in one.missing:
                waiting.setdefault(path, []).append(one)
    for path, needing in waiting.items():
        if path not in told and _is_input(path, subject.record):
            yield _missing(path, needing, subject.record)


def _is_input(path: ValuePath, record: Record) -> bool:
    """Say whether an author can write the value: what is missing behind another one is told."""
    shape = record.root.shape
    return shape is None or shape.at(path) is not None


def _wants_proof(one: Condition, record: Record) -> bool:
    return one.kind == "tie-out" or (
        one.kind in ("computed", "score") and record.places.has(one.path)
    )


def _missing(path: ValuePath, needing: list[Condition], record: Record) -> Diagnostic:
    named = tuple(_label(one, record) for one in needing[:_MOST_NAMED])
    more = len(needing) - len(named)
    args = {
        "title": named_in_row(record, path),
        "waiting": (*named, Phrase("missing.more", {"count": more})) if more else named,
    }
    related = tuple(
        Related(span, label)
        for one, label in zip(needing, named, strict=False)
        if (span := record.places.span(one.path)) is not None
    )
    severity = max(one.unverified for one in needing)
    return Diagnostic(codes.INPUT_MISSING, record.span(path), args, path, related, severity)


def named_in_row(record: Record, path: ValuePath) -> Phrase | str:
    """Return what people call a value, with the name of the row that it is in."""
    row = record.get(path[:-1])
    name = row.fields.get("name") if isinstance(row, Group) and path[-2:-1] else None
    if not isinstance(name, str) or not name:
        return record.title(path)
    return Phrase("missing.of-row", {"row": str(name), "title": record.title(path)})


def _label(one: Condition, record: Record) -> Phrase | str:
    if one.kind == "tie-out":
        return one.name
    stated = record.get(one.path)
    shown = formats.show_stated(stated) if isinstance(stated, Number) else str(stated)
    return Phrase("missing.stated", {"title": one.name, "value": shown})
