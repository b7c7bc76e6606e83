"""Shares, rates and sums that a sentence states together with what they follow from."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, takewhile
from typing import NamedTuple

from reportgen.checks.claims.arithmetic import is_ratio
from reportgen.checks.figures import Figure
from reportgen.checks.local import Finding, Offsets, of_figures
from reportgen.checks.nouns import counted
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Severity
from reportgen.record import formats
from reportgen.record.values import digits_of
from reportgen.texts.patterns import pattern

_SHARE = pattern(r"占(?:比|比例|比重|总数|总额|总量|全部)?(?:的?比[例重])?(?:为|达到|达|是|约)?$")
_RATE = pattern(
    r"(?:的|预算|资金|经费|全年|年度|部门|整体|项目|总体?|综合|当年)*"
    r"(?:执行率|支出率|支付率|控制率|使用率|支[出付]进度|[拨兑]付[率进]度?|执行进度|(?:预算|目标|任务|计划)?完成率)(?:为|达到|达|是)?"
)
_ANY_RATE = pattern(r"(?:^|[\u4e00-\u9fff])(?P<of>[^增利税汇年长速\W]{2})率(?:为|达到|达|是)?$")
_OF_CHANGE = frozenset(
    {"调整", "变动", "追加", "压减", "压缩", "结余", "结转", "节约", "下降", "替代"}
)
_GROWTH = pattern(r"(?:增长|增幅|上升|提高|增加|下降|降幅|减少|降低)(?:了|为|达|达到)?$")
_FALL = pattern(r"(?:下降|降幅|减少|降低)")
_FROM_TO = pattern(r"(?:增长|增加|提高|上升|下降|减少|降低|降|增|升)(?:到|至|为)$")
_OF_WHICH = pattern(r"其中|包括|分别|由")
_TOTAL = pattern(r"(?:合计|共计|总计)(?:为|达)?$")
# What all quarters or halves of a year add up to: 上半年A、下半年B，全年共受理C.
_WHOLE_YEAR = pattern(r"^(?:全年|年度)?(?:累计|总共|共)[^，。；\d]{0,6}$|^全年[^，。；\d]{0,6}$")
_QUARTERS = pattern(r"[四4](?:个季度|季度?)[^，。；\d]{0,8}分别")
_LEFT = pattern(r"^(?:其余|余下|剩余|剩下|尚余|还剩)的?$")
_OTHER_TIME = pattern(r"上一?年|去年|往年|同期|20\d\d年")
_OPEN = pattern(r"等|主要|重点|还|另|部分")
# Words of parts that leave nothing out and share nothing: of two of them, both are the whole.
_COMPLEMENTS = (
    ("线上", "线下"), ("线上", "现场"), ("网上", "窗口"), ("网上", "现场"), ("男", "女"),
    ("室内", "室外"), ("上半年", "下半年"), ("合格", "不合格"), ("已", "未"), ("集中", "分散"),
    ("城镇", "农村"), ("城市", "农村"), ("境内", "境外"), ("国内", "国外"), ("省内", "省外"),
    ("民营", "国有"), ("公办", "民办"), ("基本支出", "项目支出"), ("人员经费", "公用经费"),
    ("市内", "市外"), ("中文", "外文"), ("新建", "续建"), ("在职", "离退休"),
)  # fmt: skip
_MONEY = "元"
# How far behind its whole the only part stands that is certainly one of it.
_NEAR = 20
# Nobody adds up more figures of a sentence.
_MOST_PARTS = 100
_FULL = Decimal(100)
# Shares that add up to this much are meant to say all of it.
_NEARLY_FULL = Decimal(95)


class Sentence(NamedTuple):
    """The figures of one sentence."""

    text: str
    figures: tuple[Figure, ...]

    def between(self, first: Figure, second: Figure) -> str:
        """Return what stands between two figures."""
        return self.text[first.end : second.start]


@of_figures(2)
def check_shares(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Return the shares, rates and sums that do not follow from the figures of their sentence."""
    for _, those in groupby(figures, key=lambda one: one.sentence):
        sentence = Sentence(text, tuple(those))
        if len(sentence.figures) > 1:
            yield from _check(sentence)


