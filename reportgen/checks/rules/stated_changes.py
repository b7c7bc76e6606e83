"""Changes that a sentence states together with what they follow from: 由8项增加到12项，增加4项."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reportgen.checks.figures import Figure
from reportgen.checks.local import Finding, of_figures
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Severity
from reportgen.record import formats
from reportgen.record.values import digits_of
from reportgen.texts.patterns import pattern

_RISE = "增加|增长|提高|提升|上升|扩大|新增|净增"
_FALL = "减少|下降|降低|压缩|缩短|压减|回落"
_BASE = (
    r"(?:比|较)(?:上一?年度?|去年|上年同期|去年同期|前一年|同期|20\d\d年)"
    r"(?:同期|年初|年末|年底|末|底|初|全年|实际)?"
)
_TO = pattern(rf"[^。；\n]{{0,8}}(?:{_RISE}|{_FALL}|[增升降减])(?:到|至|为)")
_STATED = pattern(rf"[，,（(]?[共净]?(?:{_RISE}|{_FALL}|增幅|降幅)(?:了|为|达)?")
_THAN = pattern(rf"[，,]?{_BASE}的?")
_BY = pattern(rf"[，,（(]?(?:(?:同比|{_BASE})(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))了?)")


# The longest that _STATED finds; most figures are further apart, so that this is asked first.
_LONGEST_LINK = len("，净增加了")


class _Said(NamedTuple):
    """Two figures and the change that is said to follow from them."""

    text: str
    first: Figure
    second: Figure
    change: Figure

    def links(self) -> tuple[str, str]:
        """Return what stands between the figures."""
        return (
            self.text[self.first.end : self.second.start],
            self.text[self.second.end : self.change.start],
        )


@of_figures(3)
def check_changes(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Return differences and rates of growth that do not follow from the figures before them."""
    for first, second, change in zip(figures, figures[1:], figures[2:], strict=False):
        if change.start - second.end > _LONGEST_LINK or first.sentence != change.sentence:
            continue
        if first.unit == second.unit and _may_change(first.unit, change.unit):
            yield from _checked(_Said(text, first, second, change))


def _may_change(unit: str, change: str) -> bool:
    """Say whether what is said of a change can follow from two figures of a unit."""
    return change.endswith("百分点") if unit == "%" else change in (unit, "%")


def _checked(said: _Said) -> Iterator[Finding]:
    pair = _old_and_new(said)
    if pair is None:
        return
    old, new = pair
    if not all(low > 0 for low, _ in pair):
        return
    stated, rate = said.change, said.change.unit == "%"
    if rate:
        low, high = new[0] / old[1] * 100 - 100, new[1] / old[0] * 100 - 100
    else:
        low, high = new[0] - old[1], new[1] - old[0]
    if low < 0:  # a fall is stated without its sign
        low, high = max(-high, Decimal(0)), max(-low, high)
    slack = stated.slack
    if low - slack <= stated.value <= high + slack:
        return
    yield _finding(said, (low + high) / 2)


_Bounds = tuple[Decimal, Decimal]


def _old_and_new(said: _Said) -> tuple[_Bounds, _Bounds] | None:
    """Return between which bounds the value was before the change, and after it."""
    between, behind = said.links()
    if not _STATED.fullmatch(behind):
        return None
    first, second = said.first.bounds, said.second.bounds
    rate = said.change.unit == "%"
    if not rate and _TO.fullmatch(between):  # the rate of 由甲增加到乙 is checked with the shares
        return first, second
    if _THAN.fullmatch(between):
        return second, first
    by = _BY.fullmatch(between) if rate else None
    return None if by is None else (_before(first, second, rose=bool(by["rise"])), first)


def _before(now: _Bounds, change: _Bounds, *, rose: bool) -> _Bounds:
    """Return what there was before `change`, which led to `now`."""
    if rose:
        return now[0] - change[1], now[1] - change[0]
    return now[0] + change[0], now[1] + change[1]


def _finding(said: _Said, expected: Decimal) -> Finding:
    change = said.change
    number = change.quantity.number or Decimal(1)
    digits = digits_of(number)
    if change.unit.endswith("百分点"):
        right = f"{formats.amount(expected, digits)}{change.quantity.unit}"
    elif change.unit == "%":
        right = f"{formats.points(expected / 100, digits)}%"
    else:
        scale = change.value / number
        right = f"{formats.amount(expected / scale, digits)}{change.quantity.unit}"
    args = {
        "stated": change.quantity.text,
        "first": said.first.quantity.text,
        "second": said.second.quantity.text,
        "expected": right,
    }
    return Finding(
        codes.SHARE_DIFFERS, *change.digits, args, severity=Severity.WARNING,
        related=tuple(
            ((one.start, one.end), one.quantity.text) for one in (said.first, said.second)
        ),
        read=tuple(one.digits for one in (said.first, said.second, change)),
    )  # fmt: skip
