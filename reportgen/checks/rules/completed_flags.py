"""Rows that are said to be completed, or not, against their own figures and dates."""

from collections.abc import Iterator

from reportgen.checks.dates import read_day
from reportgen.checks.subject import Subject
from reportgen.checks.targets import Goal, goals
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Related, Severity
from reportgen.diagnostics.place import ValuePath
from reportgen.record.quantities import completion
from reportgen.record.record import Record
from reportgen.texts.patterns import pattern

_FLAG = pattern(r"完成|达成|达标|达到")


def check_completed_flags(subject: Subject) -> Iterator[Diagnostic]:
    """Return flags that say another thing than target and result."""
    for those in subject.alike:
        flags = those.keys(_FLAG, "flag")
        for goal in goals(those) if flags else ():
            is_met = _is_met(goal)
            for name in flags if is_met is not None else ():
                path, flag = (*goal.row.path, name), goal.row.fields.get(name)
                if isinstance(flag, bool) and flag is not is_met and subject.is_given(path):
                    yield _contradicted(subject.record, goal, path, is_flagged=flag)


def _contradicted(record: Record, goal: Goal, path: ValuePath, *, is_flagged: bool) -> Diagnostic:
    args = {
        "name": goal.name or record.title(path),
        "said": Phrase(f"flag.{'met' if is_flagged else 'unmet'}"),
        "target": goal.target.text,
        "actual": goal.actual.text,
    }
    related = (Related(record.span(goal.actual.origin), goal.actual.text),)
    # A department may have reasons not to count what was reached.
    severity = None if is_flagged else Severity.WARNING
    return Diagnostic(codes.FLAG_CONTRADICTED, record.span(path), args, path, related, severity)


def _is_met(goal: Goal) -> bool | None:
    """Say whether the target was reached; None where nobody can tell."""
    share = completion(goal.target, goal.actual)
    if share is not None:
        return share >= 1
    due, done = read_day(goal.target.text), read_day(goal.actual.text)
    if due is None or done is None or bool(due.year) != bool(done.year):
        return None
    return not due.is_before(done)
