"""Numbers that were typed before a text where the layout prints one: 1.1.甲, 一是一是乙."""

from collections.abc import Iterator
from typing import NamedTuple

from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.record.numerals import read_numeral
from reportgen.texts.ordinals import numeral
from reportgen.texts.patterns import pattern

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_TYPED = pattern(
    rf"[\s]*(?P<mark>(?:(?P<figure>\d{{1,2}})(?:[.．)）]|、)(?!\d)"
    rf"|[（(](?:(?P<point>\d{{1,2}})|(?P<section>{_NUMERAL}))[）)](?![号期])"
    rf"|(?P<chapter>{_NUMERAL})、(?![一二三四五六七八九十](?:[级类期号等]|、))"
    rf"|(?P<circled>[①-⑳])"
    rf"|(?P<words>[一二三四五六七八九十]{{1,2}})(?:是|要(?![求素点件领务闻]))"
    rf"|其(?P<of_them>[一二三四五六七八九])[，,：:是]"
    rf"|第(?P<ordinal>{_NUMERAL})[，,、：:]))[ \u3000]*(?=\S)"
)


class _Typed(NamedTuple):
    """A number that stands in the text of a passage, and the one that the layout prints."""

    passage: Passage
    start: int
    end: int
    number: str
    printed: str


def check_double_numbering(subject: Subject) -> Iterator[Diagnostic]:
    """Return one finding for each field or list whose texts begin with numbers of their own."""
    fields: dict[tuple[str | int, ...], list[_Typed]] = {}
    for passage in subject.passages if subject.numbered else ():
        printed = subject.numbered.get(passage.path)
        typed = _typed(passage, printed) if printed else None
        if typed is not None:
            field = tuple("*" if isinstance(step, int) else step for step in passage.path)
            fields.setdefault(field, []).append(typed)
    return map(_finding, fields.values())


def _typed(passage: Passage, printed: str) -> _Typed | None:
    match = _TYPED.match(passage.text)
    if match is None:
        return None
    said = next(said for kind, said in match.groupdict().items() if said and kind != "mark")
    following = match["mark"].replace(said, _next(said), 1)
    items = passage.text[match.end() :].split(following)[1:]
    if any(not item[:1].isdigit() for item in items):
        return None  # it is the first of a list inside the text
    return _Typed(passage, match.start("mark"), match.end(), match["mark"], printed)


def _next(said: str) -> str:
    """Return the number after one, written in the same way."""
    if said.isdigit() and said.isascii():
        return str(int(said) + 1)
    number = read_numeral(said)
    return numeral(number + 1) if number else chr(ord(said[0]) + 1)


def _finding(typed: list[_Typed]) -> Diagnostic:
    first, *others = typed
    places = [one.passage.span(one.start, one.end) for one in typed]
    edits = [edit for one in typed for edit in one.passage.edit(one.start, one.end, "")]
    return Diagnostic(
        codes.DOUBLE_NUMBERING,
        places[0],
        {"number": first.number, "printed": first.printed, "count": len(typed)},
        first.passage.path,
        tuple(Related(place, one.number) for place, one in zip(places[1:], others, strict=True)),
        edits=tuple(edits) if len(edits) == len(typed) else (),
    )
