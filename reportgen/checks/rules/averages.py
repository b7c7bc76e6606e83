"""Averages beside what they are of: 12场，场均50人，共600人."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from reportgen.checks.figures import Figure
from reportgen.checks.local import Finding, of_figures
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Severity
from reportgen.record import formats
from reportgen.record.values import digits_of
from reportgen.texts.patterns import pattern

_AVERAGE = pattern(
    r"(?:平均每|每)个?(?P<each>[人户家场次期件份批天日月亩台册名])|(?P<by>[人户场次期件日月亩])均"
)
_HINT = pattern(r"每|均")
_DAYS = ("天", "日", "个工作日", "工作日")
# These count the same thing.
_UNITS = {
    "天": _DAYS,
    "日": _DAYS,
    "月": ("个月", "月"),
    "人": ("人", "名", "位"),
    "名": ("人", "名"),
}


@of_figures(3)
def check_averages(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Return averages that are not the total divided by the number in their sentence."""
    if _HINT.search(text) is None:
        return
    for _, those in groupby(figures, key=lambda one: one.sentence):
        sentence = list(those)
        for average in sentence if len(sentence) > 2 else ():
            yield from _checked(average, sentence)


def _checked(average: Figure, sentence: Sequence[Figure]) -> Iterator[Finding]:
    said = _AVERAGE.search(average.before)
    if said is None or average.unit == "%":
        return
    each = said["each"] or said["by"]
    units = _UNITS.get(each, (each,))
    numbers = [one for one in sentence if one is not average and one.unit in units]
    totals = [one for one in sentence if one is not average and one.unit == average.unit]
    totals = [one for one in totals if one not in numbers]
    if len(numbers) != 1 or len(totals) != 1 or not numbers[0].value:
        return
    number, total = numbers[0], totals[0]
    low = (total.value - total.slack) / (number.value + number.slack)
    high = (total.value + total.slack) / max(number.value - number.slack, Decimal(1))
    # An average of things that are counted is rounded, too.
    slack = max(average.slack, Decimal("0.5").scaleb(-digits_of(average.value)))
    if low - slack <= average.value <= high + slack:
        return
    digits = digits_of(average.quantity.number or Decimal(0))
    right = formats.amount(total.value / number.value / average.scale, digits)
    args = {
        "stated": average.quantity.text,
        "first": total.quantity.text,
        "second": number.quantity.text,
        "expected": f"{right}{average.quantity.unit}",
    }
    yield Finding(
        codes.SHARE_DIFFERS, *average.digits, args, severity=Severity.WARNING,
        related=tuple(((one.start, one.end), one.quantity.text) for one in (total, number)),
        read=tuple(one.digits for one in (average, total, number)),
    )  # fmt: skip
