"""Sentences and headings that stand in a report twice, as they were copied."""

from collections.abc import Iterator

from reportgen.checks.passages import Passage
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Related
from reportgen.diagnostics.place import Span

# Shorter sentences may well be right twice: 资金使用规范，未发现违规情况。
_SHORTEST = 28
_SHORTEST_HEADING = 4


def check_copied_texts(subject: Subject) -> Iterator[Diagnostic]:
    """Return the first sentence of a text that another one has, and headings of one list."""
    known: dict[str, Span] = {}
    for passage in subject.texts.prose:
        if len(passage.text) >= _SHORTEST:
            yield from _copied(passage, known)
    for _, lists in subject.outlines:
        for one in lists:
            headings: dict[str, Span] = {}
            for line, marker in one.entries:
                title = line.passage.text[marker.end : line.end].strip()
                if len(title) >= _SHORTEST_HEADING and line.marker is marker:
                    start = line.end - len(title)
                    span = line.passage.span(start, line.end)
                    first = headings.setdefault(title, span)
                    if first is not span:
                        yield _finding(title, span, first, line.passage)


def _copied(passage: Passage, known: dict[str, Span]) -> Iterator[Diagnostic]:
    """Yield one finding for a text: what follows the first copied sentence is copied, too."""
    told = False
    for start, end in passage.sentences():
        sentence = passage.text[start:end].strip()
        if len(sentence) >= _SHORTEST and not passage.is_bound(start, end):
            if sentence not in known:
                known[sentence] = passage.span(start, end)
            elif not told:
                told = True
                yield _finding(sentence, passage.span(start, end), known[sentence], passage)


def _finding(text: str, place: Span, first: Span, passage: Passage) -> Diagnostic:
    args = {"text": text if len(text) <= _SHORTEST else f"{text[: _SHORTEST - 1]}…"}
    return Diagnostic(codes.COPIED_TEXT, place, args, passage.path, (Related(first, args["text"]),))