def _check(sentence: Sentence) -> Iterator[Finding]:
    shares: list[tuple[Figure, Figure]] = []
    for index, figure in enumerate(sentence.figures):
        before = sentence.figures[max(0, index - _MOST_PARTS) : index]
        if figure.unit != "%" or not before:
            continue
        said = figure.before
        if _SHARE.search(said):
            sisters = {part.start for part, _ in shares[-_MOST_PARTS:]}
            shares.append((before[-1], figure))
            yield from _share(sentence, _without_sisters(sentence, before, sisters), figure)
        elif _RATE.fullmatch(said):
            yield from _rate(before, figure)
        elif _is_rate_of(sentence, before, said):
            yield from _rate(before[-2:], figure)
        elif _GROWTH.search(said):
            yield from _growth(sentence, before, figure)
    yield from _parts(sentence, shares)
    yield from _total_behind(sentence)
    yield from _rest(sentence)


def _without_sisters(
    sentence: Sentence, before: Sequence[Figure], sisters: Collection[int]
) -> list[Figure]:
    """Leave out what has a share itself, as it is no whole, unless its parts follow 其中."""
    marks = [
        found.start()
        for found in _OF_WHICH.finditer(sentence.text, before[0].end, before[-1].start)
    ]
    last = max(marks, default=0)
    return [one for one in before if one.start not in sisters or one.end <= last]


def _share(sentence: Sentence, before: Sequence[Figure], figure: Figure) -> Iterator[Finding]:
    """Check A占B%: against every figure before it that may be the whole."""
    part = before[-1]
    if part.unit == "%":
        return
    wholes = [one for one in before[:-1] if one.unit == part.unit and one.value]
    wholes = [one for one in wholes if abs(one.value) >= abs(part.value)]
    if not wholes or _fits_any(part, wholes, figure):
        return
    whole = wholes[0]
    sure = _OF_WHICH.search(sentence.between(whole, part)) is not None
    yield _differs(figure, (part, whole), (part, figure), sure=sure)


def _rate(before: Sequence[Figure], figure: Figure) -> Iterator[Finding]:
    """Check a rate that two figures of one unit precede, in either order."""
    last = before[-1]
    pair = [one for one in before if one.unit == last.unit and one.unit != "%" and one.value]
    if len(pair) != 2 or len(before) != 2:
        return
    first, second = pair
    if is_ratio(first, second, figure) or is_ratio(second, first, figure):
        return
    small, large = sorted(pair, key=lambda one: one.value)
    yield _differs(figure, (small, large), (*pair, figure), sure=last.unit == _MONEY)


def _is_rate_of(sentence: Sentence, before: Sequence[Figure], said: str) -> bool:
    """Say whether a rate is named after what the figures before it count: 签订58份，签订率."""
    name = _ANY_RATE.search(said)
    like = [one for one in before if before and one.unit == before[-1].unit]
    if name is None or name["of"] in _OF_CHANGE or len(like) != 2 or before[-2] != like[0]:
        return False
    whole, part = like
    clauses = sentence.text[whole.start - len(whole.before) : part.end + len(part.after)]
    return name["of"] in clauses and "人均" not in clauses


def _growth(sentence: Sentence, before: Sequence[Figure], figure: Figure) -> Iterator[Finding]:
    """Check 由A增加到B，增长C%."""
    if len(before) < 2:
        return
    old, new = before[-2:]
    yield from _points(sentence, (old, new), figure)
    if old.unit != new.unit or old.unit == "%" or not _FROM_TO.search(sentence.between(old, new)):
        return
    if not old.value:
        return
    rise = (new.value - old.value) / old.value * 100
    if _FALL.search(figure.before):
        rise = -rise
    digits = digits_of(figure.quantity.number or Decimal(0))
    if abs(rise - (figure.quantity.number or 0)) > Decimal(1).scaleb(-digits):
        expected = formats.points(rise / 100, digits)
        yield _finding(figure, (old, new), (old, new, figure), expected, sure=True)


def _points(sentence: Sentence, pair: tuple[Figure, Figure], figure: Figure) -> Iterator[Finding]:
    """Check 由93.1%上升到96.5%，提高3.4%: the difference of two rates is in percentage points."""
    old, new = pair
    if not old.unit == new.unit == figure.unit == "%" or old.value == new.value:
        return
    risen = _FROM_TO.search(sentence.between(old, new)) is not None
    if not risen or abs(new.value - old.value) != abs(figure.value):
        return
    sign = figure.digits[1] - 1
    args = {"n": str(figure.quantity.number), "found": figure.quantity.text}
    yield Finding(
        codes.PERCENTAGE_POINT, *figure.digits, args, "个百分点", replaces=(sign, sign + 1), read=()
    )


def _fits_any(part: Figure, wholes: Sequence[Figure], share: Figure) -> bool:
    return any(is_ratio(part, whole, share) for whole in wholes)


