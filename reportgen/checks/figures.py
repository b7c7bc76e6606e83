"""Figures in prose: the number, its unit and comparator, and what it counts."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from reportgen.record.numerals import read_numeral
from reportgen.record.quantities import AFTER, BEFORE, Quantity
from reportgen.record.values import digits_of
from reportgen.texts.patterns import pattern

# The units of more than a character and the usual others. Any other character may be one, too,
# alone or with 次, but for what makes dates and what a sentence goes on with.
_UNITS = (
    "元/人|元/平方米|元|人次|场次|班次|件次|批次|篇次|平方米|平方公里|百分点|个百分点|个月|个工作日|课时|学时|小时|分钟|公里|"
    "个|项|场|次|家|人|名|位|篇|件|门|条|部|台|套|所|座|本|册|期|种|类|批|天|支|处|户|幢|辆|份|吨|间|块|张|幅|"
    "轮|只|倍|页|字|亩|起|分|宗|笔|株|盏|米|栋|车次|艘|头|例|节|站|点|对|组|款|枚|封|卷|万字|公顷|千米|厘米|毫米|千瓦时|千瓦|立方米|公斤|千克|毫升|"
    "美元|港元|欧元|英镑|成"
)
_NO_UNIT = (
    "年月日号时届版级至到和与及或的为是占比在以中内外上下前后左右余多百千万亿分秒周旬其各共均等由从有"
    "无不未已将也都又并而且但类"
)
_OPEN = rf"(?![{_NO_UNIT}])[\u4e00-\u9fff]次?"
_WORDED_UNITS = "人次|场次|批次|个月|万元|亿元|元|场|次|家|人|名|位|篇|件|门|项|个|期|份|套|台"
_WORDED_FIRSTS = "".join(dict.fromkeys(unit[0] for unit in _WORDED_UNITS.split("|")))
_HALF = Decimal("0.5")
_WIDE = "０１２３４５６７８９．％"
_WIDE_SIGN = pattern(f"[{_WIDE}]")
_DIGITS = str.maketrans(_WIDE, "0123456789.%")
_SCALE = "万亿|千万|百万|亿|万|千|百"
_AFTER = "|".join(re.escape(word) for word in sorted(AFTER, key=len, reverse=True))
_BEFORE = "|".join(re.escape(word) for word in sorted(BEFORE, key=len, reverse=True))
_LONGEST_BEFORE = max(map(len, BEFORE))
_MAY_COMPARE = frozenset((" ", *(word[-1] for word in BEFORE)))
_COMPARATOR = pattern(rf"({_BEFORE}) ?$")
_FIGURE = pattern(
    rf"""(?:
      (?P<number>(?<![\dA-Za-z.,第〔\[+/-])\d+(?:,\d{{3}})*(?:\.\d+)?)[ ]?(?P<about>余|多)?
      (?P<scale>{_SCALE})?(?P<about_scaled>余|多)?[ ]?(?P<unit>%|‰|(?:{_UNITS})次?|{_OPEN})
    |
      (?P<numeral>(?<![第“零〇一二三四五六七八九十百千万亿两几数])
        [二三四五六七八九十百千两][零〇一二三四五六七八九十百千]*)
      (?P<few>余|多)?(?P<worded>{_WORDED_UNITS})
    )
    (?P<after>{_AFTER})?""",
    re.VERBOSE,
)
# What every figure has: a text without it is not looked at.
FIGURE_HINT = pattern(
    rf"""\d(?<![\dA-Za-z.．,第〔\[+/-]\d)\d*(?:,\d{{3}})*(?:[.．]\d+)?
      [ ]?[余多]?(?:{_SCALE})?[余多]?[ ]?[%％‰\u4e00-\u9fff]
    | [二三四五六七八九十百千两](?<![第“零〇一二三四五六七八九十百千万亿两几数].)
      [零〇一二三四五六七八九十百千]*[余多]?[{_WORDED_FIRSTS}]""",
    re.VERBOSE,
)
# Where a figure may begin: trying only there takes a third of the time.
_START = pattern(r"\d+|[二三四五六七八九十百千两]+")
_RANGE = pattern(r"\d[—～~至-]")
_TO = frozenset("—～~至-")
_SENTENCE_END = pattern(r"[。！？!?\n]")
_CLAUSE_END = pattern(r"[，,、；;：:。！？!?\n（）()]")


class _Read(NamedTuple):
    start: int
    end: int
    digits: tuple[int, int]
    quantity: Quantity
    sentence: tuple[int, int]
    before: str
    after: str


class Figure(_Read):
    """A number with its unit in a text; what many rules ask of it is worked out once.

    Attributes:
        start: where it begins, its comparator with it.
        end: where it ends.
        digits: where its number is; the sign % is part of it.
        quantity: what it says.
        sentence: where the sentence begins and ends that it is in.
        before: the clause up to it.
        after: the clause behind it.
    """

    def __hash__(self) -> int:
        return hash(self.digits)

    @cached_property
    def unit(self) -> str:
        """The unit without its multiple; 场 for 场次, which count the same thing."""
        unit = self.quantity.base_unit
        return unit.removesuffix("次") or unit

    @cached_property
    def value(self) -> Decimal:
        """The number in the base unit: 500000 for 50万元."""
        return self.quantity.value or Decimal(0)

    @cached_property
    def scale(self) -> Decimal:
        """What one of its unit is in the base unit: 10000 for 万元."""
        number = self.quantity.number
        return self.value / number if number else Decimal(1)

    @cached_property
    def slack(self) -> Decimal:
        """By how much the number may differ from the exact one: a count is exact."""
        number = self.quantity.number or Decimal(0)
        if self.quantity.comparator != "=":
            return self.value / 10
        unit = self.scale
        exact = unit == 1 and not digits_of(number) and self.unit != "%"
        return Decimal(0) if exact else _HALF.scaleb(-digits_of(number)) * unit

    @cached_property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest exact value that is written so."""
        return self.value - self.slack, self.value + self.slack


class _Ends:
    """Where the sentences and the clauses of a text end."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._sentences = [match.end() for match in _SENTENCE_END.finditer(text)]
        self._clauses = [match.start() for match in _CLAUSE_END.finditer(text)]

    def sentence(self, place: int) -> tuple[int, int]:
        which = bisect_right(self._sentences, place)
        start = self._sentences[which - 1] if which else 0
        return start, self._sentences[which] if which < len(self._sentences) else self._length

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch around a figure that no punctuation divides."""
        first = bisect_right(self._clauses, start)
        last = bisect_right(self._clauses, end - 1, lo=first)
        return (
            self._clauses[first - 1] + 1 if first else 0,
            self._clauses[last] if last < len(self._clauses) else self._length,
        )


@lru_cache(maxsize=4096)  # rules read the same texts, and so does the next check in an editor
def read_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of `text` in order.

    Dates, years, numbers of papers, ordinals and ranges are none, nor is 一 with a unit (一批).
    """
    if _START.search(text) is None:
        return ()
    plain = text.translate(_DIGITS) if _WIDE_SIGN.search(text) else text
    found = list(_matches(plain))
    if not found:
        return ()
    ends = _Ends(plain)
    return tuple(figure for match in found if (figure := _figure(match, plain, ends)) is not None)


def _matches(text: str) -> "Iterator[re.Match[str]]":
    end = 0
    for start in _START.finditer(text):
        match = _FIGURE.match(text, start.start()) if start.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


# So much of a clause is looked at on either side; a list of figures without commas is one clause.
_CLAUSE: Final = 300


def _figure(match: "re.Match[str]", text: str, ends: _Ends) -> Figure | None:
    number = _number(match)
    place, end = match.span()
    if number is None or (text[max(0, place - 1) : place] in _TO and _RANGE.match(text, place - 2)):
        return None
    before = None
    if text[max(0, place - 1) : place] in _MAY_COMPARE:
        before = _COMPARATOR.search(text, max(0, place - _LONGEST_BEFORE - 1), place)
    start = before.start() if before else place
    unit = match["worded"] or (match["scale"] or "") + match["unit"]
    first, last = match.span("number" if match["number"] else "numeral")
    clause = ends.clause(start, end)
    return Figure(
        start,
        end,
        (first, last + (unit == "%")),
        Quantity(text[start:end], number, unit, _comparator(match, before and before[1])),
        ends.sentence(start),
        text[max(clause[0], start - _CLAUSE) : start],
        text[end : min(clause[1], end + _CLAUSE)],
    )


def _number(match: "re.Match[str]") -> Decimal | None:
    if match["number"]:
        return Decimal(match["number"].replace(",", ""))
    said = read_numeral(match["numeral"])
    return None if said is None else Decimal(said)


def _comparator(match: "re.Match[str]", before: str | None) -> str:
    if before and before not in _REACHED:
        return BEFORE[before]
    if match["after"]:
        return AFTER[match["after"]]
    return "≈" if match["about"] or match["about_scaled"] or match["few"] else "="


# A target is at least what these say; what was done is just as much.
_REACHED: Final = frozenset({"达到", "达"})


def compatible(first: Quantity, second: Quantity) -> bool:
    """Say whether both can be about one amount: 1000余次 and 1,023次 can, 12场 and 20场 cannot."""
    low, high = _bounds(first)
    other_low, other_high = _bounds(second)
    if first.comparator == second.comparator == "≈":
        return low < other_high and other_low < high
    return low <= other_high and other_low <= high


_ENDLESS = Decimal("Infinity")


def _bounds(quantity: Quantity) -> tuple[Decimal, Decimal]:
    value = quantity.value
    if value is None:
        return -_ENDLESS, _ENDLESS
    if quantity.comparator in "≥>":
        return value, _ENDLESS
    if quantity.comparator in "≤<":
        return -_ENDLESS, value
    if quantity.comparator == "≈":
        about = Decimal(1).scaleb(value.normalize().as_tuple().exponent)  # type: ignore[arg-type]
        return value - about / 2, value + about
    return value, value
