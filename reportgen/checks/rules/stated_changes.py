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


# What there was at first, what was added or taken away, and what there was then.
_AT_FIRST = pattern(rf"年初|期初|原|批复|{_BASE}的?$")
_ADDED = pattern(r"(?:追加|调增|增加|新增|核增)[^，。；\d]{0,6}$")
_TAKEN = pattern(r"(?:追减|调减|减少|压减|核减)[^，。；\d]{0,6}$")
_THEN = pattern(
    r"^(?:全年|年末|期末|最终|调整后|调整预算|实际)[^，。；\d]{0,8}$|^(?:达到?|[增减升降]至)?$"
)

# The longest that _STATED finds; most figures are further apart, so that this is asked first.
_LONGEST_LINK = len("，净增加了")


class _Said(NamedTuple):
    """Two figures and the change that is said to follow from them."""

    text: str
    first: Figure
    second: Figure
    change: Figure

    @property
    def in_points(self) -> bool:
        """Whether whole percentages differ by whole points: those are taken as they are written."""
        every = (self.first, self.second, self.change)
        return self.change.unit.endswith("百分点") and not any(
            digits_of(one.value) for one in every
        )

    def slack(self, figure: Figure) -> Decimal:
        """Return by how much a figure may differ from the exact one."""
        return Decimal(0) if self.in_points else figure.slack

    def bounds(self, figure: Figure) -> tuple[Decimal, Decimal]:
        """Return between what the exact value of a figure is."""
        slack = self.slack(figure)
        return figure.value - slack, figure.value + slack

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
        if first.sentence != change.sentence:
            continue
        if first.unit == second.unit == change.unit and _AT_FIRST.search(first.before):
            yield from _adjusted(text, first, second, change)
        if change.start - second.end > _LONGEST_LINK:
            continue
        if first.unit == second.unit and _may_change(first.unit, change.unit):
            yield from _checked(_Said(text, first, second, change))


def _adjusted(text: str, first: Figure, change: Figure, then: Figure) -> Iterator[Finding]:
    """Check 年初A，追加B，全年C."""
    added = _ADDED.search(change.before) is not None
    if not (added or _TAKEN.search(change.before)) or not _THEN.search(then.before):
        return
    right = then.value - first.value if added else first.value - then.value
    slack = first.slack + change.slack + then.slack
    if right > 0 and abs(right - change.value) > slack:
        yield _finding(_Said(text, first, then, change), right)


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
    slack = said.slack(stated)
    if low - slack <= stated.value <= high + slack:
        return
    yield _finding(said, (low + high) / 2)


_Bounds = tuple[Decimal, Decimal]


def _old_and_new(said: _Said) -> tuple[_Bounds, _Bounds] | None:
    """Return between which bounds the value was before the change, and after it."""
    between, behind = said.links()
    if not _STATED.fullmatch(behind):
        return None
    first, second = said.bounds(said.first), said.bounds(said.second)
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