def _differs(
    figure: Figure, pair: tuple[Figure, Figure], read: Sequence[Figure], *, sure: bool
) -> Finding:
    part, whole = pair
    digits = digits_of(figure.quantity.number or Decimal(0))
    expected = formats.points(part.value / whole.value, digits)
    return _finding(figure, pair, read, expected, sure=sure)


def _finding(
    figure: Figure, pair: tuple[Figure, Figure], read: Sequence[Figure], expected: str, *,
    sure: bool,
) -> Finding:  # fmt: skip
    args = {
        "stated": figure.quantity.text,
        "first": pair[0].quantity.text,
        "second": pair[1].quantity.text,
        "expected": f"{expected}%",
    }
    return Finding(
        codes.SHARE_DIFFERS, *figure.digits, args, severity=None if sure else Severity.WARNING,
        related=_related(pair), read=_digits(read),
    )  # fmt: skip


def _related(figures: Sequence[Figure]) -> tuple[tuple[Offsets, str], ...]:
    return tuple(((one.start, one.end), one.quantity.text) for one in figures)


def _digits(figures: Sequence[Figure]) -> tuple[Offsets, ...]:
    return tuple(one.digits for one in figures)


def _parts(sentence: Sentence, shares: Sequence[tuple[Figure, Figure]]) -> Iterator[Finding]:
    """Check a whole against the parts that follow 其中, where these are meant to be all."""
    split = _whole_and_parts(sentence)
    if split is None:
        yield from _whole_and_complements(sentence)
        return
    whole, parts = split
    if len(parts) == 1:
        yield from _too_large(sentence, whole, parts[0])
        return
    starts = {part.start for part in parts}
    stated = [share for part, share in shares if part.start in starts]
    if len(stated) == len(parts) and _all_of_it(stated):
        sure = sum(one.quantity.number or 0 for one in stated) >= _FULL
        yield from _sum(whole, parts, sure=sure)
    elif not stated and (
        _one_kind(sentence, whole, parts) or _too_many(whole, parts) or _are_complements(parts)
    ):
        yield from _sum(whole, parts, sure=False)


def _rest(sentence: Sentence) -> Iterator[Finding]:
    """Check 共A，已B，其余C: what is left is the whole without the parts before it."""
    for index, figure in enumerate(sentence.figures[:_MOST_PARTS]):
        before = sentence.figures[:index]
        like = [one for one in before if one.unit == figure.unit]
        if len(like) < 2 or len(like) != len(before) or not _LEFT.search(figure.before):
            continue
        whole, *parts = like
        left = [whole.value - sum(one.value for one in parts), whole.value - parts[-1].value]
        slack = sum((one.slack for one in (figure, *like)), Decimal(0))
        is_whole = whole.value >= max(one.value for one in (*parts, figure))
        if is_whole and all(abs(one - figure.value) > slack for one in left):
            yield from _sum(whole, [*parts, figure], sure=False)


def _all_of_it(shares: Sequence[Figure]) -> bool:
    total = sum((one.quantity.number or Decimal(0) for one in shares), Decimal(0))
    return _NEARLY_FULL <= total <= _FULL + 1


def _whole_and_parts(sentence: Sentence) -> tuple[Figure, list[Figure]] | None:
    mark = _OF_WHICH.search(sentence.text, *sentence.figures[0].sentence)
    if mark is None or mark[0] == "由":
        return None
    before = [one for one in sentence.figures if one.end <= mark.start()]
    if not before:
        return None
    whole = before[-1]
    behind = [one for one in sentence.figures if one.start >= mark.end()]
    parts = [one for one in behind if one.unit == whole.unit]
    return (whole, parts) if parts else None


def _too_large(sentence: Sentence, whole: Figure, part: Figure) -> Iterator[Finding]:
    """Check A，其中B: the part right behind the word is no more than the whole."""
    between = sentence.between(whole, part)
    if whole.unit != "%" and len(between) <= _NEAR and part.bounds[0] > whole.bounds[1]:
        yield from _sum(whole, [part], sure=False)


