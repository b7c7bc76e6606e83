"""Changes in words: what all formats that people read say of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple

from reportgen.diagnostics.wording import phrase
from reportgen.diff.changes import Change, Comparison, Kind, Value
from reportgen.diff.figures import Manner, shown
from reportgen.record import formats
from reportgen.record.differences import POINTS, Delta, Unlike
from reportgen.record.pairing import LABELS
from reportgen.record.record import Group, Node, Rows
from reportgen.record.values import ABSENT

_STEP: Final = " › "
_MOST_CAUSES: Final = 3
_MOST_FIELDS: Final = 6


class Section(NamedTuple):
    """The edits in one section of the report, in their order.

    Attributes:
        title: what the section is called.
        edits: the changes that somebody made.
    """

    title: str
    edits: tuple[Change, ...]


class Teller:
    """Tells of one comparison, in one language.

    Args:
        comparison: the changes.
        language: of the words around them; values are in the language of the report.
    """

    def __init__(self, comparison: Comparison, language: str) -> None:
        self.language: Final = language
        self._comparison: Final = comparison
        self._folded: Final = comparison.folded()

    @property
    def others(self) -> tuple[Change, ...]:
        """Derived changes that several edits moved."""
        return self._folded.others

    def below(self, edit: Change) -> tuple[Change, ...]:
        """Return the derived changes that this edit moved."""
        return self._folded.below.get(edit.number, ())

    def sections(self) -> Iterator[Section]:
        """Yield the edits by section; what stands at the top of a report is a section too."""
        for titles, edits in groupby(self._comparison.edited, lambda change: change.titles[:1]):
            yield Section(titles[0] if titles else self.say("diff.root"), tuple(edits))

    def say(self, key: str, **args: object) -> str:
        """Return a phrase of the catalogues."""
        return phrase(key, self.language, **args)

    def summary(self) -> str:
        """Return how much changed, in one sentence."""
        edited, derived = self._comparison.edited, len(self._comparison.derived)
        if not self._comparison.changes:
            return self.say("diff.nothing")
        if not edited:
            return self.say("diff.summary-derived", derived=derived)
        key = "diff.summary" if derived else "diff.summary-edited"
        return self.say(key, edited=len(edited), kinds=self.counts(edited), derived=derived)

    def counts(self, changes: Sequence[Change]) -> str:
        """Return how many changes there are of each kind."""
        count = Counter(change.kind for change in changes)
        kinds = [
            self.say(f"diff.kind.{kind.value}", count=count[kind]) for kind in Kind if count[kind]
        ]
        return self.say("diff.separator").join(kinds)

    def kind(self, change: Change) -> str:
        """Return what happened, in one word."""
        return self.say(f"diff.word.{change.kind.value}")

    def way(self, titles: Sequence[str], above: Sequence[str] = ()) -> str:
        """Return the way to a value, without what `above` has said of it already."""
        said = _shared(above, titles[:-1])
        return _STEP.join(map(self._titled, titles[said:]))

    def way_in_section(self, change: Change) -> str:
        """Return the way from its section to a value."""
        return self.way(change.titles[1:] or change.titles)

    def value(self, value: Value) -> str:
        """Return a value as people read it."""
        if isinstance(value.node, bool):
            return self.say(f"diff.{value.text}")
        if isinstance(value.node, Rows):
            return self.say("diff.rows", count=len(value.node.items))
        return value.text.strip()

    def alone(self, value: Value | None) -> str:
        """Return a value that one side alone has; of a row, its fields: its name is said already."""
        if value is None:
            return ""
        if isinstance(value.node, Group):
            return self.say("diff.separator").join(self._fields(value.node))
        return self.value(value)

    def delta(self, delta: Delta | Unlike | None) -> str:
        """Return by how much a figure changed, with its share in brackets."""
        share = self.share(delta)
        return self.difference(delta) + (self.say("diff.brackets", text=share) if share else "")

    def difference(self, delta: Delta | Unlike | None) -> str:
        """Return by how much a figure changed, in its unit."""
        match delta:
            case Delta(absolute, _, unit, _):
                number = f"{absolute:+,f}"
                return self.say("diff.points", number=number) if unit == POINTS else number + unit
            case Unlike(old, new):
                return self.say("diff.unlike", old=old, new=new)
            case None:
                return ""

    def share(self, delta: Delta | Unlike | None) -> str:
        """Return by which part of itself a figure changed; empty where nobody can say."""
        if not isinstance(delta, Delta) or delta.relative is None:
            return ""
        sign = "+" if delta.relative > 0 else ""
        return sign + formats.percent(Decimal(delta.relative), 2)

    def moved(self, change: Change) -> str:
        """Return from where to where a row moved."""
        old, new = (int(path[-1]) + 1 if path else 0 for path in (change.old, change.new))
        return self.say("diff.place", old=old, new=new)

    def because(self, change: Change) -> str:
        """Return what moved a value directly; in the end that may be half of the report."""
        causes = [self._comparison.changes[number] for number in change.causes]
        if not causes:
            return ""
        ways = tuple(self.way(cause.titles, change.titles) for cause in causes[:_MOST_CAUSES])
        key = "diff.because" if len(causes) <= _MOST_CAUSES else "diff.because-more"
        return self.say(key, ways=ways, count=len(causes))

    def remark(self, change: Change) -> str:
        """Return what else there is to say: of its formula, or of who states it."""
        if change.formulas is not None:
            old, new = change.formulas
            return self.say("diff.formula", old=old, new=new)
        before, after = change.before, change.after
        is_restated = before is not None and after is not None and before.written != after.written
        if after is None or not is_restated or change.kind is Kind.CHANGED:
            return ""
        return self.say("diff.stated" if after.written else "diff.unstated")

    def _titled(self, title: str) -> str:
        is_number = title.startswith("#") and title[1:].isdigit()
        return self.say("diff.row", number=title[1:]) if is_number else one_line(title)

    def _fields(self, row: Group) -> Iterator[str]:
        """Yield what a row says, but for what it is called and what it is known by."""
        known = {} if row.shape is None else row.shape.properties
        list_of_it = row.record.get(row.path[:-1])
        naming = (*LABELS, list_of_it.key if isinstance(list_of_it, Rows) else None)
        said = [
            f"{known[name].title} {self._field(node)}"
            for name, node in row.fields.items()
            if node is not ABSENT and name in known and known[name].title and name not in naming
        ]
        yield from said[:_MOST_FIELDS]
        if len(said) > _MOST_FIELDS:
            yield "…"

    def _field(self, node: Node) -> str:
        return one_line(self.value(Value(node, shown(node, Manner(), written=True))))


def one_line(text: str) -> str:
    """Return a text without its line ends."""
    return " ".join(text.split())


def _shared(above: Sequence[str], titles: Sequence[str]) -> int:
    """Return how many titles are the same from the start on."""
    pairs = enumerate(zip(above, titles, strict=False))
    shortest = min(len(above), len(titles))
    return next((at for at, (one, other) in pairs if one != other), shortest)
