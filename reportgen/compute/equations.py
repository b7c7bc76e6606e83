"""Which formulas only add up, and which conditions say that figures are equal.

Only these prove a figure: where a sum is confirmed, a slip in any of its addends would show,
while a quotient hides one that is small enough.
"""

from functools import lru_cache

from reportgen.texts.patterns import pattern

_TEXT = pattern(r"\"[^\"]*\"|'[^']*'")
_WORD = pattern(r"[a-z_]\w*(?=\s*\()|(?<=\|)\s*[a-z_]\w*|\b(?:if|else|or|not|in|is)\b")
# What chooses rows, adds them up, or says that two sums are one figure.
_ADDING = frozenset({"sum", "selectattr", "rejectattr", "default", "list", "close_to", "and"})
_OTHER_SIGNS = pattern(r"[*/%<>~{?]|!=")
_EQUAL = pattern(r"==|\bclose_to\b")


@lru_cache(maxsize=1024)
def adds_up(formula: str) -> bool:
    """Say whether a formula is nothing but sums and differences of figures."""
    plain = _TEXT.sub("", formula)
    if _OTHER_SIGNS.search(plain):
        return False
    return all(word.strip() in _ADDING for word in _WORD.findall(plain))


@lru_cache(maxsize=1024)
def equates(condition: str) -> bool:
    """Say whether a condition says that sums of figures are equal."""
    return _EQUAL.search(condition) is not None and adds_up(condition)
