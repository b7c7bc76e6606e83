"""Values and explanations that must be given where a condition of the template holds."""

from collections.abc import Iterator

from reportgen.checks.subject import Subject
from reportgen.checks.tie_outs import in_both
from reportgen.compute.faults import formula_fault
from reportgen.compute.formulas import Formulas
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Related
from reportgen.diagnostics.place import ValuePath, format_path
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.record.record import Group, Record
from reportgen.record.values import ABSENT, AbsentOperandError
from reportgen.template.definition import Requirement

# More rows than this without the same field are one finding that lists them.
_MOST_SINGLE = 5


def check_requirements(subject: Subject) -> Iterator[Diagnostic]:
    """Return what must be given and is not."""
    record, formulas = subject.record, subject.formulas
    conditions = _Conditions(formulas)
    for requirement in subject.template.requirements:
        try:
            missing = _missing(requirement, subject, conditions)
        except FormulaError as error:
            yield formula_fault(error, requirement.when or "", (), requirement.span)
            continue
        if len(missing) > _MOST_SINGLE:
            yield _together(requirement, missing, record, formulas)
        else:
            yield from (_single(requirement, path, record, formulas) for path in missing)


class _Conditions:
    """Where conditions hold: requirements share them, and each is evaluated once at a place."""

    def __init__(self, formulas: Formulas) -> None:
        self._formulas = formulas
        self._known: dict[tuple[str, ValuePath], bool] = {}

    def hold(self, requirement: Requirement, group: Group) -> bool:
        when = requirement.when
        if when is None:
            return True
        known = self._known.get((when, group.path))
        if known is None:
            known = self._known[when, group.path] = self._evaluated(when, group)
        return known

    def _evaluated(self, when: str, group: Group) -> bool:
        try:
            return bool(self._formulas.formula(when).evaluate(Scope.of(group)))
        except AbsentOperandError:
            return False


def _missing(
    requirement: Requirement, subject: Subject, conditions: _Conditions
) -> list[ValuePath]:
    """Return the paths of the fields that are called for and not given."""
    *holder, name = requirement.pattern
    groups = subject.rows(tuple(holder))
    found = [
        (*group.path, name)
        for group in groups
        if group.fields.get(name, ABSENT) in (ABSENT, "") and conditions.hold(requirement, group)
    ]
    if not groups and "*" not in holder and conditions.hold(requirement, subject.record.root):
        return [requirement.pattern]
    return found


def _single(
    requirement: Requirement, path: ValuePath, record: Record, formulas: Formulas
) -> Diagnostic:
    code = codes.EXPLANATION_REQUIRED if requirement.explains else codes.VALUE_REQUIRED
    reason = in_both(requirement.reasons, Scope(record, path[:-1]), formulas)
    args = {"title": record.title(path), "reason": reason}
    span = record.span(path[:-1])
    return Diagnostic(code, span, args, path, severity_override=requirement.severity)


def _together(
    requirement: Requirement, missing: list[ValuePath], record: Record, formulas: Formulas
) -> Diagnostic:
    first = _single(requirement, missing[0], record, formulas)
    title = Phrase("required.several", {"title": first.args["title"], "count": len(missing)})
    related = tuple(Related(record.span(path[:-1]), _name(record, path[:-1])) for path in missing)
    return first._replace(args={**first.args, "title": title}, related=related)


def _name(record: Record, path: ValuePath) -> str:
    group = record.get(path)
    name = group.fields.get("name", "") if isinstance(group, Group) else ""
    return str(name) if isinstance(name, str) and name else format_path(path)
