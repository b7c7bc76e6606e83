"""Values and explanations that must be given where a condition of the template holds."""

from collections.abc import Iterator

from reportgen.checks.subject import Subject
from reportgen.checks.tie_outs import in_both
from reportgen.compute.conditions import Asked, Came, Outcome, Tried, left_out
from reportgen.compute.faults import formula_fault
from reportgen.compute.formulas import Formulas
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Related
from reportgen.diagnostics.place import ValuePath, format_path
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.record.record import Group, Record
from reportgen.record.values import ABSENT
from reportgen.template.definition import Requirement

# More rows than this without the same field are one finding that lists them.
_MOST_SINGLE = 5
_GIVEN, _FAILED = Came(Outcome.HELD), Came(Outcome.FAILED)
_NOT_APPLICABLE = Came(Outcome.NOT_APPLICABLE)


def check_requirements(subject: Subject) -> Iterator[Diagnostic]:
    """Return what must be given and is not; what came of each is added to what was tried."""
    record, formulas = subject.record, subject.formulas
    conditions = _Conditions(subject)
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

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._known: dict[tuple[str, ValuePath], Came] = {}

    def outcome(self, requirement: Requirement, group: Group) -> Came:
        """Return what follows for a field that is not given, and what is missing to know it."""
        when = requirement.when
        if when is None:
            return _FAILED
        known = self._known.get((when, group.path))
        if known is None:
            known = self._known[when, group.path] = self._evaluated(when, group)
        return known

    def _evaluated(self, when: str, group: Group) -> Came:
        condition = self._subject.formulas.formula(when)
        holds, read = self._subject.holds(condition, Scope.of(group))
        if holds:
            return _FAILED
        missing = left_out(condition, read, self._subject.record)
        return Came(Outcome.NOT_CHECKED, missing) if missing else _NOT_APPLICABLE


def _missing(
    requirement: Requirement, subject: Subject, conditions: _Conditions
) -> list[ValuePath]:
    """Return the paths of the fields that are called for and not given."""
    *holder, name = requirement.pattern
    groups = subject.rows(tuple(holder))
    is_alone = not groups and "*" not in holder
    asked = Asked(
        "explanation" if requirement.explains else "requirement", name,
        lambda group: requirement.pattern if is_alone else (*group.path, name),
    )  # fmt: skip
    tried = Tried((asked,), (subject.record.root,) if is_alone else groups, [])
    for group in tried.rows:
        given = ABSENT if is_alone else group.fields.get(name, ABSENT)
        lacks = given is ABSENT or given == ""
        tried.came.append(conditions.outcome(requirement, group) if lacks else _GIVEN)
    subject.tried.append(tried)
    return [one.path for one in tried.conditions((Outcome.FAILED,))]


def _single(
    requirement: Requirement, path: ValuePath, record: Record, formulas: Formulas
) -> Diagnostic:
    code = codes.EXPLANATION_REQUIRED if requirement.explains else codes.VALUE_REQUIRED
    reason = in_both(requirement.reasons, Scope(record, path[:-1]), formulas)
    args = {"title": record.title(path), "key": path[-1], "reason": reason}
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
