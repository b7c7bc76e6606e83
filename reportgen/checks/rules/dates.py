"""Dates that cannot be: those of no calendar, and those in the wrong order."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from reportgen.checks.dates import Day, day_of, read_day
from reportgen.checks.local import Finding, LocalRule, Offsets
from reportgen.checks.running_text import RunningText
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.record.record import Group
from reportgen.record.values import Words
from reportgen.texts.patterns import pattern

_DATE = pattern(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    r"|(?P<of>(?:19|20)\d\d)年(?P<alone>\d{1,2})月(?!\d)"
)
# Both dates say as much: 2023年10月至2023年3月, 5月10日至8日.
_RANGE = pattern(
    r"(?P<first>(?:(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)"
    r"(?:至|到|—{1,2}|－|-|～|~)"
    r"(?P<second>(?:(?P<to_year>(?:19|20)\d\d)年)?(?:(?P<to_month>\d{1,2})月)?(?:(?P<to_day>\d{1,2})日)?)"
)
_YEARS = pattern(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)年?(?:至|到|—{1,2}|－|-|～|~)(?P<to>(?:19|20)\d\d)年"
)
_START = pattern(r"开始|起始|开工|启动|签订|起$")
_END = pattern(r"结束|终止|截止|完工|竣工|验收|到期|完成(?:时间|日期)|止$")


_Dated: TypeAlias = tuple[Words, Day]
"""A text of the record and the date that it is."""


@LocalRule
def check_dates(text: RunningText) -> Iterator[Finding]:
    """Return dates that are in no calendar, and stretches of time that go backwards."""
    for start, with_month in text.texts_with(("月",)):
        place = start, start + len(with_month)
        yield from _impossible(text.text, place)
        yield from _ranges(text.text, place)
    for years in _YEARS.finditer(text.text) if "年" in text.text else ():
        if years["to"] < years["year"]:
            args = {"first": f"{years['year']}年", "second": f"{years['to']}年"}
            yield Finding(codes.DATES_REVERSED, *years.span(), args)


def check_order_of_dates(subject: Subject) -> Iterator[Diagnostic]:
    """Return rows that end before they begin."""
    for those in subject.alike:
        starting, ending = those.keys(_START, "text"), those.keys(_END, "text")
        for row in those.groups if starting and ending else ():
            yield from _reversed(row, _dates(row, starting), _dates(row, ending))


def _reversed(row: Group, starts: Sequence[_Dated], ends: Sequence[_Dated]) -> Iterator[Diagnostic]:
    if len(starts) == len(ends) == 1 and starts != ends and _is_reversed(starts[0], ends[0]):
        first, second = starts[0][0], ends[0][0]
        args = {"first": str(first), "second": str(second)}
        related = (Related(row.record.span(first.origin), row.record.title(first.origin)),)
        place = row.record.span(second.origin)
        yield Diagnostic(codes.DATES_REVERSED, place, args, second.origin, related)


def _dates(row: Group, keys: Iterable[str]) -> list[_Dated]:
    """Return the dates that a row has in some of its fields."""
    texts = [value for value in map(row.fields.get, keys) if isinstance(value, Words)]
    return [(text, day) for text in texts if "月" in text and (day := read_day(text)) is not None]


def _is_reversed(first: _Dated, second: _Dated) -> bool:
    start, end = first[1], second[1]
    return bool(start.year) == bool(end.year) and end.is_before(start)


def _impossible(text: str, place: Offsets) -> Iterator[Finding]:
    for match in _DATE.finditer(text, *place):
        day = day_of(match["year"] or match["of"], match["month"] or match["alone"], match["day"])
        if not day.is_possible:
            yield Finding(codes.NO_SUCH_DATE, *match.span())


def _ranges(text: str, place: Offsets) -> Iterator[Finding]:
    for match in _RANGE.finditer(text, *place):
        if not (match["to_month"] or match["to_day"]):
            continue
        first = day_of(match["year"], match["month"], match["day"])
        second = day_of(
            match["to_year"] or match["year"], match["to_month"] or match["month"], match["to_day"]
        )
        # 11月至2月 and 12月28日至1月3日 go on in the next year.
        crosses = not match["to_year"] and second.month < first.month
        if match["to_year"] and not match["year"]:
            continue
        if not crosses and bool(first.day) == bool(second.day) and second.is_before(first):
            args = {"first": match["first"], "second": match["second"]}
            yield Finding(codes.DATES_REVERSED, *match.span(), args)
