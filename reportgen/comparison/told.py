"""A comparison in words: worked out once, in the order in which every view shows it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, Literal, NamedTuple, TypeAlias

from reportgen.comparison.changes import Change, Comparison, Kind
from reportgen.comparison.standouts import Standouts
from reportgen.comparison.telling import STEP, Teller, ToldDelta, ToldStandout, ToldValue
from reportgen.compute.variance import VarianceFigure, VarianceTable
from reportgen.record.record import Group, Rows

ShownForm: TypeAlias = Literal["moved", "alone", "marked", "both"]
"""How a change is told: a row that moved, a value that one side alone has, a text in which what
changed is marked, or the values of both sides."""

# What moved a value directly may be half of the report.
_MOST_CAUSES: Final = 12
_MOST_CAUSES_IN_WORDS: Final = 3


class ToldChange(NamedTuple):
    """One change in words.

    Attributes:
        word: what happened, in one word.
        steps: the way to the value, without what was said above it.
        old: the value or the place that it had; None if there was none.
        new: the one that it has.
        said: all there is to say of what moved, or of a value that one side alone has.
        remark: what else there is to say: of its formula, or of who states it.
        figure: what is known of it if the template compares it.
        below: the derived changes that this one alone moved.
        causes: of what is below nothing, the first of the changes that moved it: number and way.
        because: these in words.
    """

    change: Change
    form: ShownForm
    word: str
    steps: Sequence[str]
    old: ToldValue | None
    new: ToldValue | None
    said: str
    delta: ToldDelta
    remark: str
    figure: VarianceFigure | None
    below: "Sequence[ToldChange]"
    causes: Sequence[tuple[int, str]] = ()
    because: str = ""

    @property
    def way(self) -> str:
        """The steps to the value in one text."""
        return STEP.join(self.steps)

    @property
    def is_above(self) -> bool:
        """Whether it is a figure that moved by more than the template allows."""
        return self.figure is not None and self.figure.above


class ToldSection(NamedTuple):
    """What somebody changed in one section of a report, and how much of each kind that is."""

    title: str
    counts: str
    edits: Sequence[ToldChange]


class Told(NamedTuple):
    """A comparison in words.

    Attributes:
        teller: has the words around the values.
        old: what the old report is called.
        new: what the new one is called.
        summary: how much changed, in one sentence.
        tables: the figures of both years; none for two versions of one year.
        first: what a reviewer has to see first.
        sections: the edits, with what each of them alone moved.
        others: derived changes that edits of several rows or another formula moved.
    """

    teller: Teller
    old: str
    new: str
    summary: str
    tables: Sequence[VarianceTable]
    first: Sequence[ToldStandout]
    sections: Sequence[ToldSection]
    others: Sequence[ToldChange]

    @property
    def edits(self) -> list[ToldChange]:
        """What somebody changed, of all sections."""
        return [edit for section in self.sections for edit in section.edits]

    def every(self) -> Iterator[ToldChange]:
        """Yield all changes, each with those below it."""
        for told in (*self.edits, *self.others):
            yield from (told, *told.below)


def tell(
    comparison: Comparison,
    language: str,
    *,
    old: str,
    new: str,
    tables: Sequence[VarianceTable] = (),
) -> Told:
    """Return a comparison in words of a language; values stay in the language of the report."""
    teller, standouts = Teller(language), Standouts(tables)
    telling = _Telling(comparison, teller, standouts)
    first = tuple(map(teller.standout, standouts.first))
    sections, others = tuple(telling.sections()), tuple(telling.others())
    return Told(teller, old, new, telling.summary(), tables, first, sections, others)


class _Telling:
    def __init__(self, comparison: Comparison, teller: Teller, standouts: Standouts) -> None:
        self._comparison: Final = comparison
        self._teller: Final = teller
        self._say: Final = teller.say
        self._standouts: Final = standouts
        self._folded: Final = comparison.folded()

    def summary(self) -> str:
        edited, derived = self._comparison.edited, self._comparison.derived
        said = []
        if edited:
            kinds = self._counts(edited)
            said.append(self._say("diff.summary-edited", edited=len(edited), kinds=kinds))
        if derived:
            key = "diff.summary-derived" if edited else "diff.summary-derived-alone"
            said.append(self._teller.number(key, len(derived)))
        return self._teller.listed(said) or self._say("diff.nothing")

    def sections(self) -> Iterator[ToldSection]:
        """Yield the edits by section; what stands at the top of a report is a section too."""
        for titles, found in groupby(self._comparison.edited, _section_of):
            edits = tuple(found)
            title = titles[0] if titles else self._say("diff.root")
            told = tuple(self._change(edit, edit.titles[:1]) for edit in edits)
            yield ToldSection(title, self._counts(edits), told)

    def others(self) -> Iterator[ToldChange]:
        for change in self._folded.others:
            causes = tuple(self._causes(change))
            because = self._because(change, [way for _, way in causes[:_MOST_CAUSES_IN_WORDS]])
            yield self._change(change)._replace(causes=causes, because=because)

    def _counts(self, changes: Sequence[Change]) -> str:
        """Return how many changes there are of each kind."""
        count = Counter(change.kind for change in changes)
        kinds = (kind for kind in Kind if count[kind])
        return self._teller.listed(
            self._say(f"diff.kind.{kind}", count=count[kind]) for kind in kinds
        )

    def _change(self, change: Change, above: Sequence[str] = ()) -> ToldChange:
        teller, form = self._teller, _form(change)
        old, new = self._sides(change)
        return ToldChange(
            change,
            form,
            self._say(f"diff.word.{change.kind}"),
            teller.steps(change.titles, above),
            old,
            new,
            self._said(change, form, old or new),
            teller.delta(change.delta),
            self._remark(change),
            self._standouts.figure(change),
            [
                self._change(one, change.titles[:-1])
                for one in self._folded.below.get(change.number, ())
            ],
        )

    def _sides(self, change: Change) -> tuple[ToldValue | None, ToldValue | None]:
        if change.kind is Kind.MOVED:
            old, new = (self._say("diff.row-place", number=place) for place in _places(change))
            return ToldValue(old), ToldValue(new)
        before, after = change.before, change.after
        return before and self._teller.value(before), after and self._teller.value(after)

    def _said(self, change: Change, form: ShownForm, value: ToldValue | None) -> str:
        if form == "moved":
            old, new = _places(change)
            return self._say("diff.place", old=old, new=new)
        return self._teller.alone(value) if form == "alone" and value else ""

    def _remark(self, change: Change) -> str:
        if change.formulas is not None:
            old, new = change.formulas
            return self._say("diff.formula", old=old, new=new)
        before, after = change.before, change.after
        is_restated = before is not None and after is not None and before.written != after.written
        if after is None or not is_restated or change.kind is Kind.CHANGED:
            return ""
        return self._say("diff.stated" if after.written else "diff.unstated")

    def _causes(self, change: Change) -> Iterator[tuple[int, str]]:
        for number in change.causes[:_MOST_CAUSES]:
            yield number, self._teller.way(self._comparison.changes[number].titles, change.titles)

    def _because(self, change: Change, ways: Sequence[str]) -> str:
        if not ways:
            return ""
        key = "diff.because" if len(ways) == len(change.causes) else "diff.because-more"
        return self._say(key, ways=tuple(ways), count=len(change.causes))


def _section_of(change: Change) -> Sequence[str]:
    """Return the title of the section that a change is in; single values at the top have none."""
    value = change.after or change.before
    is_single = value is not None and not isinstance(value.node, Group | Rows)
    return () if is_single and len(change.titles) == 1 else change.titles[:1]


def _form(change: Change) -> ShownForm:
    if change.kind is Kind.MOVED:
        return "moved"
    if change.before is None or change.after is None:
        return "alone"
    return "marked" if change.pieces and change.kind is not Kind.RENAMED else "both"


def _places(change: Change) -> tuple[int, int]:
    """Return as which row of its list one stood, and as which it stands."""
    old, new = (int(path[-1]) + 1 if path else 0 for path in (change.old, change.new))
    return old, new
