"""Names in running text that the report writes in another way elsewhere: 石门充水库, 财务计划科."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from reportgen.checks.fixed_names import SHORTEST_NAME, is_nearly
from reportgen.checks.passages import Passage
from reportgen.checks.spelling.confusable import usual_confusables
from reportgen.checks.spelling.sequences import usual_sequences
from reportgen.checks.spelling.suspects import EDGE
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.texts.patterns import pattern

# So many texts are remembered.
_MOST_TEXTS = 5_000
_AROUND = 2
_OFFICE = pattern(r"[\u4e00-\u9fff]{3,11}(?:科|室|处|股|局|站|所|队|馆|院|部|中心|办公室|委员会)")
_LONGEST_NAME = 14


class _Place(NamedTuple):
    """A character of a name, and what is around it."""

    passage: Passage
    start: int
    character: str


def check_name_twins(subject: Subject) -> Iterator[Diagnostic]:
    """Return the rarer of two names that differ in a character, and offices named otherwise."""
    yield from _twins(subject)
    yield from _offices(subject)


def _twins(subject: Subject) -> Iterator[Diagnostic]:
    """Report names of which one character is another elsewhere that sounds or looks like it."""
    found: defaultdict[tuple[str, str], dict[str, list[_Place]]] = defaultdict(dict)
    for text, passages in subject.texts.places.items():
        for start in _strange(text):
            around = text[start - _AROUND : start], text[start + 1 : start + 1 + _AROUND]
            place = _Place(passages[0], start, text[start])
            found[around].setdefault(text[start], []).append(place)
    for around, written in found.items():
        if len(written) > 1:
            first, *others = sorted(written.values(), key=_frequency)
            alike = usual_confusables().of(first[0].character)
            other = next((one for one in others if one[0].character in alike), None)
            if other is not None:
                yield _two_names(first[0], other[0], around)


def _frequency(places: list[_Place]) -> tuple[int, int]:
    return len(places), -places[0].passage.number


@lru_cache(_MOST_TEXTS)
def _strange(text: str) -> tuple[int, ...]:
    """Return where a text has Chinese characters that belong to names: no known words are there."""
    gaps = usual_sequences().gaps(f"{EDGE}{text}{EDGE}")
    places = (gap - len(EDGE) for gap in gaps)
    return tuple(
        one
        for one in places
        if _AROUND <= one < len(text) - _AROUND
        and all(character >= "\u4e00" for character in text[one - _AROUND : one + 1 + _AROUND])
    )


def _two_names(one: _Place, other: _Place, around: tuple[str, str]) -> Diagnostic:
    before, behind = around
    names = [f"{before}{place.character}{behind}" for place in (one, other)]
    spans = [
        place.passage.span(place.start - len(before), place.start + 1 + len(behind))
        for place in (one, other)
    ]
    args = {"name": names[0], "other": names[1]}
    related = (Related(spans[1], names[1]),)
    return Diagnostic(codes.TWO_NAMES, spans[0], args, one.passage.path, related)


def _offices(subject: Subject) -> Iterator[Diagnostic]:
    """Report offices that are nearly, or in other order, what a field of the record names."""
    fields = [one for one in subject.texts.written if one.kind == "text"]
    known = {
        one.text: one
        for one in fields
        if SHORTEST_NAME <= len(one.text) <= _LONGEST_NAME and _OFFICE.fullmatch(one.text)
    }
    for passage in subject.texts.prose if known else ():
        for match in _OFFICE.finditer(passage.text):
            if not match.group().endswith(tuple(known)):
                for name in filter(partial(_ends_nearly, match.group()), known):
                    yield _other_office(passage, match.end(), known[name])


def _ends_nearly(text: str, name: str) -> bool:
    """Say whether a text ends nearly as a name does, or with its characters in other order."""
    written = text[-len(name) :]
    same = sorted(written) == sorted(name)
    return written[-1] == name[-1] and (same or is_nearly(written, name))


def _other_office(passage: Passage, end: int, field: Passage) -> Diagnostic:
    start, name = end - len(field.text), field.text
    args = {"name": passage.text[start:end], "other": name}
    related = (Related(field.span(0, len(name)), name),)
    return Diagnostic(codes.TWO_NAMES, passage.span(start, end), args, passage.path, related)
