"""Numbers as people write them: Chinese numerals, full-width digits, thousands separators."""

import re
import unicodedata
from decimal import Decimal

from reportgen.texts.patterns import pattern

_DIGITS = "零一二三四五六七八九"
_VALUES = {character: value for value, character in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE_UNITS = {"万": 10_000, "亿": 100_000_000}

CHINESE_NUMERAL = f"[{_DIGITS}〇两十百千万亿]+"
_SIDE_BY_SIDE = pattern(rf"[{_DIGITS[1:]}两][{_DIGITS}〇两]|[零〇]{{2}}")

# Groups of three digits, as accounts print them; a comma anywhere else is not a separator.
_PLAIN = pattern(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-"})


def read_numeral(text: str) -> int | None:
    """Return the number that Chinese numerals say (十二 is 12), None if they say none.

    Digits side by side (三五, 二〇二三) are two numbers or a year, and no single number.
    """
    if not re.fullmatch(CHINESE_NUMERAL, text) or _SIDE_BY_SIDE.search(text):
        return None
    total = group = digit = 0
    for character in text:
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _UNITS:
            group += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            total = _with_large_unit(total, group + digit, _LARGE_UNITS[character])
            group = digit = 0
    return total + group + digit


def read_number(text: str) -> Decimal | None:
    """Return the number in `65,372.31`, `１２．５` or `−3`; None if it is not just a number.

    The digits after the point are kept: 238.90 has two.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()
    if not _PLAIN.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", ""))


def _with_large_unit(total: int, group: int, unit: int) -> int:
    """Return what is said up to a 万 or 亿: 一亿二千万 adds to it, 一万二千亿 multiplies it."""
    if total >= unit:
        return total + group * unit
    return (total + group or 1) * unit
