"""Quantities: the number, unit and comparator in texts such as 不少于100亿元."""

import re
import unicodedata
from decimal import Decimal
from typing import Final, NamedTuple

from reportgen.diagnostics.place import ValuePath
from reportgen.record.numerals import CHINESE_NUMERAL, read_number, read_numeral
from reportgen.texts.patterns import pattern

# What stands before a number, and behind its unit, and what it means.
BEFORE: Final = {
    "不少于": "≥", "不低于": "≥", "不小于": "≥", "至少": "≥", "达到": "≥", "达": "≥",
    "≥": "≥", ">=": "≥", "≧": "≥",
    "不超过": "≤", "不高于": "≤", "不多于": "≤", "不大于": "≤", "至多": "≤", "控制在": "≤",
    "≤": "≤", "<=": "≤", "≦": "≤",
    "超过": ">", "大于": ">", "多于": ">", "高于": ">", "突破": ">", "超": ">", ">": ">",
    "少于": "<", "小于": "<", "低于": "<", "不足": "<", "<": "<",
    "大约": "≈", "约": "≈", "近": "≈", "≈": "≈",
}  # fmt: skip
AFTER: Final = {
    "及以上": "≥", "或以上": "≥", "(含)以上": "≥", "以上": "≥", "+": "≥",
    "及以下": "≤", "或以下": "≤", "以下": "≤", "以内": "≤", "之内": "≤",
    "左右": "≈", "上下": "≈",
}  # fmt: skip
_SCALES = {"": 0, "百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}

# Units that may follow a Chinese numeral. Without this list 一般 would be one 般.
_CLASSIFIERS = (
    "人次|场次|班次|件次|批次|平方米|个百分点|个|项|场|次|家|人|名|位|篇|件|门|条|部|台|套|所|座|本|期|种|类|批|"
    "天|年|个月|月|日|元|支|处|户|幢|辆|份|份额|吨|间|块|张|幅|首|届|轮|只|级|倍|成|页|字|课时|学时|小时|分钟|公里|亩"
)

_QUANTITY = pattern(
    rf"(?P<before>{'|'.join(sorted(BEFORE, key=len, reverse=True))})?\s*"
    r"(?P<number>[+-]?\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<about>余|多)?"
    r"(?P<scale>万亿|千万|百万|亿|万|千|百)?"
    r"(?P<about_scaled>余|多)?\s*"
    r"(?P<unit>%|‰|[^\d\s,;:。,、;:!?“”‘’《》]{0,12}?)"
    rf"(?P<after>{'|'.join(re.escape(word) for word in sorted(AFTER, key=len, reverse=True))})?"
)
_WORDED = pattern(
    rf"(?P<before>{'|'.join(sorted(BEFORE, key=len, reverse=True))})?\s*"
    rf"(?P<number>{CHINESE_NUMERAL}?)(?P<unit>{_CLASSIFIERS})"
    rf"(?P<after>{'|'.join(re.escape(word) for word in sorted(AFTER, key=len, reverse=True))})?"
)
_SIGNS = str.maketrans({"−": "-", "～": "~", "（": "(", "）": ")"})


class Quantity(NamedTuple):
    """A text that says how much: `text` as written, and what was read from it.

    `number` is the number before its unit (100 in 100亿元; None when the text says no single
    number), `unit` the unit as written (亿元), `comparator` one of = ≥ ≤ > < ≈.
    """

    text: str
    number: Decimal | None = None
    unit: str = ""
    comparator: str = "="
    origin: ValuePath = ()

    @property
    def value(self) -> Decimal | None:
        """The number in the base unit: 10000000000 for 100亿元."""
        if self.number is None:
            return None
        return self.number.scaleb(_SCALES[_scale_of(self.unit)])

    @property
    def base_unit(self) -> str:
        """The unit without its multiple: 元 for 亿元."""
        return self.unit.removeprefix(_scale_of(self.unit))


def read_quantity(text: str, origin: ValuePath = ()) -> Quantity:
    """Read the number, unit and comparator of `text`; without a number only the text is kept."""
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()
    match = _QUANTITY.fullmatch(plain)
    if match:
        number = read_number(match["number"])
        about = match["about"] or match["about_scaled"]
        unit = (match["scale"] or "") + match["unit"]
    else:
        match = _WORDED.fullmatch(plain)
        if match is None:
            return Quantity(text, origin=origin)
        said = read_numeral(match["number"])
        number = None if said is None else Decimal(said)
        about, unit = None, match["unit"]
    if number is None:
        return Quantity(text, origin=origin)
    comparator = _comparator(match["before"], match["after"], about)
    return Quantity(text, number, unit.replace("(", "（").replace(")", "）"), comparator, origin)


def completion(target: Quantity, actual: Quantity) -> Decimal | None:
    """Return which share (0 to 1) of `target` was reached by `actual`.

    Targets that must not be exceeded (≤, <) are met or not. None if the two can't be compared:
    no number in one of them, or different units.
    """
    wanted, reached = target.value, actual.value
    if wanted is None or reached is None or not same_unit(target, actual):
        return None
    if target.comparator in "≤<":
        return Decimal(1) if reached <= wanted else Decimal(0)
    if wanted <= 0:
        return Decimal(1) if reached >= wanted else Decimal(0)
    return max(Decimal(0), min(Decimal(1), reached / wanted))


def same_unit(first: Quantity, second: Quantity) -> bool:
    """Say whether two quantities measure the same; one without a unit may be anything."""
    if first.unit == second.unit:
        return True
    units = first.base_unit, second.base_unit
    if not all(units):
        return True
    # 场 and 场次, 人 and 人次 count the same thing in these reports
    return units[0].removesuffix("次") == units[1].removesuffix("次") or units[0] == units[1]


def _comparator(before: str | None, after: str | None, about: str | None) -> str:
    if before:
        return BEFORE[before]
    if after:
        return AFTER[after]
    return "≈" if about else "="


def _scale_of(unit: str) -> str:
    if unit[:1] not in "万亿千百":  # nearly all units
        return ""
    for scale in ("万亿", "千万", "百万", "亿", "万", "千", "百"):
        if unit.startswith(scale):
            return scale
    return ""
