"""Numbers that are certainly meant where a value is no number as it is written."""

import unicodedata
from decimal import Decimal
from typing import NamedTuple

from reportgen.record.numerals import read_number, read_numeral
from reportgen.texts.patterns import pattern

# Words behind a number that do not change it: 2023年, 3月份; 5万 and 约5 do.
_WITH_WORDS = pattern(
    r"(?P<number>[-+]?[\d,]+(?:\.\d+)?)\s*[^\d\s,.%‰％十百千万亿余多约左右-][^\d%‰％十百千万亿余多约左右-]*"
)
_WITH_CURRENCY = pattern(
    r"(?:¥|RMB|CNY|人民币)\s*(?P<number>[-+]?[\d,]+(?:\.\d+)?)\s*(?:元整?)?", 2
)
# Letters that are taken for digits: 836.2O, l2.
_LIKE_DIGITS = str.maketrans("OoＯｏlIＩｌ", "00001111")
_LOOKS_LIKE_ONE = pattern(r"[-+]?[\d,OoIlＯｏＩｌ]*\d[\d,OoIlＯｏＩｌ]*(?:\.[\dOoIlＯｏＩｌ]+)?")
_YEAR = pattern(r"[零〇一二三四五六七八九]{4}年?度?")
_DIGITS = {character: str(digit) for digit, character in enumerate("〇一二三四五六七八九")} | {
    "零": "0"
}


class Meant(NamedTuple):
    """A number that is meant.

    Attributes:
        written: as it is to be written.
    """

    number: Decimal
    written: str


def meant(text: str) -> Meant | None:
    """Return the number that a text certainly means; None where there is none, or more than one."""
    plain = unicodedata.normalize("NFKC", text).strip()
    inside = (form.fullmatch(plain) for form in (_WITH_CURRENCY, _WITH_WORDS))
    for written in (_digits_of(plain), *(match["number"] for match in inside if match)):
        number = read_number(written) if written else None
        if number is not None:
            return Meant(number, written)
    said = read_numeral(plain)
    return None if said is None else Meant(Decimal(said), str(said))


def _digits_of(text: str) -> str:
    if _YEAR.fullmatch(text):
        return "".join(_DIGITS[character] for character in text if character in _DIGITS)
    return text.translate(_LIKE_DIGITS) if _LOOKS_LIKE_ONE.fullmatch(text) else ""
