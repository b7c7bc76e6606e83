"""What was left over from last year: its year, its sentences, its figures."""

import re
from collections.abc import Iterator, Mapping

from reportgen.checks.last_year import LastYear, says
from reportgen.checks.named_values import own_names
from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.expressions.prose import is_plain, paragraphs
from reportgen.record.record import Record, walk
from reportgen.record.values import Number, Prose, Words
from reportgen.template.definition import Pattern
from reportgen.texts.patterns import pattern

_NOISE = pattern(r"[\s，。；：、！？“”‘’《》（）()!?,.;:·—\-～~]+|20\d\d")
# A paragraph that is shorter may well be said every year.
_SHORTEST = 30
_SHORTEST_SENTENCE = 12
# A year, and what is said of the year of the report and not of a year before it; the department
# may be named there, too.
_PERIOD = (
    r"(?<![\d—\-～~至和与及比较自从以对到、《（(〔])(?P<year>{year})年度?，?"
    r"(?P<of>我[会局院校委办厅馆所队中站处镇街区市县]|我单位|我部门|本单位|本部门|全口径|全年|全[市区县]|年初|年末|年底|部门整体|"
    r"部门预算|部门年初|收入|支出|预算|重点工作|主要|共|总体|绩效目标|自评)?"
)
_ABOUT_BEFORE = pattern(
    r"比|较|同期|上年|去年|评价结果|整改|审计|结转|以来|开始|启动|批复|印发|制定|出台|起|延续|跨年"
)


def check_left_over(subject: Subject) -> Iterator[Diagnostic]:
    """Return what is about last year where this year's should be."""
    year = subject.record.get(("year",))
    if not isinstance(year, Number):
        return
    stale = str(int(year) - 1)
    old = _Texts(subject.previous) if subject.previous is not None else None
    period = _Period(stale, own_names(subject.record))
    if old is not None:
        for passage in subject.texts.written:
            yield from _unchanged(passage, old, subject)
    for passage in subject.texts.having(stale):
        yield from _stale_years(passage, period, (stale, str(int(year))), old)
    if subject.last_names is not None:
        yield from _figures(subject, LastYear(subject.last_names))


class _Period:
    """Finds where a text speaks of a year as that of the report.

    Args:
        year: which one.
        own: what the department calls itself.
    """

    def __init__(self, year: str, own: tuple[str, ...]) -> None:
        self._pattern = pattern(_PERIOD.format(year=year))
        self._own = own

    def search(self, text: str, start: int, end: int) -> "re.Match[str] | None":
        found = self._pattern.finditer(text, start, end)
        return next((one for one in found if one["of"] or self._names(text, one.end(), end)), None)

    def _names(self, text: str, start: int, end: int) -> bool:
        return text.startswith(self._own, start, end)


class _Texts:
    """Last year's texts, without what does not count: punctuation, blanks and years."""

    def __init__(self, record: Record) -> None:
        self.paragraphs: dict[str, Words] = {}
        self.sentences: set[str] = set()
        for node in walk(record.root):
            if isinstance(node, Words) and node.origin and len(node) >= _SHORTEST_SENTENCE:
                text = _printed(node)
                self.paragraphs.setdefault(_bare(text), node)
                self.sentences.update(sentence for sentence in re.split(r"(?<=[。！？\n])", text))


def _printed(text: Words) -> str:
    """Return the author's own characters of a text, as they are printed."""
    if not isinstance(text, Prose) or is_plain(text):
        return text
    found = ("".join(run.text for run in paragraph.runs) for paragraph in paragraphs(text))
    return "\n".join(found)


def _bare(text: str) -> str:
    return _NOISE.sub("", text)


def _unchanged(passage: Passage, old: _Texts, subject: Subject) -> Iterator[Diagnostic]:
    """Report a paragraph that last year's report has, too, unless the template lets it stay."""
    if len(passage.text) < _SHORTEST or _may_stay(passage.path, subject.template.rolling.actions):
        return
    literal = "".join(
        passage.text[piece.start : end]
        for piece, end in zip(passage.pieces, _ends(passage), strict=True)
        if piece.value is None
    )
    before = old.paragraphs.get(_bare(literal)) if len(literal) >= _SHORTEST else None
    if before is not None:
        related = (Related(_place(before, subject), passage.title),)
        place = passage.span(0, len(passage.text))
        args = {"title": passage.title}
        yield Diagnostic(codes.UNCHANGED_TEXT, place, args, passage.path, related)


def _may_stay(path: ValuePath, actions: Mapping[Pattern, str]) -> bool:
    """Say whether the template keeps a field, or what it is in, from year to year."""
    pattern = tuple("*" if isinstance(step, int) else step for step in path)
    said = (actions.get(pattern[:length]) for length in range(len(pattern), 0, -1))
    return next(filter(None, said), "") == "keep"


def _ends(passage: Passage) -> list[int]:
    return [*(piece.start for piece in passage.pieces[1:]), len(passage.text)]


def _place(text: Words, subject: Subject) -> Span | None:
    return subject.previous.span(text.origin) if subject.previous is not None else None


def _stale_years(
    passage: Passage, period: _Period, years: tuple[str, str], old: _Texts | None
) -> Iterator[Diagnostic]:
    """Report last year as the year of the report, or in a sentence of last year's report."""
    stale, year = years
    for start, end in passage.sentences():
        said = passage.text.find(stale, start, end)
        if said < 0 or _quoted(passage.text, start, said):
            continue
        sentence = passage.text[start:end]
        match = period.search(passage.text, start, end)
        if match is not None:
            said = match.start("year")
        kept = old is not None and sentence in old.sentences
        as_period = (
            match is not None and not _ABOUT_BEFORE.search(sentence) and year not in sentence
        )
        if kept or as_period:
            args = {"stale": stale, "year": year}
            edits = passage.edit(said, said + len(stale), year) if as_period else ()
            place = passage.span(said, said + len(stale))
            yield Diagnostic(codes.STALE_YEAR, place, args, passage.path, (), None, edits)


def _quoted(text: str, start: int, place: int) -> bool:
    """Say whether a place is in the title of a paper or the number of one."""
    before = text[start:place]
    return before.count("《") > before.count("》") or before.endswith(("〔", "[", "（", "("))


def _figures(subject: Subject, last: LastYear) -> Iterator[Diagnostic]:
    """Report figures that are last year's value of a name that this year's record has not."""
    this = subject.names
    for passage, figures in subject.texts.figures:
        for figure in figures if "上年" not in passage.title else ():
            if passage.is_bound(*figure.digits) or _looks_back(passage.text, figure.sentence):
                continue
            now = this.match(figure)
            if now and (now.exact or any(says(n, figure.quantity, this) for n in now.values)):
                continue  # right, or compared with this year's value already
            found = last.finding(passage, figure)
            if found is not None:
                yield found


def _looks_back(text: str, sentence: tuple[int, int]) -> bool:
    return _ABOUT_BEFORE.search(text, *sentence) is not None
