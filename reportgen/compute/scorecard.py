"""The scorecard of a report: scores by rule, subtotals, total, grade, deductions."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final

from reportgen.compute.conditions import Lack
from reportgen.compute.derivation import Derivation
from reportgen.compute.formulas import Formulas
from reportgen.compute.score_rules import Scored, ScoreRules, of_variant
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, Severity
from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.record import formats, values
from reportgen.record.record import Group, Node, Record, Rows
from reportgen.record.values import ABSENT, AbsentOperandError, Number
from reportgen.template.scorecard import (
    TEXTS,
    Grade,
    Manual,
    Scorecard,
    ScoredIndicator,
    ScoreGroup,
)

SCORECARD: Final = "scorecard"
"""The group that a scorecard is in."""

SCORE_TITLES: Final[Mapping[str, str]] = {
    "score": "得分", "rate": "得分率", "grade": "等级", "deduction": "扣分", "weight": "分值",
}  # fmt: skip
"""What people call the fields of a scorecard: no schema says it."""

# What a row takes over from the author's score entry.
_ENTRY_FIELDS = ("reason", "measure", "basis", "description")


class Scoring:
    """Works out the scorecard of one record."""

    def __init__(
        self,
        record: Record,
        scorecard: Scorecard,
        formulas: Formulas,
        derivation_of: Callable[[ValuePath], Derivation | None] = lambda _: None,
    ) -> None:
        """Score `record`; `derivation_of` tells how computed fields came about."""
        self.diagnostics: list[Diagnostic] = []
        self.derivations: dict[ValuePath, Derivation] = {}
        self.gaps: dict[ValuePath, Lack] = {}
        self._record = record
        self._card = scorecard
        self._scores_path = parse_path(scorecard.scores)
        self._rules = ScoreRules(record, formulas, scorecard.digits, self.diagnostics.append)
        self._rows: dict[str, Group] = {}
        self._formulas = formulas
        self._derivation_of = derivation_of
        self._active = False

    def evaluate(self, root: Group) -> Node:
        """Return the group `scorecard`; absent if the report names no variant of the system.

        A report with neither a variant nor scores is not scored. Whether it may be, is for the
        template to say.
        """
        if self._active:  # a score rule reads what it is to make
            chain = f"{SCORECARD} → {self._card.scores} → {SCORECARD}"
            self._report(codes.FORMULA_CYCLE, self._scores_path, chain=chain)
            return ABSENT
        self._active = True
        outer, self._record.trace = self._record.trace, None
        try:
            variant = self._variant()
            card: Node = ABSENT if variant is None else self._scorecard(variant)
        finally:
            self._record.trace = outer
        root.fields[SCORECARD] = card
        return card

    def _variant(self) -> str | None:
        path = parse_path(self._card.variant)
        variant = self._record.get(path)
        if isinstance(variant, str) and variant in self._card.variants:
            return str(variant)
        if variant is ABSENT and self._record.get(self._scores_path) is ABSENT:
            return None
        options = tuple(self._card.variants)
        reason = Phrase("score.variants", {"options": options})
        title = self._record.title(path)
        self._report(codes.VALUE_REQUIRED, path, title=title, key=path[-1], reason=reason)
        return None

    def _scorecard(self, variant: str) -> Group:
        self._unknown_entries(variant)
        self._rules.of(variant)
        rows = [
            self._row(first, second, indicator, variant)
            for first in self._card.groups
            for second, indicator in _indicators(first)
            if variant in indicator.weights
        ]
        self._rows = {str(row.fields["id"]): row for row in rows}
        groups = self._groups(self._card.groups, (SCORECARD, "groups"))
        fields = self._capped(self._subtotal(rows, (SCORECARD,)), variant)
        fields |= {
            "variant": values.words(variant, parse_path(self._card.variant)),
            "grade": self._grade(fields),
            "rows": self._list(("rows",), rows),
            "groups": self._list(("groups",), groups),
            "deductions": self._list(
                ("deductions",), [row for row in rows if _positive(row.fields["deduction"])]
            ),
        }
        return Group((SCORECARD,), self._record, None, fields)

    def _capped(self, fields: dict[str, Node], variant: str) -> dict[str, Node]:
        """Return the total with what it may be at most."""
        cap, score = self._card.cap, fields["score"]
        if cap is None or not isinstance(score, Number):
            return fields
        outer, self._record.trace = self._record.trace, []
        try:
            value = self._formulas.formula(cap.value).evaluate(Scope(self._record, ()))
        except (AbsentOperandError, FormulaError):
            return fields
        finally:
            read, self._record.trace = tuple(self._record.trace or ()), outer
        if not isinstance(value, Decimal):
            return fields
        most = next((of_variant(one.share, variant) for one in cap.bands if one.holds(value)), None)
        if most is None or score <= most:
            return fields
        shown = formats.percent(value, 2)
        if not cap.verified:
            args = {"score": formats.score(score, 4), "most": most, "value": shown}
            self._report(codes.SCORE_ABOVE_CAP, self._scores_path, **args)
            return fields
        total = Decimal(score)
        self._derive(
            (SCORECARD, "score"), f"min(sum, {most})", lambda: f"{total} → {most}（{shown}）",
            (*self.derivations[SCORECARD, "score"].inputs, *dict.fromkeys(read)),
            SCORE_TITLES["score"],
        )  # fmt: skip
        weight = fields["weight"]
        assert isinstance(weight, Number)  # noqa: S101 (of a subtotal)
        return fields | {
            "score": values.number(most, "score", (SCORECARD, "score")),
            "deduction": values.number(weight - most, "score", (SCORECARD, "deduction")),
            "rate": values.number(most / weight, "rate", (SCORECARD, "rate")),
        }

    def _list(self, path: ValuePath, items: Iterable[Node]) -> Rows:
        return Rows((SCORECARD, *path), self._record, "id", list(items))

    def _unknown_entries(self, variant: str) -> None:
        scores = self._record.get(self._scores_path)
        known = {item.id for item in self._card.indicators() if variant in item.weights}
        for name in scores.fields if isinstance(scores, Group) else ():
            if name not in known:
                path = (*self._scores_path, name)
                self._report(codes.SCORE_UNKNOWN, path, id=name, variant=variant)

    def _groups(self, groups: Iterable[ScoreGroup], path: ValuePath) -> list[Node]:
        """Return the groups in which the variant has indicators."""
        present = [
            group
            for group in groups
            if any(item.id in self._rows for item in group.all_indicators())
        ]
        return [self._group(group, (*path, index)) for index, group in enumerate(present)]

    def _group(self, group: ScoreGroup, path: ValuePath) -> Group:
        rows = [self._rows[item.id] for item in group.all_indicators() if item.id in self._rows]
        inner = self._groups(group.groups, (*path, "groups"))
        fields = self._subtotal(rows, path)
        fields |= {
            "id": values.words(group.id, ()),
            "name": values.words(group.name, ()),
            "groups": Rows((*path, "groups"), self._record, "id", inner),
            "indicators": Rows((*path, "indicators"), self._record, "id", list(rows)),
        }
        return Group(path, self._record, None, fields)

    def _subtotal(self, rows: list[Group], path: ValuePath) -> dict[str, Node]:
        weight = _total(rows, "weight")
        score = _total(rows, "score")
        fields: dict[str, Node] = {"weight": values.number(weight or 0, "score", (*path, "weight"))}
        names = ("score", "deduction", "rate")
        if score is None or not weight:
            return fields | dict.fromkeys(names, ABSENT)
        inputs = tuple(row.fields["score"].origin for row in rows)  # type: ignore[union-attr]
        self._derive((*path, "score"), "sum", lambda: _addends(rows), inputs, SCORE_TITLES["score"])
        division = f"{formats.score(score, 4)} ÷ {formats.score(weight, 4)}"
        rated = ((*path, "score"),)
        self._derive(
            (*path, "rate"), "score / weight", lambda: division, rated, SCORE_TITLES["rate"]
        )
        found = (score, weight - score, score / weight)
        for name, value in zip(names, found, strict=True):
            kind = "rate" if name == "rate" else "score"
            fields[name] = values.number(value, kind, (*path, name))
        return fields

    def _grade(self, fields: dict[str, Node]) -> Node:
        rate = fields["rate"]
        if not isinstance(rate, Number):
            return ABSENT
        # Half-open: what is below the limit of a grade has the next one, so 89.5 has a grade too.
        earned = (grade for grade in self._card.grades if _is_earned(grade, rate))
        grade = next(earned, None)
        if grade is None:
            return ABSENT
        path = (SCORECARD, "grade")
        limit = "" if grade.at_least is None else f" ≥ {grade.at_least}%"
        shown = f"{formats.percent(rate, 2)}{limit}"
        self._derive(path, "grades", lambda: shown, ((SCORECARD, "rate"),), SCORE_TITLES["grade"])
        return values.words(grade.name, path)

    def _row(
        self, first: ScoreGroup, second: ScoreGroup, indicator: ScoredIndicator, variant: str
    ) -> Group:
        weight = indicator.weights[variant]
        entry = self._entry(indicator)
        score = self._score(indicator, weight, entry)
        path = (*self._scores_path, indicator.id)
        fields: dict[str, Node] = {
            "id": values.words(indicator.id, ()),
            "level1": values.words(first.name, ()),
            "level2": values.words(second.name, ()),
            "name": values.words(indicator.name, ()),
            "weight": values.number(weight, "score", ()),
            "score": ABSENT,
            "deduction": ABSENT,
            "rate": ABSENT,
        }
        if score is not None:
            fields["score"] = values.number(score, "score", (*path, "score"))
            if entry is not None:
                entry.fields["score"] = fields["score"]
            fields["deduction"] = values.number(weight - score, "score", (*path, "deduction"))
            if weight:
                fields["rate"] = values.number(score / weight, "rate", (*path, "rate"))
        fields |= {name: _field(entry, name) for name in _ENTRY_FIELDS}
        texts = {**indicator.texts, "working": self._working(indicator, (*path, "score"))}
        for name in (*TEXTS, "working"):
            fields[name] = values.words(texts[name], ()) if texts.get(name) else ABSENT
        if score is not None and score < weight:
            self._check_explained(indicator, weight - score, fields)
        return Group(path, self._record, None, fields)

    def _working(self, indicator: ScoredIndicator, score: ValuePath) -> str:
        """Return how the result of an indicator came about, as people write it: 136÷143=95.10%."""
        path = parse_path(indicator.result) if indicator.result else score
        result = self._record.get(path) if indicator.result else ABSENT
        found = self._derivation_of(path) or self.derivations.get(path)
        if found is None:
            return ""
        shown = f"={formats.show(result)}" if isinstance(result, Number) else ""
        return found.working.replace(" ", "") + shown

    def _entry(self, indicator: ScoredIndicator) -> Group | None:
        scores = self._record.get(self._scores_path)
        entry = scores.fields.get(indicator.id) if isinstance(scores, Group) else None
        return entry if isinstance(entry, Group) else None

    def _score(
        self, indicator: ScoredIndicator, weight: Decimal, entry: Group | None
    ) -> Decimal | None:
        path = (*self._scores_path, indicator.id)
        by_rule = None if entry is None else self._rules.apply(indicator, weight, entry)
        stated = _field(entry, "score")
        if by_rule is None and not isinstance(indicator.rule, Manual):
            missing = self._rules.missing.get(path, ())
            self.gaps[(*path, "score")] = Lack(indicator.name, missing, "score")
        if by_rule is None and not isinstance(stated, Number):
            if not any(found.path[: len(path)] == path for found in self.diagnostics):
                self._report(
                    codes.SCORE_MISSING, path, name=indicator.name, weight=weight, id=indicator.id
                )
            return None
        if by_rule is None:
            return self._in_range(indicator, weight, _decimal(stated))
        if isinstance(stated, Number) and stated != by_rule.score:
            self._differs(indicator, stated, by_rule)
            if not indicator.verified:  # then the author may know the rule better
                return self._in_range(indicator, weight, stated)
        place = (*path, "score")
        self._derive(place, by_rule.formula, by_rule.work, by_rule.inputs, indicator.name)
        return by_rule.score

    def _differs(self, indicator: ScoredIndicator, stated: Number, by_rule: Scored) -> None:
        path = (*self._scores_path, indicator.id, "score")
        args = {
            "title": indicator.name, "formula": by_rule.formula, "working": by_rule.work(),
            "stated": formats.score(stated, 4), "expected": formats.score(by_rule.score, 4),
        }  # fmt: skip
        severity = None if indicator.verified else Severity.WARNING
        found = Diagnostic(
            codes.COMPUTED_DIFFERS, self._record.span(path), args, path, severity_override=severity
        )
        self.diagnostics.append(found)

    def _in_range(self, indicator: ScoredIndicator, weight: Decimal, score: Decimal) -> Decimal:
        if not 0 <= score <= weight:
            path = (*self._scores_path, indicator.id, "score")
            self._report(
                codes.SCORE_OUT_OF_RANGE, path, name=indicator.name, score=score, weight=weight
            )
        return score

    def _check_explained(
        self, indicator: ScoredIndicator, lost: Decimal, fields: dict[str, Node]
    ) -> None:
        missing = tuple(
            Phrase(f"score.{name}") for name in ("reason", "measure") if not fields[name]
        )
        if missing:
            path = (*self._scores_path, indicator.id)
            self._report(
                codes.DEDUCTION_UNEXPLAINED, path, name=indicator.name,
                lost=formats.score(lost, 4), missing=missing,
            )  # fmt: skip

    def _derive(
        self,
        path: ValuePath,
        formula: str,
        work: Callable[[], str],
        inputs: tuple[ValuePath, ...],
        title: str,
    ) -> None:
        self.derivations[path] = Derivation(path, formula, work, inputs, title)

    def _report(self, code: Code, path: ValuePath, **args: object) -> None:
        """Report at a score that is out of range, else at the key of the entry."""
        of_value = code is codes.SCORE_OUT_OF_RANGE
        places = self._record.places
        place = self._record.span(path) if of_value else places.owner_span(path)
        self.diagnostics.append(Diagnostic(code, place, args, path))


def _is_earned(grade: Grade, rate: Decimal) -> bool:
    return grade.at_least is None or rate >= grade.at_least.scaleb(-2)


def _indicators(group: ScoreGroup) -> Iterable[tuple[ScoreGroup, ScoredIndicator]]:
    for indicator in group.indicators:
        yield group, indicator
    for child in group.groups:
        yield from _indicators(child)


def _field(entry: Group | None, name: str) -> Node:
    return ABSENT if entry is None else entry.fields.get(name, ABSENT)


def _addends(rows: list[Group]) -> str:
    return " + ".join(formats.score(_decimal(row.fields["score"]), 4) for row in rows)


def _total(rows: list[Group], name: str) -> Decimal | None:
    total = Decimal(0)
    for row in rows:
        value = row.fields[name]
        if not isinstance(value, Number):
            return None
        total += value
    return total


def _decimal(value: Node) -> Decimal:
    return value if isinstance(value, Number) else Decimal(0)


def _positive(value: Node) -> bool:
    return isinstance(value, Number) and value > 0
