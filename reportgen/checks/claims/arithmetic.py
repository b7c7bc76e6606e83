"""What the figures of a sentence follow from: a share, a rate, a change, a rest, a sum."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from reportgen.checks.figures import Figure
from reportgen.record.values import digits_of
from reportgen.texts.patterns import pattern

# What a sentence says beside a figure that follows from others.
_RATIO = pattern(r"占|率|比[例重]|进度|达到?$|完成.{0,4}$|[高低]于.{0,6}$")
_CHANGE = pattern(r"[增升降减涨]|提高|下降|扩大|压缩|压减|节约|回落")
_REST = pattern(r"其余|其他|余下|剩余|尚余|还[有剩]|结[余转]|未|差额|相差|[多少]")
_SUM = pattern(r"合计|共计|总计|共|累计|总|计")
_PARTS = pattern(r"其中|包括|分别|分为|由|即|：|（")
_HALF = Decimal("0.5")
# How far apart figures may stand that belong together.
_FARTHEST = 8


def workings(text: str, figures: Sequence[Figure]) -> Mapping[int, str]:
    """Return how figures of a text follow from others of their sentence, by where they begin."""
    found: dict[int, str] = {}
    for _, those in groupby(figures, key=lambda one: one.sentence):
        sentence = tuple(those)
        for index, figure in enumerate(sentence) if len(sentence) > 1 else ():
            near = sentence[max(0, index - _FARTHEST) : index]
            behind = sentence[index + 1 : index + 1 + _FARTHEST]
            working = next(_workings(text, figure, near, behind), None)
            if working is not None:
                found[figure.start] = working
    return found


def _workings(
    text: str, figure: Figure, before: Sequence[Figure], behind: Sequence[Figure]
) -> Iterator[str]:
    if figure.unit == "%":
        others = (*before, *behind)
        if _RATIO.search(figure.before):
            yield from _ratio(figure, others)
        if _CHANGE.search(figure.before):
            yield from _growth(figure, before)
    elif _REST.search(figure.before) or _CHANGE.search(figure.before):
        yield from _difference(figure, before)
    if _SUM.search(figure.before):
        yield from _sum(figure, [one for one in before if one.unit == figure.unit][::-1])
    if behind and _PARTS.search(text, figure.end, behind[0].start):
        yield from _sum(figure, [one for one in behind if one.unit == figure.unit])


def _ratio(share: Figure, others: Sequence[Figure]) -> Iterator[str]:
    for part, whole in _pairs(others):
        if part.unit != "%" and 0 <= part.value <= whole.value * 2 and is_ratio(part, whole, share):
            yield f"{part.quantity.text}÷{whole.quantity.text}"


def _growth(rate: Figure, before: Sequence[Figure]) -> Iterator[str]:
    for new, old in _pairs(before):
        (new_low, new_high), (old_low, old_high) = new.bounds, old.bounds
        if old_low > 0 and new.unit != "%":
            low, high = abs(new_low / old_high - 1) * 100, abs(new_high / old_low - 1) * 100
            low, high = min(low, high), max(low, high)
            if low - rate.slack <= rate.value <= high + rate.slack:
                yield f"({new.quantity.text}－{old.quantity.text})÷{old.quantity.text}"


def _difference(figure: Figure, before: Sequence[Figure]) -> Iterator[str]:
    points = figure.unit.endswith("百分点")
    unit = "%" if points else figure.unit
    like = [one for one in before if one.unit == unit]
    for first, second in _pairs(like):
        slack = first.slack + second.slack + figure.slack
        if first.value >= second.value and abs(first.value - second.value - figure.value) <= slack:
            yield f"{first.quantity.text}－{second.quantity.text}"
    if len(like) > 2:
        whole, *parts = like
        rest = whole.value - sum(part.value for part in parts)
        if abs(rest - figure.value) <= sum(one.slack for one in (figure, *like)):
            yield "－".join(one.quantity.text for one in like)


def _sum(figure: Figure, parts: Sequence[Figure]) -> Iterator[str]:
    """Yield the parts that a figure is the sum of: the nearest ones, as many as it takes."""
    total, slack = Decimal(0), figure.slack
    for count, part in enumerate(parts, start=1):
        total, slack = total + part.value, slack + part.slack
        if count > 1 and abs(total - figure.value) <= slack:
            yield "＋".join(one.quantity.text for one in parts[:count])


def _pairs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    return (
        (one, other)
        for one in figures
        for other in figures
        if one is not other and one.unit == other.unit and other.value
    )


def is_ratio(part: Figure, whole: Figure, share: Figure) -> bool:
    """Say whether a share follows, each figure taken as exact as it is written."""
    stated = share.quantity.number or Decimal(0)
    low = (part.value - part.slack) / (whole.value + whole.slack) * 100
    high = (part.value + part.slack) / max(whole.value - whole.slack, _HALF) * 100
    slack = _HALF.scaleb(-digits_of(stated))
    if share.quantity.comparator != "=":
        slack += stated / 10
    return low - slack <= stated <= high + slack
