"""Narrative texts → paragraphs and inlines, as `expressions.prose` reads them."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from reportgen.document.nodes import Block, Inline, Leaf, LineBreak, Paragraph, Strong, Text, Value
from reportgen.document.walk import map_leaves
from reportgen.expressions.prose import ProseParagraph, ProseRun, is_plain, paragraphs
from reportgen.record.values import Prose

MakeInlines = Callable[[object], tuple[Inline, ...]]
"""Returns what an expression gave as it stands in a line."""


def prose_blocks(text: Prose, inlines: MakeInlines) -> list[Block]:
    """Return the paragraphs of a text that stands by itself."""
    if is_plain(text):
        return [Paragraph((_value(str(text), text),), origin=text.origin)]
    return [
        Paragraph(tuple(_children(paragraph.runs, text, inlines)), origin=text.origin)
        for paragraph in paragraphs(text)
    ]


def prose_line(text: Prose, inlines: MakeInlines) -> tuple[Inline, ...] | None:
    """Return a text that stands inside a line, its lines broken; None if it has blank lines."""
    if is_plain(text):
        return (_value(str(text), text),)
    found = paragraphs(text)
    if any(paragraph.apart for paragraph in found[1:]):
        return None
    return tuple(_line(found, text, inlines))


def _line(found: list[ProseParagraph], text: Prose, inlines: MakeInlines) -> Iterator[Inline]:
    for index, paragraph in enumerate(found):
        if index:
            yield LineBreak()
        yield from _children(paragraph.runs, text, inlines)


def _children(runs: Iterable[ProseRun], text: Prose, inlines: MakeInlines) -> Iterator[Inline]:
    for strong, together in groupby(runs, attrgetter("strong")):
        children = [inline for run in together for inline in _inlines(run, text, inlines)]
        if strong:
            yield Strong(tuple(children))
        else:
            yield from children


def _inlines(run: ProseRun, text: Prose, inlines: MakeInlines) -> tuple[Inline, ...]:
    """Return what a run prints; what has no origin of its own came from the text."""
    if run.value is None:
        return (_value(run.text, text),)

    def valued(leaf: Leaf) -> Leaf:
        match leaf:
            case Text(shown) | Value(shown, ()):
                return _value(shown, text)
            case _:
                return leaf

    return map_leaves(inlines(run.value), valued)


def _value(shown: str, text: Prose) -> Value:
    return Value(shown, text.origin, shown)