def _one_kind(sentence: Sentence, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Say whether the parts are all there is: 绩效指标40个，其中产出指标30个，效益指标10个."""
    if whole.unit == "%" or _OPEN.search(sentence.between(whole, parts[-1])):
        return False
    nouns = [counted(one.before.removeprefix("其中"), one.after).text for one in (whole, *parts)]
    return all(len(noun) > 2 for noun in nouns) and len({noun[-2:] for noun in nouns}) == 1


def _too_many(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Say whether kinds that exclude each other exceed the whole: 客车52辆、货车36辆 of 86."""
    nouns = [counted(one.before.removeprefix("其中"), one.after).text for one in parts]
    alike = {len(noun) for noun in nouns} == {2} and len({noun[-1] for noun in nouns}) == 1
    return (
        alike
        and len({noun[0] for noun in nouns}) == len(nouns)
        and sum(part.value for part in parts) > whole.value
    )


def _are_complements(parts: Sequence[Figure]) -> bool:
    """Say whether two parts are named as one thing and its contrary: 线上4场、线下3场."""
    if len(parts) != 2 or any(_OPEN.search(part.after) for part in parts):
        return False
    first, second = (part.before + part.after for part in parts)
    return any(
        (one in first and other in second and other not in first)
        or (other in first and one in second and one not in first)
        for one, other in _COMPLEMENTS
    )


def _sum(whole: Figure, parts: Sequence[Figure], *, sure: bool) -> Iterator[Finding]:
    total = sum((part.value for part in parts), Decimal(0))
    bound = sum((part.slack for part in (whole, *parts)), Decimal(0))
    if abs(total - whole.value) <= bound:
        return
    # A figure that is not zero says how many of the base unit one of its own is.
    scale = next(one.value / number for one in (whole, *parts) if (number := one.quantity.number))
    digits = max(digits_of(part.quantity.number or Decimal(0)) for part in parts)
    args = {
        "stated": whole.quantity.text,
        "total": formats.amount(total / scale, digits),
        "parts": tuple(part.quantity.text for part in parts),
    }
    yield Finding(
        codes.PARTS_DO_NOT_ADD_UP, whole.start, whole.end, args,
        severity=None if sure else Severity.WARNING,
        related=_related(parts), read=_digits((whole, *parts)),
    )  # fmt: skip


def _whole_and_complements(sentence: Sentence) -> Iterator[Finding]:
    """Check A，上半年B、下半年C: two parts that are all of the figure before them."""
    for whole, first, second in zip(
        (None, *sentence.figures), sentence.figures, sentence.figures[1:], strict=False
    ):
        if first.unit != second.unit or not _are_complements((first, second)):
            continue
        if first.unit == "%":
            yield from _shares_of_all(first, second)
        elif whole is not None and _is_of_this_time(whole, first, second):
            yield from _sum(whole, (first, second), sure=False)


def _is_of_this_time(whole: Figure, *parts: Figure) -> bool:
    alike = all(part.unit == whole.unit and part.value <= whole.value for part in parts)
    return alike and _OTHER_TIME.search(whole.before) is None


def _shares_of_all(first: Figure, second: Figure) -> Iterator[Finding]:
    """Check 网上占60%、窗口占50%: both together are no more than all."""
    shares = all("占" in one.before for one in (first, second))
    if shares and first.value + second.value > _FULL + first.slack + second.slack:
        expected = formats.amount(_FULL - first.value, digits_of(first.value))
        args = {
            "stated": second.quantity.text, "first": first.quantity.text,
            "second": "100%", "expected": f"{expected}%",
        }  # fmt: skip
        yield Finding(
            codes.SHARE_DIFFERS, *second.digits, args, severity=Severity.WARNING,
            related=_related((first,)), read=_digits((first, second)),
        )  # fmt: skip


def _total_behind(sentence: Sentence) -> Iterator[Finding]:
    """Check A、B，合计C: the figures of its unit right before it."""
    for index, figure in enumerate(sentence.figures):
        behind = _TOTAL.search(figure.before) and len(figure.before) <= len("合计达到")
        of_year = not behind and _WHOLE_YEAR.search(figure.before)
        if figure.unit == "%" or not (behind or of_year):
            continue
        parts = _like_before(sentence, index)
        if behind and len(parts) > 1:
            yield from _sum(figure, parts, sure=True)
        elif of_year and _are_of_a_year(parts):
            yield from _sum(figure, parts, sure=False)


def _are_of_a_year(parts: Sequence[Figure]) -> bool:
    quarters = len(parts) == 4 and _QUARTERS.search(parts[0].before) is not None
    return quarters or _are_complements(parts)


def _like_before(sentence: Sentence, index: int) -> list[Figure]:
    """Return the figures right before one that have its unit."""
    unit = sentence.figures[index].unit
    before = reversed(sentence.figures[max(0, index - _MOST_PARTS) : index])
    return [*takewhile(lambda one: one.unit == unit, before)][::-1]
