"""All checks of a report, in one run."""

from reportgen.checks.requirements import check_requirements
from reportgen.checks.tie_outs import check_tie_outs
from reportgen.checks.unit_guard import check_units
from reportgen.compute.formulas import Formulas
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.record.record import Record
from reportgen.template.definition import Template

_CHECKS = (check_tie_outs, check_requirements, check_units)


def run_checks(record: Record, template: Template, formulas: Formulas) -> list[Diagnostic]:
    """Return what contradicts what in `record`, whose computed fields have their values."""
    return [found for check in _CHECKS for found in check(record, template, formulas)]
