"""Parts that are more than the whole that they are of: done of all, returned of what was lent."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import NamedTuple

from reportgen.checks.figures import Figure
from reportgen.checks.local import Finding, of_figures
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.diagnostics.place import ValuePath
from reportgen.record import formats
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group
from reportgen.record.values import Number
from reportgen.texts.patterns import pattern

# Titles of a part and of its whole: what was returned is part of what was lent.
_PAIRS = (
    (
        pattern(r"归还|还回|返还|收回|退回"),
        pattern(r"借出|外借|出借|租出|领用|领出|发出|发放|拨出|垫付"),
    ),
    (
        pattern(
            r"符合要求|合格|达标|通过|完成|办结|整改|按时|按期|及时|实到|参加|有效|及格|备案|其中"
        ),
        pattern(r"总数|总量|总额|总人数|总份数|总个数|^应(?:到|参|检|交|办|报|签|公开|整改)|发现"),
    ),
)
# Of what was planned, more may be done.
_PLANNED = pattern(r"计划|目标|任务|预算|指标")
_LENT = pattern(r"借出|外借|出借|领用|发出")
_RETURNED = pattern(r"归还|还回|收回|退回")
_EARLIER = pattern(r"上年|去年|往年|以前|此前|历年|前期|逾期")
_EXPLAINED = pattern(r"说明|备注|(?<!扣分)原因")


class _Held(NamedTuple):
    """A number of a row: its title, size and unit, and how it is written."""

    title: str
    value: Decimal
    unit: str
    shown: str
    path: ValuePath


def check_parts_of_wholes(subject: Subject) -> Iterator[Diagnostic]:
    """Return parts of a row that are more than their whole, which nothing there explains."""
    for those in subject.alike:
        explaining = those.fields(_EXPLAINED.search)
        for of_part, of_whole in _PAIRS:
            wholes = those.fields(partial(_is_whole, of_whole))
            parts = [name for name in those.fields(of_part.search) if name not in wholes]
            for row in those.rows if wholes and parts else ():
                if not _is_explained(row, explaining):
                    held = (_held(subject, row, those.titles, names) for names in (wholes, parts))
                    yield from _in_row(subject, *held)


def _held(
    subject: Subject, row: Group, titles: Mapping[str, str], names: Iterable[str]
) -> list[_Held]:
    """Return the numbers that a row has in some of its fields."""
    held = []
    for name in names:
        value, path = row.fields[name], (*row.path, name)
        if isinstance(value, Number) and value.kind in ("count", "number", "amount"):
            if subject.is_given(path):
                shown = formats.show_stated(value)
                held.append(_Held(titles[name], value, value.kind, shown, path))
        elif isinstance(value, Quantity) and value.value is not None and value.comparator == "=":
            held.append(_Held(titles[name], value.value, value.base_unit, value.text, path))
    return held


def _is_explained(row: Group, explaining: Iterable[str]) -> bool:
    return any(isinstance(value := row.fields[name], str) and value for name in explaining)


def _in_row(
    subject: Subject, wholes: Sequence[_Held], parts: Sequence[_Held]
) -> Iterator[Diagnostic]:
    if len(wholes) == 1:
        whole = wholes[0]
        for part in parts:
            if part.unit == whole.unit and part.value > whole.value >= 0:
                args = {
                    "part": part.title, "value": part.shown,
                    "whole": whole.title, "of": whole.shown,
                }  # fmt: skip
                related = (Related(subject.record.span(whole.path), whole.title),)
                place = subject.record.span(part.path)
                yield Diagnostic(codes.PART_ABOVE_WHOLE, place, args, part.path, related)


def _is_whole(of_whole: "re.Pattern[str]", title: str) -> bool:
    return of_whole.search(title) is not None and _PLANNED.search(title) is None


@of_figures(2)
def check_returned(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Return what a sentence says came back, where that is more than what it says was lent."""
    for (start, end), those in groupby(figures, key=lambda one: one.sentence):
        if _EARLIER.search(text, start, end) is None:
            yield from _returned(list(those))


def _returned(figures: Sequence[Figure]) -> Iterator[Finding]:
    lent: Figure | None = None
    for figure in figures:
        if _LENT.search(figure.before):
            lent = figure
        elif lent is not None and _RETURNED.search(figure.before):
            if figure.unit == lent.unit and figure.bounds[0] > lent.bounds[1]:
                args = {
                    "part": _RETURNED.findall(figure.before)[-1],
                    "value": figure.quantity.text,
                    "whole": _LENT.findall(lent.before)[-1],
                    "of": lent.quantity.text,
                }
                places = (lent.digits, figure.digits)
                yield Finding(
                    codes.PART_ABOVE_WHOLE, figure.start, figure.end, args,
                    related=((lent.digits, lent.quantity.text),), read=places,
                )  # fmt: skip
            lent = None
