"""Values of unquoted text: the core schema of YAML 1.2, more careful about numbers."""

from decimal import Decimal
from typing import TypeAlias

from reportgen.texts.patterns import pattern

Scalar: TypeAlias = bool | Decimal | str | None

MAX_EXPONENT = 100
"""Beyond 10^±100 a number is no figure of a report, but could exhaust the memory."""

MAX_NUMBER_LENGTH = 120

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

# A figure with a leading zero is a code or a telephone number, not the number that is left
# without it, so that `0123` stays text.
_DECIMAL = pattern(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")
_OCTAL_OR_HEXADECIMAL = pattern(r"0o[0-7]+|0x[0-9a-fA-F]+")
_STARTS_OF_NUMBERS = frozenset("0123456789+-.")


def resolve(text: str) -> Scalar:
    """Return what the unquoted `text` stands for."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _STARTS_OF_NUMBERS or len(text) > MAX_NUMBER_LENGTH:
        return text
    number = _number(text)
    if number is None or abs(number.adjusted()) > MAX_EXPONENT:
        return text
    return number


def _number(text: str) -> Decimal | None:
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _OCTAL_OR_HEXADECIMAL.fullmatch(text):
        return Decimal(int(text, base=0))
    return None
