"""Claims that a template knows: what a text may say only where a condition holds."""

from collections.abc import Iterator

from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.checks.tie_outs import in_both
from reportgen.compute.conditions import lacks_last_year, left_out
from reportgen.compute.faults import formula_fault
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.diagnostics.place import parse_path
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.template.definition import Claim


def check_stated_claims(subject: Subject) -> Iterator[Diagnostic]:
    """Return what texts say though the condition of the template for it does not hold."""
    for claim in subject.template.claims:
        said = [
            (passage, match)
            for text, passages in subject.texts.places.items()
            if claim.said.search(text)
            for passage in passages
            if not claim.within or passage.path[0] in claim.within
            for match in claim.said.finditer(text)
            if not _means_something_else(claim, passage, match.start())
        ]
        if said and (fault := _fault(claim, subject)) is not None:
            for passage, match in said:
                place = passage.span(*match.span())
                yield fault._replace(span=place, path=passage.path) if _is_claim(fault) else fault


def _is_claim(found: Diagnostic) -> bool:
    return found.code is codes.CLAIM_CONTRADICTED


def _means_something_else(claim: Claim, passage: Passage, place: int) -> bool:
    if claim.unless is None:
        return False
    sentence = next((s for s in passage.sentences() if s[0] <= place < s[1]), (0, 0))
    return claim.unless.search(passage.text, *sentence) is not None


def _fault(claim: Claim, subject: Subject) -> Diagnostic | None:
    """Return what is wrong with a claim that is made; the place is filled in by the caller."""
    record, formulas = subject.record, subject.formulas
    scope = Scope(record, ())
    try:
        condition = formulas.formula(claim.holds)
        holds, read = subject.holds(condition, scope)
    except FormulaError as error:
        return formula_fault(error, claim.holds, (), claim.span)
    if holds or left_out(condition, read, record) or lacks_last_year(read, record):
        return None
    args = {
        "message": in_both(claim.messages, scope, formulas),
        "fix": in_both(claim.fixes, scope, formulas),
    }
    path = parse_path(claim.at) if claim.at else ()
    span = record.places.key_span(path) if path else None
    related = (Related(span, record.title(path)),) if span else ()
    return Diagnostic(
        codes.CLAIM_CONTRADICTED, None, args, (), related, severity_override=claim.severity
    )
