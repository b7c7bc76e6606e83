"""Tie-outs (勾稽): conditions of the template that must hold between values."""

from collections.abc import Iterable, Iterator

from reportgen.checks.subject import Subject
from reportgen.compute.faults import formula_fault
from reportgen.compute.formulas import Formulas
from reportgen.diagnostics.diagnostic import Bilingual, Diagnostic, Related
from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.record.record import Group
from reportgen.record.values import ABSENT, AbsentOperandError
from reportgen.template.definition import Pattern, TextByLanguage, TieOut


def check_tie_outs(subject: Subject) -> Iterator[Diagnostic]:
    """Return the tie-outs that do not hold. One whose values are not all given is not checked."""
    for each, tie_outs in _by_rows(subject.template.tie_outs).items():
        for row in subject.rows(each):
            scope = Scope.of(row)
            for tie_out in tie_outs:
                found = _check(tie_out, row, scope, subject)
                if found is not None:
                    yield found


def _by_rows(tie_outs: Iterable[TieOut]) -> dict[Pattern, list[TieOut]]:
    """Return the tie-outs by the rows that they are about."""
    grouped: dict[Pattern, list[TieOut]] = {}
    for tie_out in tie_outs:
        grouped.setdefault(tie_out.each, []).append(tie_out)
    return grouped


def _check(tie_out: TieOut, row: Group, scope: Scope, subject: Subject) -> Diagnostic | None:
    record, formulas = subject.record, subject.formulas
    try:
        if tie_out.when and not formulas.formula(tie_out.when).evaluate(scope):
            return None
        condition = formulas.formula(tie_out.condition)
        holds = condition.evaluate(scope)
    except AbsentOperandError:
        return None
    except FormulaError as error:
        return formula_fault(error, tie_out.condition, row.path, tie_out.span)
    if holds is ABSENT or holds or _is_premature(tie_out, scope, subject):
        return None
    path = _path(tie_out.at, row, scope)
    args = {
        "message": in_both(tie_out.messages, scope, formulas),
        "fix": in_both(tie_out.fixes, scope, formulas),
    }
    named = (_path(text, row, scope) for text in tie_out.related)
    related = tuple(
        Related(span, record.title(other))
        for other in named
        if (span := record.places.span(other)) is not None
    )
    return Diagnostic(tie_out.code, record.span(path), args, path, related)


def _is_premature(tie_out: TieOut, scope: Scope, subject: Subject) -> bool:
    """Say whether a tie-out is about values that are wrong in themselves, or not given yet."""
    condition = subject.formulas.formula(tie_out.condition)
    if subject.reads_suspect(condition, scope):
        return True
    # What is left out equals nothing. That is no finding where its words would print it.
    return subject.reads_absent(condition, scope) and not _can_be_said(tie_out, scope, subject)


def _can_be_said(tie_out: TieOut, scope: Scope, subject: Subject) -> bool:
    try:
        for text in tie_out.messages.values():
            subject.formulas.text(text).render(scope)
    except AbsentOperandError:
        return False
    except FormulaError:
        return True
    return True


def in_both(texts: TextByLanguage, scope: Scope, formulas: Formulas) -> Bilingual:
    """Return a text of the template in both languages, its expressions evaluated."""
    return Bilingual(*(_rendered(texts.get(name, ""), scope, formulas) for name in ("zh", "en")))


def _rendered(text: str, scope: Scope, formulas: Formulas) -> str:
    try:
        return formulas.text(text).render(scope)
    except (AbsentOperandError, FormulaError):
        return text  # the finding itself matters more than a figure in its words


def _path(text: str, row: Group, scope: Scope) -> ValuePath:
    """Return the path that `text` names, in the row or outwards."""
    if not text:
        return row.path
    first, *rest = parse_path(text)
    return (*(scope.path_of(str(first)) or (*row.path, first)), *rest)
