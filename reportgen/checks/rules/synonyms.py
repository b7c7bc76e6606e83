"""One thing under several names in one report: 预算控制率 and 预算完成率."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportgen.checks.passages import Passage
from reportgen.checks.structure_words import Naming, structure_words
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.texts.patterns import pattern

_RATE = pattern(r"[为是达到约了：]{0,3}(\d+(?:\.\d+)?[%％])")


class _Use(NamedTuple):
    name: str
    passage: Passage
    start: int
    end: int


def check_synonyms(subject: Subject) -> Iterator[Diagnostic]:
    """Return the second name of a thing, with the place of the first one.

    What the document itself says in captions and tables counts as the usual name.
    """
    printed = "\n".join(
        text for caption in subject.captions or () for text in (caption.title, *caption.words)
    )
    for naming in structure_words().namings:
        yield from _of_thing(naming, subject.texts.having(*naming.names, quantities=True), printed)


def _of_thing(naming: Naming, passages: list[Passage], printed: str) -> Iterator[Diagnostic]:
    uses: dict[str, list[_Use]] = {}
    for passage in passages:
        for match in naming.pattern.finditer(passage.text):
            use = _Use(match.group(), passage, *match.span())
            uses.setdefault(use.name, []).append(use)
    usual = _usual(naming, uses, printed)
    for name, found in uses.items():
        others = uses.get(usual, [])
        if name != usual and not _differ(found, others):
            yield _second_name(found[0], usual, others)


def _usual(naming: Naming, uses: Mapping[str, list[_Use]], printed: str) -> str:
    """Return the name that tables print, else the most frequent one."""
    own = next((name for name in naming.names if name in printed), None)
    return own or max(naming.names, key=lambda name: len(uses.get(name, ())))


def _second_name(use: _Use, usual: str, others: list[_Use]) -> Diagnostic:
    other = others[0] if others else None
    args = {"name": use.name, "usual": other.name if other else usual}
    related = (Related(other.passage.span(other.start, other.end), other.name),) if other else ()
    span = use.passage.span(use.start, use.end)
    return Diagnostic(codes.SEVERAL_NAMES, span, args, use.passage.path, related)


def _differ(first: list[_Use], second: list[_Use]) -> bool:
    """Say whether the values beside two names show that they are two things."""
    values = [
        {match[1] for use in uses if (match := _RATE.match(use.passage.text, use.end))}
        for uses in (first, second)
    ]
    return all(values) and values[0].isdisjoint(values[1])
