"""Changes in words: what all formats that people read say of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, groupby, takewhile
from typing import Final, NamedTuple

from reportgen.diagnostics.wording import phrase
from reportgen.diff.changes import Change, Comparison, Kind, Value
from reportgen.diff.figures import Manner, shown
from reportgen.diff.standouts import Standout
from reportgen.record import formats
from reportgen.record.differences import POINTS, Delta, Unlike
from reportgen.record.pairing import LABELS
from reportgen.record.record import Group, Rows
from reportgen.record.values import ABSENT
from reportgen.texts.words import Piece, tokens

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

    def below(self, change: Change) -> tuple[Change, ...]:
        """Return the derived changes that this one alone moved."""
        return self._folded.below.get(change.number, ())

    def sections(self) -> Iterator[Section]:
        """Yield the edits by section; what stands at the top of a report is a section too."""
        for titles, edits in groupby(self._comparison.edited, _section_of):
            yield Section(titles[0] if titles else self.say("diff.root"), tuple(edits))

    def say(self, key: str, **args: object) -> str:
        """Return a phrase of the catalogues."""
        return phrase(key, self.language, **args)

    def summary(self) -> str:
        """Return how much changed, in one sentence."""
        edited, derived = self._comparison.edited, self._comparison.derived
        said = []
        if edited:
            kinds = self.counts(edited)
            said.append(self.say("diff.summary-edited", edited=len(edited), kinds=kinds))
        if derived:
            key = "diff.summary-derived" if edited else "diff.summary-derived-alone"
            said.append(self.number(key, len(derived)))
        return self.say("diff.separator").join(said) or self.say("diff.nothing")

    def number(self, key: str, count: int) -> str:
        """Return a phrase with a number; a language may have other words for one."""
        return self.say(f"{key}-one" if count == 1 else key, count=count)

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
        return _STEP.join(self.steps(titles, above))

    def steps(self, titles: Sequence[str], above: Sequence[str] = ()) -> list[str]:
        """Return the steps of the way to a value; the last one is always among them."""
        said = _shared(above, titles[:-1])
        return [self._titled(title) for title in titles[said:]]

    def way_in_section(self, change: Change) -> str:
        """Return the way from its section to a value."""
        return self.way(change.titles[1:] or change.titles)

    def value(self, value: Value) -> str:
        """Return a value as people read it."""
        if isinstance(value.node, bool):
            return self.say(f"diff.{value.text}")
        if isinstance(value.node, Rows):
            return self.number("diff.rows", len(value.node.items))
        return value.text.strip()

    def alone(self, value: Value | None) -> str:
        """Return a value that one side alone has; of a row, what its fields say."""
        if value is None:
            return ""
        if not isinstance(value.node, Group):
            return self.value(value)
        said = [f"{title} {text.rstrip('。')}" for title, text in self.fields(value.node)]
        more = ["…"] if len(said) > _MOST_FIELDS else []
        return self.say("diff.field-separator").join(said[:_MOST_FIELDS] + more)

    def fields(self, row: Group) -> Iterator[tuple[str, str]]:
        """Yield what a row says, but for what it is called and what it is known by."""
        known = {} if row.shape is None else row.shape.properties
        list_of_it = row.record.get(row.path[:-1])
        naming = (*LABELS, list_of_it.key if isinstance(list_of_it, Rows) else None)
        for name, node in row.fields.items():
            title = known[name].title if name in known else None
            if title and node is not ABSENT and name not in naming:
                value = Value(node, shown(node, Manner(), written=True))
                yield title, one_line(self.value(value))

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
        ways = tuple(way for _, way in self.causes(change))
        if not ways:
            return ""
        key = "diff.because" if len(ways) == len(change.causes) else "diff.because-more"
        return self.say(key, ways=ways, count=len(change.causes))

    def causes(self, change: Change, most: int = _MOST_CAUSES) -> Iterator[tuple[int, str]]:
        """Yield the first of the changes that moved a value directly: number, and way to it."""
        for number in change.causes[:most]:
            yield number, self.way(self._comparison.changes[number].titles, change.titles)

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

    def standout(self, found: Standout) -> str:
        """Return what stands out: the way to it."""
        title = found.title or self.say("diff.total")
        return self.way((found.table[self.language], title))

    def figures(self, found: Standout) -> Iterator[str]:
        """Yield the figures for which something stands out, with their differences."""
        for parts in self.sides_and_deltas(found):
            yield self.say("diff.separator").join(filter(None, parts))

    def sides_and_deltas(self, found: Standout) -> Iterator[tuple[str, str]]:
        """Yield each figure for which something stands out, and its difference."""
        for title, figure in zip(found.titles, found.figures, strict=True):
            sides = " → ".join(one_line(text) or "—" for text in (figure.old, figure.new))
            yield f"{title} {sides}", self.delta(figure.difference)

    def explanation(self, found: Standout) -> str:
        """Return what the new report says of what stands out, or that it should say something."""
        return self.say("diff.unexplained") if found.unexplained else found.explanation

    def _titled(self, title: str) -> str:
        is_number = title.startswith("#") and title[1:].isdigit()
        return self.say("diff.row", number=title[1:]) if is_number else one_line(title)


def _section_of(change: Change) -> tuple[str, ...]:
    """Return the title of the section that a change is in; single values at the top have none."""
    value = change.after or change.before
    is_single = value is not None and not isinstance(value.node, Group | Rows)
    return () if is_single and len(change.titles) == 1 else change.titles[:1]


def one_line(text: str) -> str:
    """Return a text without its line ends."""
    return " ".join(text.split())


def near_changes(pieces: Sequence[Piece], context: int) -> Iterator[Piece]:
    """Yield the pieces of a text; of what stayed, so many characters before and after a change."""
    for number, piece in enumerate(pieces):
        if piece.kind != "equal":
            yield piece
            continue
        parts = tokens(piece.text)
        start = _start(parts, context) if number else ""
        end = _start(parts[::-1], context, -1) if number < len(pieces) - 1 else ""
        is_short = len(piece.text) <= len(start) + len(end) + 1
        yield piece if is_short else Piece("equal", f"{start}…{end}")


def shortened(text: str, longest: int) -> str:
    """Return the start of a long text, if possible up to where a part of it ends."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    start = _start(tokens(line), longest - 1)
    end = max(map(start.rfind, "，。；、,; "))
    return (start[:end] if end > longest // 2 else start) + "…"


def _start(parts: Sequence[str], longest: int, step: int = 1) -> str:
    """Return as many of the parts as are no longer together; none of them is cut."""
    lengths = accumulate(map(len, parts))
    count = sum(1 for _ in takewhile(lambda length: length <= longest, lengths))
    return "".join(parts[:count][::step])


def _shared(above: Sequence[str], titles: Sequence[str]) -> int:
    """Return how many titles are the same from the start on."""
    pairs = enumerate(zip(above, titles, strict=False))
    shortest = min(len(above), len(titles))
    return next((at for at, (one, other) in pairs if one != other), shortest)
