"""Texts and lengths as typst's code has them: a text is a string there and never markup."""

import re
from collections.abc import Iterable
from decimal import Decimal

# A tab is no character of a font; a control character would be one that cannot be seen.
_ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\u3000",
}
_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\ud800-\udfff]')


def literal(text: str) -> str:
    """Return `text` as a string of typst's.

    Raises:
        ValueError: it holds half a character (a surrogate), which no file can hold.
    """
    if _SPECIAL.search(text) is None:
        return f'"{text}"'
    return f'"{_SPECIAL.sub(_escape, text)}"'


def array(items: Iterable[str]) -> str:
    """Return expressions as an array of typst's; with one item too."""
    return f"({''.join(f'{item}, ' for item in items)})"


def millimetres(length: Decimal) -> str:
    return f"{plain(length)}mm"


def points(length: Decimal) -> str:
    return f"{plain(length)}pt"


def plain(number: Decimal) -> str:
    """Return a number as typst reads it: no exponent, no needless digits."""
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        raise ValueError(f"U+{ord(character):04X} in a text")
    return _ESCAPES.get(character) or f"\\u{{{ord(character):x}}}"
