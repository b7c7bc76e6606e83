"""Rows whose target says a number, and whose result cannot be held against it."""

from collections.abc import Iterator

from reportgen.checks.rules.completed_flags import FLAG
from reportgen.checks.subject import Subject
from reportgen.checks.targets import Goal, goals
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Related
from reportgen.record.meant import as_digits
from reportgen.record.quantities import Quantity, completion, read_quantity, same_unit
from reportgen.record.record import Record
from reportgen.texts.patterns import pattern

_DIGIT = pattern(r"\d")
_DAY = pattern(r"[\d一二三四五六七八九十]\s*(?:年|月|日|季度)|[年月季]底|[年月季]末")


def check_comparable(subject: Subject) -> Iterator[Diagnostic]:
    """Return results that nobody can judge: no number, or another unit than the target's."""
    for those in subject.alike:
        flags = those.keys(FLAG, "flag")
        for goal in goals(those):
            if any(isinstance(goal.row.fields.get(name), bool) for name in flags):
                continue  # somebody has judged it
            if (reason := _reason(goal)) is not None:
                yield _not_judged(subject.record, goal, reason)


def _reason(goal: Goal) -> Phrase | None:
    """Return why a target and its result cannot be compared; None where they can, or need not."""
    target, actual = goal.target, goal.actual
    if (
        completion(target, actual) is not None
        or _DAY.search(target.text)
        or not actual.text.strip()
    ):
        return None
    if any(as_digits(one.text) != one.text for one in (target, actual)):
        return Phrase("incomparable.letters")
    if target.number is None:
        says_number = _DIGIT.search(target.text) and actual.number is not None
        return Phrase("incomparable.target") if says_number else None
    if actual.number is None:
        return Phrase("incomparable.actual")
    return Phrase("incomparable.units", {"target": target.unit, "actual": actual.unit})


def _not_judged(record: Record, goal: Goal, reason: Phrase) -> Diagnostic:
    wrong, other = goal.actual, goal.target
    if other.number is None or as_digits(other.text) != other.text:
        wrong, other = other, wrong
    args = {
        "name": goal.name or record.title(goal.row.path),
        "target": goal.target.text,
        "actual": goal.actual.text,
        "reason": reason,
        "fix": _fix(wrong, other),
    }
    related = (Related(record.span(other.origin), other.text),)
    span = record.span(wrong.origin)
    return Diagnostic(codes.RESULT_NOT_JUDGED, span, args, wrong.origin, related)


def _fix(wrong: Quantity, other: Quantity) -> Phrase:
    """Return what to write: the number that is meant, if letters stand for its digits."""
    meant = read_quantity(as_digits(wrong.text))
    if meant.text != wrong.text and meant.number is not None and same_unit(meant, other):
        return Phrase("wording-write", {"right": meant.text})
    return Phrase("incomparable.fix")
