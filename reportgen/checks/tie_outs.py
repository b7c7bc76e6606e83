"""Tie-outs (勾稽): conditions of the template that must hold between values."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from reportgen.checks.subject import Subject
from reportgen.compute.conditions import Asked, Came, Outcome, Tried, lacks_last_year, left_out
from reportgen.compute.equations import equates
from reportgen.compute.faults import formula_fault
from reportgen.compute.formulas import Formulas
from reportgen.diagnostics.diagnostic import Bilingual, Diagnostic, Related
from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.diagnostics.wording import phrase
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.expressions.text import expressions_as
from reportgen.record.record import Group
from reportgen.record.values import AbsentOperandError
from reportgen.template.definition import Pattern, TextByLanguage, TieOut
from reportgen.texts.patterns import pattern

# A condition that may hold because a value is left out.
_NEGATED = pattern(r"\bnot\b")
_HELD, _FAILED = Came(Outcome.HELD), Came(Outcome.FAILED)
_NOT_CHECKED, _NOT_APPLICABLE = Came(Outcome.NOT_CHECKED), Came(Outcome.NOT_APPLICABLE)


def check_tie_outs(subject: Subject) -> Iterator[Diagnostic]:
    """Return the tie-outs that do not hold; what came of each is added to what was tried.

    One whose values are not all given is not checked.
    """
    for each, tie_outs in _by_rows(subject.template.tie_outs).items():
        tried = Tried(list(map(_asked, tie_outs)), subject.rows(each), [])
        subject.tried.append(tried)
        for row in tried.rows:
            scope = Scope.of(row)
            for tie_out in tie_outs:
                came, found = _check(tie_out, row, scope, subject)
                tried.came.append(came)
                if found is not None:
                    yield found


def _asked(tie_out: TieOut) -> Asked:
    return Asked(
        "tie-out", tie_out.code.id, lambda row: _path(tie_out.at, row, Scope.of(row)),
        tie_out.unverified,
    )  # fmt: skip


def _by_rows(tie_outs: Iterable[TieOut]) -> dict[Pattern, list[TieOut]]:
    """Return the tie-outs by the rows that they are about."""
    grouped: dict[Pattern, list[TieOut]] = {}
    for tie_out in tie_outs:
        grouped.setdefault(tie_out.each, []).append(tie_out)
    return grouped


def _check(
    tie_out: TieOut, row: Group, scope: Scope, subject: Subject
) -> tuple[Came, Diagnostic | None]:
    try:
        came = _came(tie_out, scope, subject)
    except FormulaError as error:
        fault = formula_fault(error, tie_out.condition, row.path, tie_out.span)
        return _NOT_CHECKED, fault
    return came, _found(tie_out, row, scope, subject) if came is _FAILED else None


def _came(tie_out: TieOut, scope: Scope, subject: Subject) -> Came:
    """Try a tie-out. That values are left out is no contradiction, and no proof either."""
    if tie_out.when:
        when = subject.formulas.formula(tie_out.when)
        applies, read = subject.holds(when, scope)
        if not applies:
            return _without(left_out(when, read, subject.record))
    condition = subject.formulas.formula(tie_out.condition)
    holds, read = subject.holds(condition, scope)
    if holds and not _is_negated(tie_out.condition):
        return Came(Outcome.HELD, (), read) if equates(tie_out.condition) else _HELD
    missing = left_out(condition, read, subject.record)
    if missing:
        return _without(missing)
    if not holds and lacks_last_year(read, subject.record):
        return _NOT_APPLICABLE
    if not holds and not subject.suspects.isdisjoint(read):
        return _NOT_CHECKED
    return _HELD if holds else _FAILED


def _without(missing: tuple[ValuePath, ...]) -> Came:
    return Came(Outcome.NOT_CHECKED, missing) if missing else _NOT_APPLICABLE


@lru_cache(maxsize=1024)
def _is_negated(condition: str) -> bool:
    return _NEGATED.search(condition) is not None


def _found(tie_out: TieOut, row: Group, scope: Scope, subject: Subject) -> Diagnostic:
    record, formulas = subject.record, subject.formulas
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


def in_both(texts: TextByLanguage, scope: Scope, formulas: Formulas) -> Bilingual:
    """Return a text of the template in both languages, its expressions evaluated."""
    return Bilingual(*(_told(texts.get(name, ""), scope, formulas, name) for name in ("zh", "en")))


def _told(text: str, scope: Scope, formulas: Formulas, language: str) -> str:
    """Return a text; with gaps where a value is left out: the finding matters more than that."""
    try:
        return formulas.text(text).render(scope)
    except AbsentOperandError:
        return formulas.text(text).told(scope, phrase("fault.gap", language))
    except FormulaError:
        return expressions_as(text, phrase("fault.gap", language))


def _path(text: str, row: Group, scope: Scope) -> ValuePath:
    """Return the path that `text` names, in the row or outwards."""
    if not text:
        return row.path
    first, *rest = parse_path(text)
    return (*(scope.path_of(str(first)) or (*row.path, first)), *rest)
