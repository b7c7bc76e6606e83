"""Record × computed fields → record with their values, each with what it read."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from reportgen.compute.conditions import Lack, left_out
from reportgen.compute.derivation import Derivation, compare_stated, slipped_addend
from reportgen.compute.faults import formula_fault
from reportgen.compute.formulas import Formulas
from reportgen.compute.prose import evaluate_prose
from reportgen.compute.scorecard import Scoring
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, Related
from reportgen.diagnostics.place import Span, ValuePath, format_path, parse_path
from reportgen.expressions.filters import Sum, tail_bound
from reportgen.expressions.formula import Fault, Formula, FormulaError
from reportgen.expressions.scope import Scope
from reportgen.expressions.working import working
from reportgen.record import formats, values
from reportgen.record.patterns import matching_groups
from reportgen.record.quantities import Quantity
from reportgen.record.record import LAST_YEAR, Group, Node, Pending, Record, Rows
from reportgen.record.values import (
    ABSENT,
    NUMBER_KINDS,
    AbsentOperandError,
    Number,
    digits_of,
    round_half_up,
)  # fmt: skip
from reportgen.template.definition import ComputedField, Pattern, Template

# A chain of computed fields that is longer than this is a mistake of the template.
_DEEPEST = 60
_EVERY = "*"
_Steps: TypeAlias = "dict[str, _Steps]"
# With fewer digits than these a stated value is a rounded one.
_USUAL_DIGITS = {"amount": 2, "rate": 4, "score": 2, "number": 2}
# More places than these are not looked up anyway.
_MOST_RELATED = 3


class Computed(NamedTuple):
    """A record with its computed fields, and what was found on the way.

    Attributes:
        derivations: how each computed value came about.
        tails: computed fields whose stated value differs by a rounding tail and was kept.
        texts: the values that each text with expressions reads.
        gaps: why computed fields and score rules have no result.
    """

    record: Record
    diagnostics: list[Diagnostic]
    derivations: dict[ValuePath, Derivation]
    tails: tuple[ValuePath, ...]
    texts: dict[ValuePath, tuple[ValuePath, ...]]
    gaps: dict[ValuePath, Lack]

    def title_of(self, path: ValuePath) -> str:
        """Return what a value is called, by the template or by the schema; empty without a name."""
        if len(path) > 1 and path[0] == LAST_YEAR:
            inner = self.title_of(path[1:])
            return f"上年{inner}" if inner else ""
        derivation, shape = self.derivations.get(path), self.record.root.shape
        return (derivation.title if derivation else "") or (shape.title_of(path) if shape else "")

    def left_out(self, paths: Iterable[ValuePath]) -> tuple[ValuePath, ...]:
        """Return what the author left out, where `paths` have no value because of it."""
        found: dict[ValuePath, bool] = {}
        waiting = list(paths)
        while waiting:
            path = waiting.pop(0)
            if path not in found:
                needed = self.gaps[path].missing if path in self.gaps else ()
                found[path] = not needed
                waiting += needed
        return tuple(path for path, is_first in found.items() if is_first)


def compute(record: Record, template: Template, formulas: Formulas) -> Computed:
    """Fill in `record`: every computed field gets its value. It must not have been computed before.

    Values are computed when they are first read, so that the order follows from what formulas
    read; `formulas` is where the template's expressions are compiled.
    """
    return _Computation(record, template, formulas).run()


class _Cell(NamedTuple):
    """One instance of a computed field."""

    group: Group
    path: ValuePath
    stated: Node
    field: ComputedField
    kind: str


class _Computation:
    def __init__(self, record: Record, template: Template, formulas: Formulas) -> None:
        self.record = record
        self.template = template
        self.formulas = formulas
        self.diagnostics: list[Diagnostic] = []
        self.derivations: dict[ValuePath, Derivation] = {}
        self.tails: list[ValuePath] = []
        self._stated: dict[ValuePath, Node] = {}
        self.gaps: dict[ValuePath, Lack] = {}
        self._active: list[ValuePath] = []

    def run(self) -> Computed:
        root = self.record.root
        for field in self.template.computed:
            self._leave_pending(field)
        scoring = None
        if self.template.scorecard is not None:
            scoring = Scoring(
                self.record, self.template.scorecard, self.formulas, self.derivations.get
            )
            self.record.keyed = parse_path(self.template.scorecard.scores)
            root.fields["scorecard"] = Pending(scoring.evaluate)
        _force(root, _steps_to([("scorecard",), *(one.pattern for one in self.template.computed)]))
        if scoring is not None:
            self.diagnostics += scoring.diagnostics
            self.derivations |= scoring.derivations
            self.gaps |= scoring.gaps
        prose = evaluate_prose(self.record, self.formulas)
        self.diagnostics += prose.diagnostics
        tails = tuple(self.tails)
        return Computed(
            self.record, self.diagnostics, self.derivations, tails, prose.reads, self.gaps
        )

    def _leave_pending(self, field: ComputedField) -> None:
        """Put what evaluates a field where its values belong, and keep those that are stated."""
        name, pending = field.pattern[-1], Pending(partial(self._evaluate, field))
        for group in matching_groups(self.record, field.pattern[:-1], create=True):
            stated = group.fields.get(name, ABSENT)
            if stated is not ABSENT:
                self._stated[*group.path, name] = stated
            group.fields[name] = pending

    def _evaluate(self, field: ComputedField, group: Group) -> Node:
        cell = self._cell(field, group)
        if cell.path in self._active or len(self._active) > _DEEPEST:
            return self._cycle(cell)
        self._active.append(cell.path)
        outer, self.record.trace = self.record.trace, []
        try:
            value = self._value(cell)
        finally:
            self.record.trace = outer
            self._active.pop()
        group.fields[field.pattern[-1]] = value
        return value

    def _cell(self, field: ComputedField, group: Group) -> _Cell:
        name = field.pattern[-1]
        path = (*group.path, name)
        shape = group.shape.properties.get(name) if group.shape else None
        kind = field.kind or (shape.kind if shape else "")
        return _Cell(group, path, self._stated.get(path, ABSENT), field, kind)

    def _value(self, cell: _Cell) -> Node:
        scope = Scope.of(cell.group)
        try:
            formula = self.formulas.formula(cell.field.formula)
            when = self.formulas.formula(cell.field.when) if cell.field.when else None
            if when is not None and not when.holds(scope):
                return self._without(cell, when)
            result = _fitting(formula.evaluate(scope), cell.kind)
        except AbsentOperandError:
            return self._without(cell, formula)
        except FormulaError as error:
            self._fault(cell, error)
            return cell.stated
        if result is ABSENT:
            return self._without(cell, formula)
        return self._derived(cell, formula, result)

    def _without(self, cell: _Cell, formula: Formula) -> Node:
        """Return the stated value, and take note of what `formula` lacks for a result."""
        read = tuple(dict.fromkeys(self.record.trace or ()))
        missing = left_out(formula, read, self.record)
        self.gaps[cell.path] = Lack(_title(cell), missing, unverified=cell.field.unverified)
        return cell.stated

    def _derived(self, cell: _Cell, formula: Formula, result: Any) -> Node:
        reads = tuple(self.record.trace or ())
        self.record.trace = None  # what only explains the value is no input
        show = partial(_shown, formula, cell.group, self.formulas)
        title = _title(cell)
        self.derivations[cell.path] = Derivation(cell.path, formula.text, show, reads, title)
        if not _is_number(result) or isinstance(cell.stated, str):
            return self._not_a_number(cell, result)
        number = result if isinstance(result, Decimal) else Decimal(result)
        if isinstance(cell.stated, Number) and self._keeps_stated(cell, number):
            return cell.stated
        self._check_printed(cell, number)
        found = values.number(number, cell.kind or "number", cell.path)
        if isinstance(number, Sum):
            found.terms = number.terms
        return found

    def _check_printed(self, cell: _Cell, number: Decimal) -> None:
        """Report what rounding alone prints: a whole that is none, parts that do not add up."""
        digits = self.template.rounding.get(cell.kind, 2)
        if cell.kind == "rate" and number != 1 and round_half_up(number, digits + 2) == 1:
            args = {"title": _title(cell), "exact": formats.percent(number, digits + 3)}
            self._tell(codes.PRINTED_WHOLE, cell, args)
        elif cell.kind == "amount" and isinstance(number, Sum) and number.digits > digits:
            reads = (self.record.get(path) for path in self.derivations[cell.path].inputs)
            shown = sum(round_half_up(one, digits) for one in reads if isinstance(one, Number))
            whole = round_half_up(number, digits)
            if shown != whole:
                args = {
                    "title": _title(cell), "whole": formats.amount(whole, digits),
                    "parts": formats.amount(Decimal(shown), digits),
                }  # fmt: skip
                self._tell(codes.PRINTED_TAIL, cell, args)
                self.tails.append(cell.path)

    def _tell(self, code: Code, cell: _Cell, args: Mapping[str, object]) -> None:
        self.diagnostics.append(Diagnostic(code, self.record.span(cell.path), args, cell.path))

    def _not_a_number(self, cell: _Cell, result: object) -> Node:
        text = self.formulas.environment.text
        if cell.stated is not ABSENT and text(cell.stated) != text(result):
            self._differs(cell, text(cell.stated), text(result))
        return result if isinstance(result, bool) else values.words(text(result), cell.path)

    def _keeps_stated(self, cell: _Cell, number: Decimal) -> bool:
        """Compare a stated number; say whether it stands in spite of a difference."""
        assert isinstance(cell.stated, Number)  # noqa: S101 (for the type checker)
        found = compare_stated(cell.stated, number)
        if found.agrees:
            return False
        stated = formats.show_stated(cell.stated)
        expected = formats.show_stated(values.number(found.expected, cell.stated.kind, ()))
        if found.is_tail:
            args = {
                "title": _title(cell), "stated": stated, "expected": expected,
                "working": self.derivations[cell.path].working,
                "difference": format(cell.stated - found.expected, "+f"),
            }  # fmt: skip
            span = self.record.span(cell.path)
            self.diagnostics.append(Diagnostic(codes.ROUNDING_TAIL, span, args, cell.path))
            self.tails.append(cell.path)
            return True
        if not self._unit_slip(cell, number):
            self._differs(cell, stated, _with_digits(cell.stated, number, expected))
        return False

    def _unit_slip(self, cell: _Cell, number: Decimal) -> bool:
        """Report an addend in a wrong unit instead of the total that it spoils."""
        if not isinstance(number, Sum) or not isinstance(cell.stated, Number):
            return False
        inputs = self.derivations[cell.path].inputs
        addends = [node for path in inputs if isinstance(node := self.record.get(path), Number)]
        slipped = slipped_addend(addends, cell.stated, tail_bound(number, cell.stated))
        if slipped is None:
            return False
        args = {
            "value": formats.show_stated(slipped), "total": formats.show_stated(cell.stated),
            "title": _title(cell),
        }  # fmt: skip
        related = (Related(self.record.span(cell.path), _title(cell)),)
        span = self.record.span(slipped.origin)
        found = Diagnostic(codes.UNIT_SLIP, span, args, slipped.origin, related)
        self.diagnostics.append(found)
        return True

    def _differs(self, cell: _Cell, stated: str, expected: str | Phrase) -> None:
        args = {
            "title": _title(cell), "stated": stated, "expected": expected,
            "formula": cell.field.formula, "working": self.derivations[cell.path].working,
        }  # fmt: skip
        span = self.record.span(cell.path)
        related = self._inputs_elsewhere(cell, span.line)
        found = Diagnostic(codes.COMPUTED_DIFFERS, span, args, cell.path, related)
        self.diagnostics.append(found)

    def _inputs_elsewhere(self, cell: _Cell, line: int) -> tuple[Related, ...]:
        """Return the inputs that are written on other lines, if they are few."""
        places = {
            path: span
            for path in self.derivations[cell.path].inputs
            if (span := self.record.places.span(path)) is not None and span.line != line
        }
        if len(places) > _MOST_RELATED:
            return ()
        return tuple(Related(span, self.record.title(path)) for path, span in places.items())

    def _fault(self, cell: _Cell, error: FormulaError) -> None:
        """Report a formula without a value: at the row if its figures are the reason."""
        formula = Related(cell.field.span, Phrase("compute.formula"))
        of_data = error.fault in (Fault.DIVISION, Fault.TYPE)
        place = self.record.span(cell.path) if of_data else self._place(cell)
        related = (formula,) if of_data else ()
        found = formula_fault(error, cell.field.formula, cell.path, place)
        title = {"title": _title(cell)}
        self.diagnostics.append(found._replace(args={**found.args, **title}, related=related))

    def _cycle(self, cell: _Cell) -> Node:
        start = self._active.index(cell.path) if cell.path in self._active else 0
        chain = (*self._active[start:], cell.path)
        place = self._place(cell)
        args = {"chain": " → ".join(format_path(path) for path in chain[:6])}
        self.diagnostics.append(Diagnostic(codes.FORMULA_CYCLE, place, args, cell.path))
        return cell.stated

    def _place(self, cell: _Cell) -> Span:
        """Return where a finding about a formula belongs: a stated value, else the formula."""
        return self.record.places.span(cell.path) or cell.field.span


def _steps_to(patterns: Iterable[Pattern]) -> _Steps:
    """Return the steps that lead to computed fields, each with those behind it."""
    first: _Steps = {}
    for pattern in patterns:
        steps = first
        for step in pattern:
            steps = steps.setdefault(step, {})
    return first


def _force(node: Node, steps: _Steps) -> None:
    """Evaluate every computed field that nobody has asked for yet, in the order of the source."""
    if isinstance(node, Group):
        for name in [name for name in node.fields if name in steps]:
            value = node.fields[name]
            if isinstance(value, Pending):
                value.evaluate(node)
            else:
                _force(value, steps[name])
    elif isinstance(node, Rows) and _EVERY in steps:
        for item in node.items:
            _force(item, steps[_EVERY])


def _with_digits(stated: Number, computed: Decimal, expected: str) -> str | Phrase:
    """Return the expected value; one that is stated with few digits together with the exact one."""
    usual = _USUAL_DIGITS.get(stated.kind, 0)
    if digits_of(stated) >= usual or computed == round_half_up(computed, digits_of(stated)):
        return expected
    exact = values.number(round_half_up(computed, usual), stated.kind, ())
    return Phrase("computed.rounded", {"exact": formats.show_stated(exact), "rounded": expected})


def _is_number(value: object) -> bool:
    return isinstance(value, Decimal | int) and not isinstance(value, bool)


def _fitting(result: Any, kind: str) -> Any:
    """Return a result that can stand in the record where a value of `kind` belongs.

    Raises:
        FormulaError: it can't: rows are no value, and a text is no amount.
    """
    fits = isinstance(result, bool | str | Quantity) and kind not in NUMBER_KINDS
    if result is ABSENT or _is_number(result) or fits:
        return result
    raise FormulaError(Fault.TYPE, type(result).__name__)


def _title(cell: _Cell) -> str:
    if cell.field.title:
        return cell.field.title
    name = cell.field.pattern[-1]
    return (cell.group.shape.title_of((name,)) if cell.group.shape else "") or name


def _shown(formula: Formula, group: Group, formulas: Formulas) -> str:
    return working(formula, Scope.of(group), formulas.environment)
