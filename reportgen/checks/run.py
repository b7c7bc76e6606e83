"""All checks of a report, in one run."""

from reportgen.checks.requirements import check_requirements
from reportgen.checks.subject import Subject
from reportgen.checks.tie_outs import check_tie_outs
from reportgen.checks.unit_guard import check_units
from reportgen.diagnostics.diagnostic import Diagnostic

_CHECKS = (check_tie_outs, check_requirements, check_units)


def run_checks(subject: Subject) -> list[Diagnostic]:
    """Return what contradicts what in a record, whose computed fields have their values."""
    return [found for check in _CHECKS for found in check(subject)]
