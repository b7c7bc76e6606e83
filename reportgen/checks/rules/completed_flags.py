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
    record = subject.record
    for goal in goals(subject.groups):
        for name, flag in goal.row.fields.items():
            path = (*goal.row.path, name)
            if not isinstance(flag, bool) or not subject.is_given(path):
                continue
            is_met = _is_met(goal)
            if is_met is None or is_met is flag or not _FLAG.search(record.title(path)):
                continue
            args = {
                "name": goal.name or record.title(path),
                "said": Phrase(f"flag.{'met' if flag else 'unmet'}"),
                "target": goal.target.text,
                "actual": goal.actual.text,
            }
            related = (Related(record.span(goal.actual.origin), goal.actual.text),)
            # A department may have reasons not to count what was reached.
            severity = None if flag else Severity.WARNING
            place = record.span(path)
            yield Diagnostic(codes.FLAG_CONTRADICTED, place, args, path, related, severity)


def _is_met(goal: Goal) -> bool | None:
    """Say whether the target was reached; None where nobody can tell."""
    share = completion(goal.target, goal.actual)
    if share is not None:
        return share >= 1
    due, done = read_day(goal.target.text), read_day(goal.actual.text)
    if due is None or done is None or bool(due.year) != bool(done.year):
        return None
    return not due.is_before(done)
