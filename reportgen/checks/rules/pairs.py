"""Brackets and quotation marks that do not come in pairs."""

import re
from collections.abc import Iterator

from reportgen.checks.local import Finding, LocalRule
from reportgen.checks.running_text import RunningText
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.texts.patterns import pattern

_CLOSING = {
    "《": "》", "（": "）", "(": "）", "“": "”", "〔": "〕", "【": "】", "「": "」", "『": "』",
}  # fmt: skip
_OPENING = {closing: opening for opening, closing in _CLOSING.items() if opening != "("}
_FORM = {")": "）"}  # （…) is a pair, though not a fine one
_SIGNS = re.escape("".join(sorted({*_CLOSING, *_OPENING, *_FORM})))
_SIGN = pattern(f"[{_SIGNS}]")
# Two signs with no other between them, or else one that has to be looked at with those around it.
_TWO = pattern(rf"(?P<open>[{_SIGNS}])(?:[^{_SIGNS}\n]*(?P<closed>[{_SIGNS}]))?")
# 1） and a) number an item: there is nothing to close.
_NUMBER = pattern(r"(?:^|[\s，。；：、（(])[0-9a-zA-Z一二三四五六七八九十]{1,3}$")
_STRAIGHT = pattern(r'"([^"\n]{1,80})"')
_CHINESE = pattern(r"[一-鿿]")


@LocalRule
def check_pairs(running: RunningText) -> Iterator[Finding]:
    """Return the brackets and quotation marks without a partner, and straight quotation marks."""
    odd = (
        running.at(match.start())[0]
        for match in _TWO.finditer(running.text)
        if match["open"] == "(" or match["closed"] != _CLOSING.get(match["open"], "")
    )
    for index in sorted(set(odd)):
        start, text = running.start(index), running.texts[index]
        yield from (_single(text, place).moved(start) for place in _unpaired(text))
    for start, text in running.texts_with(['"']):
        yield from (found.moved(start) for found in _straight(text))


def _unpaired(text: str) -> Iterator[int]:
    """Yield where the signs are that have no partner."""
    open_signs: list[tuple[int, str]] = []  # where, and what closes it
    for match in _SIGN.finditer(text):
        sign = _FORM.get(match.group(), match.group())
        if sign in _CLOSING:
            open_signs.append((match.start(), _CLOSING[sign]))
        elif sign in (closing for _, closing in open_signs):
            while open_signs[-1][1] != sign:
                yield open_signs.pop()[0]
            open_signs.pop()
        elif not (sign == "）" and _NUMBER.search(text, 0, match.start())):
            yield match.start()
    yield from (start for start, _ in open_signs)


def _single(text: str, start: int) -> Finding:
    sign = text[start]
    partner = _CLOSING.get(sign) or _OPENING.get(_FORM.get(sign, sign), "")
    args = {"found": sign, "partner": partner, "around": _around(text, start)}
    return Finding(codes.UNPAIRED_SIGN, start, start + 1, args, read=())


def _around(text: str, start: int) -> str:
    return text[max(0, start - 6) : start + 7].strip().split("\n")[0]


def _straight(text: str) -> Iterator[Finding]:
    """Yield the straight quotation marks around Chinese words, both signs and what is between."""
    for match in _STRAIGHT.finditer(text):
        if _CHINESE.search(match[1]):
            right = f"“{match[1]}”"
            args = {"right": right, "fix": Phrase("wording-write", {"right": right})}
            yield Finding(codes.STRAIGHT_QUOTES, *match.span(), args, right)
