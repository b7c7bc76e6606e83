"""Parts that are more than the whole that they are of: done of all, returned of what was lent."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
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
_IN_TEXTS = (
    (pattern(r"借出|外借|出借|领用|发出"), pattern(r"归还|还回|收回|退回")),
    (
        pattern(r"收到|受理|接到|接收|征集|收集|征求|提出"),
        pattern(r"办结|办复|答复|回复|采纳|吸收|解决(?!方案)|处理完毕"),
    ),
    (pattern(r"发现|查出|查找出?|排查出?|梳理出?"), pattern(r"整改|消除|化解|解决(?!方案)")),
)  # fmt: skip
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
        explaining = those.keys(_EXPLAINED)
        for of_part, of_whole in _PAIRS:
            wholes = [key for key in those.keys(of_whole) if not _PLANNED.search(those.titles[key])]
            parts = [key for key in those.keys(of_part) if key not in wholes]
            for row in those.groups if wholes and parts else ():
                if not any(row.fields.get(key) for key in explaining):
                    yield from _in_row(subject, row, wholes, parts)


def _in_row(
    subject: Subject, row: Group, whole_keys: Iterable[str], part_keys: Iterable[str]
) -> Iterator[Diagnostic]:
    wholes = list(_held(subject, row, whole_keys))
    if len(wholes) != 1:
        return
    whole = wholes[0]
    for part in _held(subject, row, part_keys):
        if part.unit == whole.unit and part.value > whole.value >= 0:
            args = {
                "part": part.title, "value": part.shown, "whole": whole.title, "of": whole.shown,
            }  # fmt: skip
            related = (Related(subject.record.span(whole.path), whole.title),)
            place = subject.record.span(part.path)
            yield Diagnostic(codes.PART_ABOVE_WHOLE, place, args, part.path, related)


def _held(subject: Subject, row: Group, keys: Iterable[str]) -> Iterator[_Held]:
    for name in keys:
        path, value = (*row.path, name), row.fields.get(name)
        if isinstance(value, Number) and value.kind in ("count", "number", "amount"):
            if subject.is_given(path):
                shown = formats.show_stated(value)
                yield _Held(row.record.title(path), value, value.kind, shown, path)
        elif isinstance(value, Quantity) and value.value is not None and value.comparator == "=":
            yield _Held(row.record.title(path), value.value, value.base_unit, value.text, path)


@of_figures(2)
def check_returned(text: str, figures: Sequence[Figure]) -> Iterator[Finding]:
    """Return what came back or was settled, where a sentence says that less was lent or came in."""
    for whole, part in _IN_TEXTS:
        if part.search(text) is None:  # most texts have neither
            continue
        for (start, end), those in groupby(figures, key=lambda one: one.sentence):
            if _EARLIER.search(text, start, end) is None:
                yield from _above(list(those), whole, part)


def _above(
    figures: Sequence[Figure], of_whole: "re.Pattern[str]", of_part: "re.Pattern[str]"
) -> Iterator[Finding]:
    whole: Figure | None = None
    for figure in figures:
        if of_whole.search(figure.before):
            whole = figure
        elif whole is not None and of_part.search(figure.before):
            if figure.unit == whole.unit and figure.bounds[0] > whole.bounds[1]:
                args = {
                    "part": of_part.findall(figure.before)[-1],
                    "value": figure.quantity.text,
                    "whole": of_whole.findall(whole.before)[-1],
                    "of": whole.quantity.text,
                }
                places = (whole.digits, figure.digits)
                yield Finding(
                    codes.PART_ABOVE_WHOLE, figure.start, figure.end, args,
                    related=((whole.digits, whole.quantity.text),), read=places,
                )  # fmt: skip
            whole = None
