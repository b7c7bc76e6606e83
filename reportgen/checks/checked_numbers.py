"""What became of each number that an author typed: verified, contradicted, or neither."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportgen.checks.account import Backing
from reportgen.checks.claims.arithmetic import workings
from reportgen.checks.claims.slips import digits_in, length
from reportgen.checks.figures import Figure
from reportgen.checks.last_year import says
from reportgen.checks.passages import Passage
from reportgen.checks.rules.completion import Completion, counted
from reportgen.checks.rules.shares_of_values import share_of_figure, shares
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.texts.patterns import pattern

# A value of so many digits is no chance, whatever the text calls it.
_MANY = 5
_NUMBER = pattern(r"\d[\d,]*(?:\.\d+)?%?")
# What stands around a number that says how much of nothing: a date, an ordinal, the number of a
# paper, of a list, of a table or of an attachment, a part of a name.
_BEFORE = pattern(r"(?:[第〔\[（(A-Za-z.:：/＋+-]|表|图|附件|[年月]|[—～~至-])\s?$")
_BEHIND = pattern(r"\s?(?:年|月|日|号|时|[〕\]）)]|[A-Za-z:/])|\.(?!\d)|、(?!\d)")
_COUNTED = "绩效指标逐项核对"
_YEAR = pattern(r"(?:19|20)\d\d")
_CONTRADICTED: Collection[Code] = (
    codes.FIGURE_CONTRADICTS_RECORD, codes.FIGURES_DISAGREE, codes.SHARE_DIFFERS,
    codes.PARTS_DO_NOT_ADD_UP, codes.ANNOUNCED_COUNT_DIFFERS, codes.LAST_YEARS_FIGURE,
    codes.BELOW_TARGET, codes.PERCENTAGE_POINT,
)  # fmt: skip


class CheckedNumber(NamedTuple):
    """A number of a passage, and what is known of it.

    Attributes:
        start: where it begins in the printed text; `end` is where its unit ends.
        text: what is printed there.
        path: of the value that it says; empty if it is verified by none.
        working: what it follows from in its sentence; empty if it is not verified so.
    """

    start: int
    end: int
    text: str
    backing: Backing
    path: ValuePath = ()
    working: str = ""


class CheckedNumbers:
    """Says what is known of the numbers of each passage, when somebody asks.

    Args:
        subject: whose texts they are.
        findings: those of its check; a number that one is about is contradicted.
    """

    def __init__(self, subject: Subject, findings: Iterable[Diagnostic]) -> None:
        self._subject = subject
        self._completion = Completion(subject.record)
        self._figures = {passage.number: found for passage, found in subject.texts.figures}
        self._found: dict[int, tuple[CheckedNumber, ...]] = {}
        self._wrong: dict[ValuePath, list[Span]] = {}
        for one in findings:
            if one.code in _CONTRADICTED and one.span is not None:
                self._wrong.setdefault(one.path, []).append(one.span)

    def of(self, passage: Passage) -> tuple[CheckedNumber, ...]:
        """Return the numbers of a passage in their order.

        Dates, years, numbers of papers, of lists, tables and attachments are none.
        """
        found = self._found.get(passage.number)
        if found is None:
            wrong = self._wrong.get(passage.path, ())
            judge = _Judge(self._subject, passage, self._completion, wrong)
            found = tuple(judge.numbers(self._figures.get(passage.number, ())))
            self._found[passage.number] = found
        return found


class _Judge:
    def __init__(
        self, subject: Subject, passage: Passage, completion: Completion, wrong: Sequence[Span]
    ) -> None:
        self._subject = subject
        self._passage = passage
        self._wrong = wrong
        self._counts = {place[0]: _COUNTED for place, right, _ in counted(passage.text, completion)}

    def numbers(self, figures: Sequence[Figure]) -> Iterator[CheckedNumber]:
        """Yield the figures of the passage, and its numbers without a unit, in their order."""
        found = workings(self._passage.text, figures)
        known = {place: one for one in figures for place in range(*one.digits)}
        seen = [
            self._figure(one, found, before)
            for before, one in zip((None, *figures), figures, strict=False)
        ]
        bare = (
            self._number(match.start(), match.end())
            for match in _NUMBER.finditer(self._passage.text)
            if match.start() not in known and self._says_how_much(match.start(), match.end())
        )
        yield from sorted((*seen, *bare))

    def _figure(
        self, figure: Figure, found: Mapping[int, str], before: Figure | None
    ) -> CheckedNumber:
        number = self._number(figure.start, figure.end, *figure.digits)
        if number.backing is not Backing.TEXT_OPEN:
            return number
        path = self._path(figure) or share_of_figure(self._subject, before, figure)
        if path:
            return number._replace(backing=Backing.TEXT_VERIFIED, path=path)
        working = found.get(figure.start, "") or self._counts.get(figure.digits[0], "")
        return (
            number._replace(backing=Backing.TEXT_VERIFIED, working=working) if working else number
        )

    def _number(self, start: int, end: int, *digits: int) -> CheckedNumber:
        passage = self._passage
        text = passage.text[start:end]
        if passage.is_bound(*(digits or (start, end))):
            path = passage.origin(*(digits or (start, end)))
            return CheckedNumber(start, end, text, Backing.BOUND, path)
        wrong = any(_overlap(passage.span(start, end), other) for other in self._wrong)
        backing = Backing.CONTRADICTED if wrong else Backing.TEXT_OPEN
        return CheckedNumber(start, end, text, backing)

    def _path(self, figure: Figure) -> ValuePath:
        """Return the path of the value that a figure says, by its name or by its many digits."""
        names, known = self._subject.names, self._subject.known
        match = names.match(figure)
        for named in match.values if match else ():
            if says(named, figure.quantity, names):
                return named.path
        share = next(shares(self._subject, figure), None) if figure.unit == "%" else None
        if share:
            return share[0].path
        said = known.named_by(figure, figure.before + figure.after)
        if said is None and length(digits_in(figure.value)) >= _MANY:
            said = next(iter(known.said_by(figure)), None)
        return said.path if said else ()

    def _says_how_much(self, start: int, end: int) -> bool:
        text = self._passage.text
        if _BEFORE.search(text, max(0, start - 3), start) or _BEHIND.match(text, end):
            return False
        return _YEAR.fullmatch(text, start, end) is None


def _overlap(one: Span, other: Span) -> bool:
    """Say whether two spans share a character."""
    return one.file == other.file and one[1:3] < other[3:5] and other[1:3] < one[3:5]
