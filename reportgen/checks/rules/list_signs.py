"""Signs that break a list: ， among 、, and 。 among ；."""

from collections.abc import Iterator

from reportgen.checks.local import Finding, LocalRule
from reportgen.checks.running_text import RunningText
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.record.numerals import read_numeral
from reportgen.texts.patterns import pattern

# A、B，C等五大项目: counted with the comma, the items are as many as announced.
_COUNTED = pattern(
    r"等(?P<count>[二三四五六七八九十]{1,3}|\d{1,2})(?:大|个|项|类|种|方面|条|家|名|场|所|支)"
)
_BEFORE = pattern(r"[^。；：\n]*$")
_SIGNS = pattern("[，、]")
# A comma before one of these ends a clause: what follows is the list.
_OPENS = pattern("，(?:其中|包括|分别是|主要是|主要有|尤其是|特别是)")
# ……得分3分；……得分2分。……得分1分: the same words before each sign.
_ITEM_END = pattern(r"(?P<what>得分|分值)\s*\d+(?:\.\d+)?\s*分(?P<sign>[；。])(?!其中|具体|\n)")
_FEWEST = 2
_FEWEST_COUNTED = 4


@LocalRule
def check_list_signs(text: RunningText) -> Iterator[Finding]:
    """Return commas that stand for 、 and full stops that stand for ；."""
    yield from _commas(text)
    for start, one in text.texts_with(["分；"]):
        yield from (found.moved(start) for found in _full_stops(one))


def _commas(text: RunningText) -> Iterator[Finding]:
    for match in _COUNTED.finditer(text.text):
        start, _ = text.sentence(match.start())
        listed = _BEFORE.search(text.text, start, match.start())
        count = read_numeral(match["count"]) or int(match["count"])
        place = listed and _breaking_comma(listed.group(), count)
        if listed and place is not None:
            position = listed.start() + place
            args = {
                "found": text.text[max(start, position - 8) : match.end()],
                "fix": Phrase("wording-write", {"right": "、"}),
            }
            yield Finding(codes.LIST_SIGN, position, position + 1, args, "、")


def _breaking_comma(listed: str, count: int) -> int | None:
    """Return where the one comma among the last `count` items is that should be 、.

    What stands before these items belongs to another clause, so that a comma is before them, too.
    """
    signs = list(_SIGNS.finditer(listed))[-count:]
    inner = signs[1 - count :]
    commas = [sign.start() for sign in inner if sign.group() == "，"]
    if any(_OPENS.match(listed, comma) for comma in commas):
        return None
    begins = len(signs) < count or signs[0].group() == "，"
    fits = count >= _FEWEST_COUNTED and begins and len(inner) == count - 1 and len(commas) == 1
    return commas[0] if fits else None


def _full_stops(text: str) -> Iterator[Finding]:
    ends = [match for match in _ITEM_END.finditer(text) if text[match.end() :]]
    stops = [match for match in ends if match["sign"] == "。"]
    if len(ends) >= _FEWEST and 0 < len(stops) < len(ends):
        for match in stops:
            place = match.end() - 1
            args = {
                "found": match.group(),
                "fix": Phrase("wording-write", {"right": "；"}),
            }
            yield Finding(codes.LIST_SIGN, place, place + 1, args, read=())
