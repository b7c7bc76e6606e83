"""Rows that are said to be completed, or not, against their own figures and dates."""

from collections.abc import Iterator

from reportgen.checks.dates import read_day
from reportgen.checks.subject import Subject
from reportgen.checks.targets import Goal, goals
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Related, Severity
from reportgen.record.quantities import completion
from reportgen.texts.patterns import pattern

_FLAG = pattern(r"完成|达成|达标|达到")


def check_completed_flags(subject: Subject) -> Iterator[Diagnostic]:
    """Return flags that say another thing than target and result."""
    for those in subject.alike:
        flags = those.fields(_FLAG.search)
        for goal in goals(those) if flags else ():
            for name in flags:
                flag = goal.row.fields[name]
                if isinstance(flag, bool) and _is_met(goal) is (not flag):
                    yield from _contradicted(subject, goal, name, said=flag)


def _contradicted(subject: Subject, goal: Goal, name: str, *, said: bool) -> Iterator[Diagnostic]:
    record, path = subject.record, (*goal.row.path, name)
    if not subject.is_given(path):
        return
    args = {
        "name": goal.name or record.title(path),
        "said": Phrase(f"flag.{'met' if said else 'unmet'}"),
        "target": goal.target.text,
        "actual": goal.actual.text,
    }
    related = (Related(record.span(goal.actual.origin), goal.actual.text),)
    # A department may have reasons not to count what was reached.
    severity = None if said else Severity.WARNING
    yield Diagnostic(codes.FLAG_CONTRADICTED, record.span(path), args, path, related, severity)


def _is_met(goal: Goal) -> bool | None:
    """Say whether the target was reached; None where nobody can tell."""
    share = completion(goal.target, goal.actual)
    if share is not None:
        return share >= 1
    due, done = read_day(goal.target.text), read_day(goal.actual.text)
    if due is None or done is None or bool(due.year) != bool(done.year):
        return None
    return not due.is_before(done)
