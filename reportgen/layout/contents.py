"""Tables of contents: what they list, from the numbered tree."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportgen.document.nodes import (
    Attachment,
    Block,
    Children,
    ContentsEntry,
    Heading,
    LineBreak,
    TableOfContents,
    Text,
    Title,
)
from reportgen.document.walk import text_of


def with_contents(blocks: Sequence[Block], space: str) -> Sequence[Block]:
    """Return the blocks with their tables of contents filled in; what they list has anchors.

    `space` stands between the label of an attachment and its title.
    """
    levels = [block.levels for block in blocks if isinstance(block, TableOfContents)]
    if not levels:
        return blocks
    named = [_named(block, at, max(levels)) for at, block in enumerate(blocks)]
    followed = pairwise((*named, None))
    entries = [
        entry for block, after in followed if block for entry in _entries(block, after, space)
    ]
    return [
        replace(block, entries=tuple(entry for entry in entries if entry.level <= block.levels))
        if isinstance(block, TableOfContents)
        else block
        for block in named
    ]


def _named(block: Block, at: int, levels: int) -> Block:
    """Return a block that is listed with an anchor."""
    listed = isinstance(block, Attachment) or (
        isinstance(block, Heading) and block.level <= levels and bool(block.children)
    )
    if listed and isinstance(block, Attachment | Heading) and block.anchor is None:
        return replace(block, anchor=f"contents-{at}")
    return block


def _entries(block: Block, following: Block | None, space: str) -> Sequence[ContentsEntry]:
    """Return the line of a heading, or of an attachment with the title that follows."""
    if isinstance(block, Heading) and block.anchor and block.children:
        return [ContentsEntry(block.level, block.number, _words(block.children), block.anchor)]
    if isinstance(block, Attachment) and block.anchor:
        title = _words(following.children) if isinstance(following, Title) else ()
        label = block.number + (space if title else "")
        return [ContentsEntry(1, label, title, block.anchor)]
    return ()


def _words(children: Children) -> Children:
    """Return what a heading says in one line, as words: its figures are printed there already."""
    return (Text(text_of(one for one in children if not isinstance(one, LineBreak))),)
