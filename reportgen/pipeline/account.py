"""A checked report → the account of the check: what its document prints, and what bears it out."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, partial
from operator import attrgetter
from typing import Final, NamedTuple

from reportgen.checks.account import Account, AccountedCondition, Backing, CountedNumber
from reportgen.checks.checked_numbers import CheckedNumber, CheckedNumbers
from reportgen.checks.missing_inputs import named_in_row
from reportgen.checks.outcomes import outcomes
from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.compute.conditions import Condition, Outcome
from reportgen.compute.equations import adds_up
from reportgen.compute.evaluate import Computed
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.document.nodes import Block, Value
from reportgen.document.printed import PrintedNumber, numbers_of, printed_values
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from reportgen.record.values import AbsentOperandError, Number


class Accounting(NamedTuple):
    """What an account is made of.

    Attributes:
        found: all that the check found.
        printed: the blocks that were laid out, or the values of a form, each as one; also where
            errors keep them from being written.
    """

    subject: Subject
    computed: Computed
    found: tuple[Diagnostic, ...]
    printed: tuple[Block, ...] | None

    def account(self) -> Account:
        """Return the account."""
        counting = _Counting(self, outcomes(self.subject, self.computed))
        numbers = None if self.printed is None else tuple(counting.numbers(self.printed))
        named = partial(named_in_row, self.subject.record)
        return Account(numbers, counting.conditions, self._detailed, named)

    def _detailed(self, one: Condition) -> AccountedCondition:
        record = self.subject.record
        missing = tuple((named_in_row(record, path), record.span(path)) for path in one.missing)
        title = one.name if one.kind in ("tie-out", "score") else self.computed.title_of(one.path)
        lacking = tuple(dict.fromkeys(map(record.title, one.missing)))
        return AccountedCondition(one, record.span(one.path), title or one.name, missing, lacking)


_Known = tuple[Backing, str]
"""How a value is borne out, and by what."""


class _Counting:
    def __init__(self, given: Accounting, conditions: tuple[Condition, ...]) -> None:
        self.conditions: Final = conditions
        self._given = given
        self._record = given.subject.record
        self._derivations = given.computed.derivations
        self._known: dict[ValuePath, _Known] = {(): (Backing.COMPUTED, _TEMPLATE)}
        self._differing = {one.path for one in given.found if one.code in _CONTRADICTING}
        texts = given.subject.texts
        self._passages: Final = {passage.path: passage for passage in texts.written}
        self._prose: Final = {passage.path for passage in texts.prose}
        self._texts: dict[ValuePath, _SaidText] = {}
        self._expressions: dict[tuple[ValuePath, int], _Known] = {}
        failed = codes.EXPRESSION_FAILED
        self._failed = {one.path for one in given.found if one.code is failed}

    def numbers(self, blocks: Iterable[Block]) -> Iterator[CountedNumber]:
        """Yield the numbers of blocks that a report says."""
        for number, value, around in printed_values(blocks):
            if not self._is_own(value):
                yield self._counted(number, value.origin, around)

    def _counted(
        self, number: PrintedNumber, path: ValuePath, around: Collection[ValuePath]
    ) -> CountedNumber:
        passage = self._passages.get(path)
        if passage is not None:
            return self._of_text(number, passage)
        backing, evidence = self._backing(path)
        if not self._prose.isdisjoint(around):
            return self._as_bound(number, path, backing, evidence)
        return CountedNumber(number.text, backing, path, evidence, lambda: self._span(path))

    def _is_own(self, value: Value) -> bool:
        """Say whether a number is the template's, such as a weight, or a year."""
        if not isinstance(value.raw, Number):
            return False
        path = value.origin
        is_given = not path or (path[0] == _SCORECARD and path not in self._derivations)
        return is_given or value.raw.kind == "year"

    def _of_text(self, number: PrintedNumber, passage: Passage) -> CountedNumber:
        """Return a number of a text: bound, borne out, contradicted or none of them."""
        text = self._texts.get(passage.path)
        if text is None:
            text = self._texts[passage.path] = _SaidText(passage, self._said)
        place = text.place(number.text)
        start, end = place.start, place.end
        if passage.is_bound(start, end):
            return self._as_bound(number, passage.path, *self._of_expression(passage, start))
        said = text.said(start, end)
        around = passage.text[max(0, start - _AROUND) : end + _AROUND]
        backing, evidence = Backing.TEXT_OPEN, f"…{''.join(around.split())}…"
        if said is not None and said.backing is not Backing.TEXT_OPEN:
            backing, evidence = said.backing, self._named(said.path) if said.path else said.working
        return CountedNumber(
            number.text, backing, passage.path, evidence, lambda: passage.span(start, end)
        )

    def _as_bound(
        self, number: PrintedNumber, path: ValuePath, backing: Backing, evidence: str
    ) -> CountedNumber:
        proven = backing in (Backing.COMPUTED, Backing.VERIFIED)
        bound = Backing.BOUND if proven else Backing.BOUND_INPUT
        if backing is Backing.CONTRADICTED:
            bound = backing
        return CountedNumber(number.text, bound, path, evidence, lambda: self._span(path))

    def _of_expression(self, passage: Passage, start: int) -> _Known:
        """Return how what an expression works out is borne out: by all that it reads."""
        piece = next(one for one in reversed(passage.pieces) if one.start <= start)
        origin = getattr(piece.value, "origin", ())
        if origin:
            return self._backing(origin)
        place = passage.path, piece.source[0]
        if place not in self._expressions:
            self._expressions[place] = self._evaluated(passage, slice(*piece.source))
        return self._expressions[place]

    def _evaluated(self, passage: Passage, place: slice) -> _Known:
        expression = str(passage.value)[place].removeprefix("{{").removesuffix("}}").strip()
        if passage.path in self._failed:
            return Backing.INPUT, expression
        self._record.trace = []
        try:
            formula = self._given.subject.formulas.formula(expression)
            formula.evaluate(Scope(self._record, passage.path))
        except (FormulaError, AbsentOperandError):
            return Backing.INPUT, expression
        finally:
            read, self._record.trace = self._record.trace, None
        backings = {self._backing(path)[0] for path in read or ()}
        proven = backings <= {Backing.COMPUTED, Backing.VERIFIED}
        return (Backing.COMPUTED if proven else Backing.INPUT), expression

    def _backing(self, path: ValuePath) -> _Known:
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = self._found_out(path)
        return known

    def _found_out(self, path: ValuePath) -> _Known:
        derivation = self._derivations.get(path)
        if path in self._differing:
            return Backing.CONTRADICTED, derivation.formula if derivation else ""
        is_stated = self._record.places.has(path)
        if derivation is not None:
            backing = Backing.VERIFIED if is_stated else Backing.COMPUTED
            return backing, derivation.formula
        if not is_stated:
            return Backing.COMPUTED, _TEMPLATE
        proof = self._proven.get(path)
        return (Backing.VERIFIED, proof) if proof else (Backing.INPUT, "")

    @cached_property
    def _proven(self) -> dict[ValuePath, str]:
        """What a condition that held says to be equal, down to the addends of its sums."""
        proven: dict[ValuePath, str] = {}
        for one in self.conditions:
            waiting = list(one.equated) if one.outcome is Outcome.HELD else []
            while waiting:
                path = waiting.pop()
                if path in proven:
                    continue
                proven[path] = one.name
                derivation = self._derivations.get(path)
                if derivation is not None and adds_up(derivation.formula):
                    waiting += derivation.inputs
        return proven

    @cached_property
    def _said(self) -> CheckedNumbers:
        return CheckedNumbers(self._given.subject, self._given.found)

    def _span(self, path: ValuePath) -> Span | None:
        return self._record.places.span(path) if path else None

    def _named(self, path: ValuePath) -> str:
        return self._given.computed.title_of(path) or str(path[-1])


