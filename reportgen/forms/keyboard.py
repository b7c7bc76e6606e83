"""What Word and Chinese input methods make of the signs in a tag, and what was meant by them."""

import re
from collections.abc import Mapping

from reportgen.texts.patterns import pattern

_QUOTES: Mapping[str, str] = {**dict.fromkeys('"“”„＂', '"'), **dict.fromkeys("'‘’＇", "'")}
# A text in a tag: begun and ended by quotes that are straight, curly or one of each.
_TEXT = pattern(
    r'''"(?:[^"\\]|\\.)*"'''
    r"""|'(?:[^'\\]|\\.)*'"""
    r"|“(?:[^“”]|“[^“”]*”)*”"
    r"|‘(?:[^‘’]|‘[^‘’]*’)*’"
    r'|["“”„＂][^"“”„＂]*["“”„＂]'
    r"|['‘’＇][^'‘’＇]*['‘’＇]",
    re.DOTALL,
)
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIGNS = str.maketrans(
    {
        **{chr(code): sign for code, sign in _FULL_WIDTH.items()},
        **dict.fromkeys("\xa0\u3000\u2002\u2003\u2009\u202f", " "),
        **dict.fromkeys("–—−‑‐", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", ""),
        "。": ".", "≥": ">=", "≤": "<=", "≠": "!=", "×": "*", "÷": "/",
    }
)  # fmt: skip


def as_typed(tag: str) -> str:
    """Return what is in a tag with the signs of a keyboard; texts in quotes stay as they are."""
    pieces: list[str] = []
    end = 0
    for match in _TEXT.finditer(tag):
        pieces += (tag[end : match.start()].translate(_SIGNS), _quoted(match[0]))
        end = match.end()
    return "".join((*pieces, tag[end:].translate(_SIGNS)))


def _quoted(text: str) -> str:
    """Return a text in straight quotes, of the kind that is not in it."""
    quote, inside = _QUOTES[text[0]], text[1:-1]
    if quote in inside and text[0] != quote:
        quote = "'" if quote == '"' else '"'
    return f"{quote}{inside}{quote}"
