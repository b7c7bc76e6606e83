"""Items of one list with marks of several kinds: 一是……；第二，……；（3）……."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportgen.checks.local import Finding, of_each_text
from reportgen.diagnostics import codes
from reportgen.texts.patterns import pattern

_NUMBERS = "一二三四五六七八九"
_MARK = pattern(
    rf"(?:^|(?<=[。；：\n]))\s*(?:"
    rf"(?P<is>[{_NUMBERS}])是|(?P<th>第[{_NUMBERS}])[，、]|(?P<of>其[{_NUMBERS}])[，是：]"
    rf"|(?P<order>首先|其次|再次)[，、]|（(?P<bracket>[1-9])）|(?P<circle>[①-⑨])|(?P<point>[1-9])[.．、](?!\d))"
)
_ORDER = {"首先": 1, "其次": 2, "再次": 3}
_CIRCLES = "①②③④⑤⑥⑦⑧⑨"


class _Mark(NamedTuple):
    form: str
    number: int
    start: int
    end: int


@of_each_text("二是", "三是", "第二", "第三", "其二", "其次", "（2）", "②", "2.", "2．", "2、")
def check_list_marks(text: str) -> Iterator[Finding]:
    """Return the marks that go on where marks of another kind left off."""
    marks = [_mark(match.lastgroup or "", match[0], match.span()) for match in _MARK.finditer(text)]
    for one, other in pairwise(marks):
        goes_on = other.number == one.number + 1 and other.form != one.form
        if goes_on and not _belongs(other, marks) and not _has_next(one, marks):
            args = {"mark": text[other.start : other.end], "before": text[one.start : one.end]}
            yield Finding(codes.MIXED_MARKS, other.start, other.end, args)
            return  # what follows it follows from it


def _mark(form: str, written: str, place: tuple[int, int]) -> _Mark:
    bare = written.strip()
    start, end = place[0] + len(written) - len(written.lstrip()), place[1]
    if form == "order":
        return _Mark(form, _ORDER[bare[:2]], start, end)
    digits = (one for one in bare if one in _NUMBERS or one in _CIRCLES or one.isdigit())
    digit = next(digits)
    for numbers in (_NUMBERS, _CIRCLES):
        if digit in numbers:
            return _Mark(form, numbers.index(digit) + 1, start, end)
    return _Mark(form, int(digit), start, end)


def _belongs(mark: _Mark, marks: Sequence[_Mark]) -> bool:
    """Say whether a list of the same form is there that a mark goes on with."""
    return any(
        one.form == mark.form and one.number < mark.number and one.start < mark.start
        for one in marks
    )


def _has_next(mark: _Mark, marks: Sequence[_Mark]) -> bool:
    """Say whether the list of a mark goes on; that one is missing in it is another finding."""
    return any(
        one.form == mark.form and one.number > mark.number and one.start > mark.start
        for one in marks
    )
