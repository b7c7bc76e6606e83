"""Numbers as headings, items and captions show them: 一, 1, ①, A, a, I, i."""

from collections.abc import Callable, Mapping
from typing import Final

_DIGITS = "零一二三四五六七八九"
_GROUPS = (("", 1), ("万", 10_000), ("亿", 100_000_000))
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CIRCLED = 0x2460
_MOST_CIRCLED = 20


def numeral(number: int) -> str:
    """Return `number` (0 to 10^12 - 1) in Chinese numerals: 12 is 十二, 105 is 一百零五.

    Raises:
        ValueError: the number is negative or too large.
    """
    if not 0 <= number < 10**12:
        raise ValueError(number)
    if number == 0:
        return "零"
    text = ""
    for name, size in reversed(_GROUPS):
        group = number // size % 10_000
        if not group:
            continue
        if text and group < 1000:
            text += "零"
        text += _below_ten_thousand(group) + name
    return text[1:] if text.startswith("一十") else text


def _below_ten_thousand(number: int) -> str:
    text = ""
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            text += _DIGITS[digit] + name
        elif text and not text.endswith("零") and number % size:
            text += "零"
    return text


def _circled(number: int) -> str:
    """Return ①…⑳, and 21) for what has no such character."""
    return chr(_CIRCLED + number - 1) if 1 <= number <= _MOST_CIRCLED else f"{number})"


def _letter(number: int) -> str:
    """Return A to Z, then AA, BB and so on, as Word counts; 0 is a number yet."""
    if number < 1:
        return str(number)
    return _LETTERS[(number - 1) % len(_LETTERS)] * ((number - 1) // len(_LETTERS) + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text or str(number)


ORDINAL_FORMS: Final[Mapping[str, Callable[[int], str]]] = {
    "一": numeral,
    "1": str,
    "①": _circled,
    "A": _letter,
    "a": lambda number: _letter(number).lower(),
    "I": _roman,
    "i": lambda number: _roman(number).lower(),
}
"""How a number is written, by how the first one is."""
