"""Which fields a report will have to have, as far as its template and layout alone tell."""

import json
from collections.abc import Iterator
from typing import Any

from reportgen.compute.formulas import Formulas
from reportgen.diagnostics.diagnostic import Severity
from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.record.build import build_record
from reportgen.record.record import Record
from reportgen.source.includes import parse_source
from reportgen.template.definition import Pattern, Requirement, Template
from reportgen.template.scorecard import Rate, Scorecard

_EVERY = "*"


def expected_fields(template: Template, layout: str) -> frozenset[Pattern]:
    """Return the fields, beyond those that the schema requires, that a report must have."""
    formulas = Formulas(template.rounding)
    found: set[Pattern] = set()
    for requirement in template.requirements:
        if _applies(requirement, template, layout, formulas):
            found.update(_with_groups(requirement.pattern))
    if template.scorecard is not None:
        found.update(_scores(template.scorecard))
    return frozenset(found)


def _applies(requirement: Requirement, template: Template, layout: str, formulas: Formulas) -> bool:
    """Say whether a requirement holds for a report that says nothing but its layout."""
    if requirement.severity is not Severity.ERROR:
        return False
    if requirement.when is None:
        return not requirement.explains
    holder = requirement.pattern[:-1]
    record = _empty_record(template, layout, holder)
    place: ValuePath = tuple(0 if step == _EVERY else step for step in holder)
    try:
        return formulas.formula(requirement.when).holds(Scope(record, place))
    except FormulaError:
        return False


def _empty_record(template: Template, layout: str, holder: Pattern) -> Record:
    """Return a record of nothing but its layout, and an empty group where `holder` is."""
    inner: Any = {}
    for step in reversed(holder):
        inner = [inner] if step == _EVERY else {step: inner}
    source = parse_source(json.dumps({**inner, "layout": layout}), "").source
    assert source is not None  # noqa: S101 (JSON is YAML)
    return build_record(source.data, template.schema.shape, source.places).record


def _scores(scorecard: Scorecard) -> Iterator[Pattern]:
    """Return what the author says of each indicator, and those that every variant has."""
    entries = tuple(map(str, parse_path(scorecard.scores)))
    for indicator in scorecard.indicators():
        place = *entries, indicator.id
        yield *place, "basis" if isinstance(indicator.rule, Rate) else "score"
        if indicator.weights.keys() >= scorecard.variants.keys():
            yield from _with_groups(place)


def _with_groups(pattern: Pattern) -> Iterator[Pattern]:
    """Return a field and the groups around it; a list need not have rows, so not those in one."""
    yield pattern
    if _EVERY not in pattern:
        for end in range(1, len(pattern)):
            yield pattern[:end]
