"""Score rules: what an indicator's rule makes of the report's values."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple, assert_never

from reportgen.compute.conditions import left_out
from reportgen.compute.faults import formula_fault
from reportgen.compute.formulas import Formulas
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import ValuePath, parse_path
from reportgen.expressions.formula import Fault, FormulaError
from reportgen.expressions.scope import Scope
from reportgen.expressions.working import working
from reportgen.record import formats
from reportgen.record.record import Group, Node, Record, Rows
from reportgen.record.values import ABSENT, AbsentOperandError, digits_of, round_half_up
from reportgen.template.scorecard import (
    Checklist,
    Deduct,
    Manual,
    Passed,
    Rate,
    Ratio,
    ScoredIndicator,
    Steps,
    Tiers,
)

_WHOLE: Final = Decimal(1)
# A rate with more digits than this is a quotient.
_LONG = 8


class Scored(NamedTuple):
    """A score by rule: the formula, how to show it with figures, and the paths that were read."""

    score: Decimal
    formula: str
    work: Callable[[], str]
    inputs: tuple[ValuePath, ...] = ()


class ScoreRules:
    """Applies the score rules of a scorecard to one record."""

    def __init__(
        self, record: Record, formulas: Formulas, digits: int, report: Callable[[Diagnostic], None]
    ) -> None:
        self._record = record
        self._formulas = formulas
        self._digits = digits
        self._report = report
        self._variant = ""
        self.missing: dict[ValuePath, tuple[ValuePath, ...]] = {}

    def of(self, variant: str) -> None:
        """Apply the rules as they are for a variant of the index system."""
        self._variant = variant

    def apply(self, indicator: ScoredIndicator, weight: Decimal, entry: Group) -> Scored | None:
        """Return the score of an indicator; None if the rule's inputs are not given.

        What is `missing` then, is known by the path of the entry.

        The score is rounded as the standard says: what is printed for the indicators must add
        up to what is printed as the total.
        """
        outer, self._record.trace = self._record.trace, []
        try:
            found = self._apply(indicator, weight, entry)
        except AbsentOperandError:
            read = tuple(dict.fromkeys(self._record.trace or ()))
            self.missing[entry.path] = left_out(None, read, self._record)
            return None
        except FormulaError as error:
            self._report(formula_fault(error, indicator.id, entry.path, indicator.span))
            return None
        finally:
            inputs = tuple(dict.fromkeys(self._record.trace or ()))
            self._record.trace = outer
        if found is None:
            return None
        score = round_half_up(max(Decimal(0), min(weight, found.score)), self._digits)
        return found._replace(score=score, inputs=inputs)

    def _apply(self, indicator: ScoredIndicator, weight: Decimal, entry: Group) -> Scored | None:
        rule = indicator.rule
        match rule:
            case Manual():
                return None
            case Rate():
                return self._rate(indicator, rule, weight, entry)
            case Tiers():
                return self._tiers(rule, weight, entry)
            case Steps():
                return self._steps(rule, weight, entry)
            case Passed():
                return self._passed(rule, weight, entry)
            case Checklist():
                return self._checklist(rule, entry)
            case Deduct():
                return self._deduct(rule, weight, entry)
            case Ratio():
                return self._ratio(rule, weight, entry)
            case _:
                assert_never(rule)

    def _tiers(self, rule: Tiers, weight: Decimal, entry: Group) -> Scored:
        value, shown = self._evaluate(rule.value, entry)
        formula = rule.value
        if rule.target:
            target, shown_target = self._evaluate(rule.target, entry)
            value = abs(value - target) / target
            formula = f"({rule.value} - {rule.target}) / {rule.target}"
            show = shown
            shown = lambda: f"({show()} − {shown_target()}) ÷ {shown_target()}"  # noqa: E731
        reached = (tier.share for tier in rule.tiers if tier.holds(value))
        share = of_variant(next(reached, rule.otherwise), self._variant)
        return Scored(weight * share, formula, lambda: f"{shown()} → {weight} × {share}")

    def _steps(self, rule: Steps, weight: Decimal, entry: Group) -> Scored:
        value, shown = self._evaluate(rule.value, entry)
        full = max(value, Decimal(0)) // rule.step
        formula = f"{weight} − {rule.each} × ({rule.value} // {rule.step})"
        return Scored(
            weight - rule.each * full, formula,
            lambda: f"{weight} − {rule.each} × {full}（{shown()}）",
        )  # fmt: skip

    def _passed(self, rule: Passed, weight: Decimal, entry: Group) -> Scored:
        score = weight if self._holds(rule.condition, entry) else Decimal(0)
        return Scored(score, rule.condition, lambda: f"{rule.condition} → {score}")

    def _checklist(self, rule: Checklist, entry: Group) -> Scored | None:
        listed = entry.read(rule.met)
        asked = any(not item.condition for item in rule.items)
        if asked and not isinstance(listed, Rows):
            raise AbsentOperandError
        ids = {str(one) for one in listed} if isinstance(listed, Rows) else set()
        met = [
            item
            for item in rule.items
            if (item.id in ids if not item.condition else self._holds(item.condition, entry))
        ]
        score = sum((item.points for item in met), Decimal(0))
        shown = " + ".join(f"{item.points}（{item.name}）" for item in met) or "0"
        return Scored(score, rule.met, lambda: shown)

    def _holds(self, condition: str, entry: Group) -> bool:
        return self._formulas.formula(condition).holds(self._scope(entry))

    def _scope(self, entry: Group) -> Scope:
        return Scope(self._record, entry.path)

    def _deduct(self, rule: Deduct, weight: Decimal, entry: Group) -> Scored:
        count, shown = self._evaluate(rule.findings, entry)
        formula = f"{weight} − {rule.each} × {rule.findings}"
        score = weight - rule.each * count
        return Scored(score, formula, lambda: f"{weight} − {rule.each} × {shown()}")

    def _ratio(self, rule: Ratio, weight: Decimal, entry: Group) -> Scored | None:
        done, shown_done = self._evaluate(rule.done, entry)
        total, shown_total = self._evaluate(rule.total, entry)
        if not total:
            return None
        formula = f"{weight} × {rule.done} / {rule.total}"
        return Scored(
            weight * done / total, formula, lambda: f"{weight} × {shown_done()} ÷ {shown_total()}"
        )

    def _rate(
        self, indicator: ScoredIndicator, rule: Rate, weight: Decimal, entry: Group
    ) -> Scored | None:
        basis = entry.read("basis")
        bases = self._record.get(parse_path(rule.bases))
        if not isinstance(basis, str):
            place = self._record.places.owner_span(entry.path)
            needed = {"name": indicator.name, "bases": rule.bases, "options": _names(bases)}
            self._report(Diagnostic(codes.BASIS_MISSING, place, needed, entry.path))
            return None
        chosen = bases.read(str(basis)) if isinstance(bases, Rows) else ABSENT
        if not isinstance(chosen, Group):
            path = (*entry.path, "basis")
            args = {
                "name": indicator.name, "basis": basis, "bases": rule.bases,
                "options": _names(bases),
            }  # fmt: skip
            self._report(Diagnostic(codes.BASIS_UNKNOWN, self._record.span(path), args, path))
            return None
        rate = chosen.read(rule.rate)
        if not isinstance(rate, Decimal):
            raise AbsentOperandError
        formula = f"{weight} × {rule.bases}[{basis}].{rule.rate}"
        shown = f"{weight} × {_percentage(rate)}"
        return Scored(weight * min(rate, _WHOLE), formula, lambda: shown)

    def _evaluate(self, formula: str, entry: Group) -> tuple[Decimal, Callable[[], str]]:
        scope = self._scope(entry)
        compiled = self._formulas.formula(formula)
        value = compiled.evaluate(scope)
        if value is ABSENT:
            raise AbsentOperandError
        if not isinstance(value, Decimal | int):
            raise FormulaError(Fault.TYPE, type(value).__name__)
        return Decimal(value), partial(working, compiled, scope, self._formulas.environment)


def of_variant(share: Mapping[str, Decimal], variant: str) -> Decimal:
    """Return what holds for a variant, or for all of them."""
    return share.get(variant, share.get("", Decimal(0)))


def _percentage(rate: Decimal) -> str:
    digits = digits_of(rate)
    return formats.percent(rate, 2 if digits > _LONG else max(0, digits - 2))


def _names(bases: Node) -> tuple[str, ...]:
    items = bases.items if isinstance(bases, Rows) else []
    return tuple(str(item.fields.get(str(bases.key))) for item in items if isinstance(item, Group))  # type: ignore[union-attr]
