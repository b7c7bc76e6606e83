"""Values, figures and ways to them in words: what all views that people read say of them."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, chain, takewhile
from typing import Final, NamedTuple

from reportgen.comparison.changes import SideValue
from reportgen.comparison.standouts import Reason, Standout
from reportgen.comparison.values import Manner, shown
from reportgen.compute.variance import Standing, VarianceRow, VarianceTable
from reportgen.diagnostics.wording import phrase
from reportgen.record import formats
from reportgen.record.differences import POINTS, Delta, Unlike
from reportgen.record.pairing import LABELS
from reportgen.record.record import Group, Rows
from reportgen.record.values import ABSENT
from reportgen.texts.words import Segment, tokens

STEP: Final = " › "
NONE: Final = "—"
_MOST_FIELDS: Final = 6


class ToldValue(NamedTuple):
    """One side of a change in words.

    Attributes:
        text: the value; of a row, what it is called.
        fields: of a row, the titles and the texts of its fields, but for what it is called.
    """

    text: str
    fields: tuple[tuple[str, str], ...] | None = None


class ToldDelta(NamedTuple):
    """By how much a figure changed.

    Attributes:
        difference: in its unit.
        share: by which part of itself; empty where nobody can say.
        text: both, the share in brackets.
    """

    difference: str
    share: str
    text: str


class ToldStandout(NamedTuple):
    """Something that stands out, in words.

    Attributes:
        word: why it stands out, in one word.
        way: the way to it.
        figures: each figure for which it stands out, with its difference.
        lines: the same, figures and differences one by one.
        explanation: what the new report says of it, or that it should say something.
        unexplained: it would have to be explained.
    """

    reason: Reason
    word: str
    way: str
    figures: tuple[str, ...]
    lines: tuple[str, ...]
    explanation: str
    unexplained: bool


class Teller:
    """Has the words of one language; values are in the language of the report."""

    def __init__(self, language: str) -> None:
        self.language: Final = language

    def say(self, key: str, **args: object) -> str:
        """Return a phrase of the catalogues."""
        return phrase(key, self.language, **args)

    def number(self, key: str, count: int) -> str:
        """Return a phrase with a number; a language may have other words for one."""
        return self.say(f"{key}-one" if count == 1 else key, count=count)

    def listed(self, words: Iterable[str]) -> str:
        """Return words in a row, without those that are empty."""
        return self.say("diff.separator").join(filter(None, words))

    def way(self, titles: Sequence[str], above: Sequence[str] = ()) -> str:
        """Return the way to a value, without what `above` has said of it already."""
        return STEP.join(self.steps(titles, above))

    def steps(self, titles: Sequence[str], above: Sequence[str] = ()) -> list[str]:
        """Return the steps of the way to a value; the last one is always among them."""
        said = _shared(above, titles[:-1])
        return [self._titled(title) for title in titles[said:]]

    def value(self, value: SideValue) -> ToldValue:
        """Return a value as people read it."""
        if isinstance(value.node, bool):
            return ToldValue(self.say(f"diff.{value.text}"))
        if isinstance(value.node, Rows):
            return ToldValue(self.number("diff.rows", len(value.node.items)))
        fields = tuple(self._fields(value.node)) if isinstance(value.node, Group) else None
        return ToldValue(value.text.strip(), fields)

    def alone(self, value: ToldValue) -> str:
        """Return a value that one side alone has; of a row, what its first fields say."""
        if value.fields is None:
            return value.text
        said = [f"{title} {text.rstrip('。')}" for title, text in value.fields]
        more = ["…"] if len(said) > _MOST_FIELDS else []
        return self.say("diff.field-separator").join(said[:_MOST_FIELDS] + more)

    def delta(self, delta: Delta | Unlike | None) -> ToldDelta:
        """Return by how much a figure changed."""
        difference, share = self.difference(delta), self.share(delta)
        brackets = self.say("diff.brackets", text=share) if share else ""
        return ToldDelta(difference, share, difference + brackets)

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

    def standout(self, found: Standout) -> ToldStandout:
        """Return what stands out in words."""
        title = found.title or self.say("diff.total")
        lines = [
            (f"{name} {' → '.join(one_line(text) or NONE for text in (figure.old, figure.new))}",
             self.delta(figure.difference).text)
            for name, figure in zip(found.titles, found.figures, strict=True)
        ]  # fmt: skip
        return ToldStandout(
            found.reason,
            self.say(f"diff.reason.{found.reason.value}"),
            self.way((found.table[self.language], title)),
            tuple(map(self.listed, lines)),
            tuple(filter(None, chain.from_iterable(lines))),
            self.say("diff.unexplained") if found.unexplained else found.explanation,
            found.unexplained,
        )

    def row(self, row: VarianceRow, indent: str) -> str:
        """Return what a row of two years is called, so many indents to the right as it is deep."""
        return indent * max(row.depth, 0) + (row.title or self.say("variance.total"))

    def remarks(self, table: VarianceTable, row: VarianceRow) -> str:
        """Return what stands out in a row of two years; the explanation of it is none of that."""
        is_missing = table.wants_explanation(row) and not row.explanation
        return self.listed((
            self.say(f"variance.{row.standing}") if row.standing != Standing.KEPT else "",
            self.say("variance.lowered") if row.lowered else "",
            self.say("variance.renamed", was=row.was) if row.was else "",
            self.say("variance.unexplained") if is_missing else "",
        ))  # fmt: skip

    def _titled(self, title: str) -> str:
        is_number = title.startswith("#") and title[1:].isdigit()
        return self.say("diff.row", number=title[1:]) if is_number else one_line(title)

    def _fields(self, row: Group) -> Iterator[tuple[str, str]]:
        """Yield what a row says, but for what it is called and what it is known by."""
        known = {} if row.shape is None else row.shape.properties
        list_of_it = row.record.get(row.path[:-1])
        naming = (*LABELS, list_of_it.key if isinstance(list_of_it, Rows) else None)
        for name, node in row.fields.items():
            title = known[name].title if name in known else None
            if title and node is not ABSENT and name not in naming:
                value = SideValue(node, shown(node, Manner(), written=True))
                yield title, one_line(self.value(value).text)


def one_line(text: str) -> str:
    """Return a text without its line ends."""
    return " ".join(text.split())


def near_changes(pieces: Sequence[Segment], context: int) -> Iterator[Segment]:
    """Yield the pieces of a text; of what stayed, so many characters before and after a change."""
    for number, piece in enumerate(pieces):
        if piece.kind != "equal":
            yield piece
            continue
        parts = tokens(piece.text)
        start = _start(parts, context) if number else ""
        end = _start(parts[::-1], context, -1) if number < len(pieces) - 1 else ""
        is_short = len(piece.text) <= len(start) + len(end) + 1
        yield piece if is_short else Segment("equal", f"{start}…{end}")


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
