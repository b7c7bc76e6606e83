"""Paragraphs of sentences of which the last one has no full stop."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.schema.shape import Shape
from reportgen.texts.patterns import pattern

# A line with commas that ends in a word or a figure; headings are shorter.
_UNFINISHED = pattern(
    r"^(?=[^\n]*[，；。])[^\n]{18,}[\u4e00-\u9fff\d%％万亿”）](?=[ \t\u3000]*$)", 8
)
_SHORTEST = 24
_ENDED = pattern(r"[。！？][”’）》」』]*[ \t\u3000]*$", re.MULTILINE)
_CLOSED = pattern(r"[。！？][”’）]$")


def check_unfinished_paragraphs(subject: Subject) -> Iterator[Diagnostic]:
    """Return the ends of paragraphs of prose that lack their full stop.

    A field of which most texts have none is one whose full stops the layout prints.
    """
    running = subject.running_text
    found: defaultdict[Shape, list[tuple[Passage, int]]] = defaultdict(list)
    for match in _UNFINISHED.finditer(running.text):
        index, start = running.at(match.start())
        text = running.texts[index]
        if len(match[0]) >= _SHORTEST and not _CLOSED.search(match[0]) and not _is_list(text):
            for passage in subject.texts.places[text]:
                if passage.kind == "prose":
                    found[passage.shape].append((passage, match.end() - start))
    for shape, places in found.items():
        others = [_ENDED.search(one.text) is not None for one in _others(subject, shape, places)]
        if others.count(True) >= others.count(False) + len(places) - 1:
            yield from (_finding(*place) for place in places)


def _others(
    subject: Subject, shape: Shape, places: Sequence[tuple[Passage, int]]
) -> Iterator[Passage]:
    """Yield the other texts of a field."""
    unfinished = {passage.number for passage, _ in places}
    return (
        one for one in subject.texts.prose if one.shape == shape and one.number not in unfinished
    )


def _finding(passage: Passage, end: int) -> Diagnostic:
    args = {"end": passage.text[max(0, end - 8) : end]}
    edits = passage.edit(end, end, "。")
    place = passage.span(end - 1, end)
    return Diagnostic(codes.STOP_MISSING, place, args, passage.path, edits=edits)


def _is_list(text: str) -> bool:
    """Say whether the lines of a text have no full stops at all, as the items of a list."""
    return "\n" in text.strip() and not _ENDED.search(text)
