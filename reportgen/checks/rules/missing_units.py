"""Amounts without their unit, and one amount in another unit than its sisters."""

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.checks.local import Finding, LocalRule
from reportgen.checks.passages import Passage
from reportgen.checks.running_text import RunningText
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase, Severity
from reportgen.record.quantities import Quantity
from reportgen.texts.patterns import pattern

_BARE = pattern(r"\d[\d,.]*[余多]?(?P<scale>[万亿])(?P<after>以上|及以上|左右|以内)?$")
_MONEY = pattern(r"金额|交易额|成交额|总额|产值|收入|投资|经费|资金|利润|税收|融资|贷款")
_AMOUNT = pattern(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>万元|亿元|元)(?!/|每|人|天|次|学时|课时)"
)
_ITEM = pattern(r"[^；。\n]+")
_SINGLE_PRICE = pattern(r"人均|户均|每|单价|均价|标准|工资|补贴|日均|平均")
_FEWEST = 3


def check_missing_units(subject: Subject) -> Iterator[Diagnostic]:
    """Return target and actual values that end with 万 or 亿."""
    for text, passages in subject.texts.places.items():
        match = _BARE.search(text) if "万" in text or "亿" in text else None
        if match:
            quantities = (passage for passage in passages if passage.kind == "quantity")
            yield from (_bare(passage, match) for passage in quantities)


def check_units_of_pairs(subject: Subject) -> Iterator[Diagnostic]:
    """Return quantities without a unit beside one that has one: 目标1200场, 完成1356."""
    before: Passage | None = None
    for passage in subject.texts.quantities:
        if before is not None and before.row is passage.row:
            yield from _unlike(before, passage)
        before = passage


def _unlike(first: Passage, second: Passage) -> Iterator[Diagnostic]:
    """Yield the one of two quantities of a row that has no unit, if the other one has."""
    units = _unit(first), _unit(second)
    if units[0] and units[1] == "":
        yield _without_unit(second, units[0])
    elif units[1] and units[0] == "":
        yield _without_unit(first, units[1])


def _unit(passage: Passage) -> str | None:
    """Return the unit of a quantity that says a number; None where it says none."""
    value = passage.value
    return value.unit if isinstance(value, Quantity) and value.number is not None else None


def _without_unit(passage: Passage, unit: str) -> Diagnostic:
    text = passage.text.strip()
    args = {
        "found": text,
        "reason": Phrase("unit-missing-beside", {"unit": unit}),
        "fix": Phrase("wording-write", {"right": f"{text}{unit}"}),
    }
    place = passage.span(0, len(passage.text))
    warning = Severity.WARNING
    return Diagnostic(codes.UNIT_MISSING, place, args, passage.path, severity_override=warning)


def _bare(passage: Passage, match: re.Match[str]) -> Diagnostic:
    place = match.end("scale")
    name = str(passage.row.fields.get("name") or "") if passage.row else ""
    is_money = bool(_MONEY.search(name))
    args = {
        "found": passage.text,
        "reason": Phrase("unit-missing-money" if is_money else "unit-missing-any"),
        "fix": Phrase("wording-write", {"right": f"{passage.text[:place]}元{passage.text[place:]}"})
        if is_money
        else Phrase("unit-missing-fix"),
    }
    return Diagnostic(
        codes.UNIT_MISSING,
        passage.span(match.start(), match.end()),
        args,
        passage.path,
        severity_override=None if is_money else Severity.WARNING,
        edits=passage.edit(place, place, "元") if is_money else (),
    )


@LocalRule
def check_units_of_amounts(text: RunningText) -> Iterator[Finding]:
    """Return the one amount of an enumeration in 元 whose sisters are all in 万元."""
    for start, end in text.sentences_with(["万元", "亿元"]):
        yield from _other_unit(text, start, end)


def _other_unit(text: RunningText, start: int, end: int) -> Iterator[Finding]:
    """Yield the amount that is unlike the others.

    An item of the enumeration is what is between two semicolons; its first amount counts.
    """
    items = list(_ITEM.finditer(text.text, start, end))
    if len(items) < _FEWEST:
        return
    amounts = [
        amount
        for item in items
        if (amount := _AMOUNT.search(text.text, *item.span()))
        and not _SINGLE_PRICE.search(text.text, item.start(), amount.start())
    ]
    units = Counter(amount["unit"] for amount in amounts)
    if units["元"] == 1 and units["万元"] == len(amounts) - 1 >= _FEWEST:
        for amount in amounts:
            if amount["unit"] == "元":
                args = {"usual": "万元", "found": amount.group()}
                yield Finding(codes.UNIT_UNLIKE_SISTERS, *amount.span(), args)