# So many characters before and after a number say what it is about.
_AROUND = 8
_SCORECARD, _TEMPLATE = "scorecard", "template"
_CONTRADICTING = (codes.COMPUTED_DIFFERS, codes.SCORE_OUT_OF_RANGE)


class _SaidText:
    """The numbers of a passage, which the document prints in their order."""

    def __init__(self, passage: Passage, said: CheckedNumbers) -> None:
        self._passage = passage
        self._numbers = numbers_of(passage.text)
        self._said = said
        self._next = 0
        self._places: dict[str, list[int]] = defaultdict(list)
        for index, number in enumerate(self._numbers):
            self._places[number.text].append(index)

    def place(self, text: str) -> PrintedNumber:
        """Return where the next number that reads so stands; a text may be printed twice."""
        places = self._places.get(text)
        if not places:
            return PrintedNumber(0, 0, text)
        following = bisect_left(places, self._next)
        index = places[following if following < len(places) else 0]
        self._next = index + 1
        return self._numbers[index]

    def said(self, start: int, end: int) -> CheckedNumber | None:
        """Return what is known of the number there."""
        found = self._said.of(self._passage)
        first = bisect_right(found, start, key=attrgetter("end"))  # they stand in their order
        return found[first] if first < len(found) and found[first].start < end else None
