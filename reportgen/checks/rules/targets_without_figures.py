"""Targets that say nothing which can be measured."""

from collections.abc import Iterator, Sequence

from reportgen.checks.outline import Line, Marker
from reportgen.checks.passages import Passage
from reportgen.checks.structure_words import structure_words
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.record.quantities import Quantity
from reportgen.texts.patterns import pattern

# A year or the number of an item is no figure of a target.
_FIGURE = pattern(
    r"\d(?!\d*年)|[两一二三四五六七八九十百千万][个项次场人名家篇件门条部]|表\d|百分之"
)
_DIGIT = pattern(r"\d")
_SHORTEST = 50
# Classes of indicators whose targets are numbers.
_COUNTING = frozenset({"数量指标", "数量"})


def check_targets_without_figures(subject: Subject) -> Iterator[Diagnostic]:
    """Return sections and lists of targets without a single figure."""
    yield from _lists_of_targets(subject)
    headings = structure_words().target_headings
    prose = (flow for flow, _ in subject.outlines if flow.kind == "prose")
    for flow in prose:
        for index, line in enumerate(flow.lines):
            if line.marker and _heading_of(line, line.marker).endswith(headings):
                yield from _section(line, flow.lines[index + 1 :])


def _heading_of(line: Line, marker: Marker) -> str:
    return line.passage.text[marker.end : line.end].rstrip("。 \u3000")


def _section(heading: Line, below: Sequence[Line]) -> Iterator[Diagnostic]:
    """Return the heading of a section of plain paragraphs in which there is no figure."""
    text = ""
    for line in below:
        if line.marker:
            break
        text += line.text
    if len(text) < _SHORTEST or _FIGURE.search(text):
        return
    span = heading.passage.span(heading.start, heading.end)
    yield Diagnostic(codes.TARGET_WITHOUT_FIGURE, span, _args(heading.text), heading.passage.path)


def _lists_of_targets(subject: Subject) -> Iterator[Diagnostic]:
    """Return lists of rows whose target values are words only."""
    lists: dict[object, list[Passage]] = {}
    for passage in subject.texts.quantities:
        if passage.path[-1] == "target":
            lists.setdefault(passage.path[:-2], []).append(passage)
    for targets in lists.values():
        if any(_has_number(target) or _DIGIT.search(target.text) for target in targets):
            yield from _counted_in_words(targets)
            continue
        first = targets[0]
        title = subject.record.title(first.path[:-2])
        yield Diagnostic(
            codes.TARGET_WITHOUT_FIGURE, first.span(0, len(first.text)), _args(title), first.path
        )


def _counted_in_words(targets: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Return the targets in words of rows that are of a class that counts (数量指标)."""
    for target in targets:
        row = target.row.fields.values() if target.row else ()
        counts = any(isinstance(value, str) and value in _COUNTING for value in row)
        if counts and not _has_number(target) and not _FIGURE.search(target.text):
            args = _args(f"{target.row.fields.get('name', '')}" if target.row else "")
            span = target.span(0, len(target.text))
            yield Diagnostic(codes.TARGET_WITHOUT_FIGURE, span, args, target.path)


def _has_number(target: Passage) -> bool:
    return isinstance(target.value, Quantity) and target.value.number is not None


def _args(title: str) -> dict[str, object]:
    return {"title": title.strip().rstrip("。")}
