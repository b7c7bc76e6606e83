"""What came of every condition of a template, once all of them have been tried."""

from collections.abc import Container, Iterator
from itertools import chain

from reportgen.checks.subject import Subject
from reportgen.compute.conditions import Condition, ConditionKind, Outcome
from reportgen.compute.equations import adds_up
from reportgen.compute.evaluate import Computed
from reportgen.diagnostics import codes
from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.record.patterns import matching_groups
from reportgen.record.record import Group, Record
from reportgen.record.values import ABSENT

_NOT_HELD = (Outcome.FAILED, Outcome.NOT_CHECKED)
_FAULTS = (codes.FORMULA_FAILED, codes.DIVISION_BY_ZERO, codes.FORMULA_CYCLE)


def outcomes(subject: Subject, computed: Computed) -> tuple[Condition, ...]:
    """Return what came of every condition; what is missing for it is what the author left out.

    One that nothing in the report is about is not applicable.
    """
    settle = _Settling(subject.record, computed)
    tried = (*_tried(subject, tuple(Outcome)), *_without_result(computed))
    return (*_computed(subject, computed), *map(settle.settled, tried))


def not_held(subject: Subject, computed: Computed) -> Iterator[Condition]:
    """Return what came of the conditions that failed or were not checked.

    A computed field that differs is a finding by itself.
    """
    settle = _Settling(subject.record, computed)
    return map(settle.settled, (*_tried(subject, _NOT_HELD), *_without_result(computed)))


def _tried(subject: Subject, among: Container[Outcome]) -> Iterator[Condition]:
    return chain.from_iterable(tried.conditions(among) for tried in subject.tried)


class _Settling:
    def __init__(self, record: Record, computed: Computed) -> None:
        self._record = record
        self._computed = computed
        self._given: dict[tuple[object, ...], bool] = {}

    def settled(self, one: Condition) -> Condition:
        """Return a condition with what is missing for it, or as not applicable."""
        if one.outcome is not Outcome.NOT_CHECKED or not one.missing:
            return one
        missing = self._computed.left_out(one.missing)
        needed = tuple(path for path in missing if self._is_begun(path))
        if needed:
            return one._replace(missing=needed)
        return one._replace(outcome=Outcome.NOT_APPLICABLE, missing=missing)

    def _is_begun(self, path: ValuePath) -> bool:
        """Say whether such a value is given or to be filled in anywhere: else it is optional."""
        pattern = tuple("*" if isinstance(step, int) else str(step) for step in path)
        found = self._given.get(pattern)
        if found is None:
            found = self._given[pattern] = self._is_given(pattern)
        return found

    def _is_given(self, pattern: tuple[str, ...]) -> bool:
        *holder, name = pattern
        groups = matching_groups(self._record, holder)
        has = self._record.places.has
        return any(
            has((*group.path, name))
            or (group.fields.get(name, ABSENT) is not ABSENT and _can_be_stated(group, name))
            or (group.shape is None and group.owner is None)  # of the scorecard
            for group in groups
        )


def _can_be_stated(group: Group, name: str) -> bool:
    return group.shape is not None and name in group.shape.properties


def _without_result(computed: Computed) -> Iterator[Condition]:
    """Yield the computed fields and scores that have no result."""
    for path, gap in computed.gaps.items():
        outcome = Outcome.NOT_CHECKED if gap.missing else Outcome.NOT_APPLICABLE
        yield Condition(gap.kind, gap.title, path, outcome, gap.missing, (), gap.unverified)
    for found in computed.diagnostics:
        if found.code in _FAULTS and found.path not in computed.gaps:
            yield Condition("computed", str(found.path[-1]), found.path, Outcome.NOT_CHECKED)


def _computed(subject: Subject, computed: Computed) -> Iterator[Condition]:
    """Yield the computed fields and scores that have a result."""
    differing = {one.path for one in computed.diagnostics if one.code is codes.COMPUTED_DIFFERS}
    has = subject.record.places.has
    scorecard = subject.template.scorecard
    scores = parse_path(scorecard.scores) if scorecard else None
    for path, derivation in computed.derivations.items():
        if path[0] == "scorecard":
            continue
        kind: ConditionKind = "score" if path[:-2] == scores else "computed"
        outcome = Outcome.FAILED if path in differing else Outcome.HELD
        proven = outcome is Outcome.HELD and has(path)
        equated = (path, *derivation.inputs) if proven and adds_up(derivation.formula) else ()
        yield Condition(kind, derivation.title, path, outcome, (), equated)
