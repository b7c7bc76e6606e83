"""The marks of notes at the foot of pages, counted over the whole document."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count

from reportgen.document.nodes import (
    Block,
    Children,
    Deleted,
    Footnote,
    Inline,
    Inserted,
    Script,
    Strong,
)
from reportgen.document.walk import footnotes, inline_kinds, map_lines
from reportgen.style.numbering import NumberPattern

# What is a note, or may hold one.
_NOTING = frozenset({Footnote, Strong, Script, Inserted, Deleted})


def with_footnotes(blocks: Iterable[Block], form: NumberPattern) -> Iterator[Block]:
    """Yield the blocks with numbers in their notes, in the order in which they are read."""
    supply = count(1)
    for block in blocks:
        if _NOTING.isdisjoint(inline_kinds(block)):
            yield block
        else:
            yield map_lines(block, partial(_numbered, supply=supply, form=form))


def _numbered(children: Children, supply: Iterator[int], form: NumberPattern) -> Children:
    if next(footnotes(children), None) is None:
        return children
    return tuple(_inline(inline, supply, form) for inline in children)


def _inline(inline: Inline, supply: Iterator[int], form: NumberPattern) -> Inline:
    if isinstance(inline, Footnote):
        return replace(inline, number=form.written((next(supply),)))
    if isinstance(inline, Strong | Script | Inserted | Deleted):
        return replace(inline, children=_numbered(inline.children, supply, form))
    return inline
