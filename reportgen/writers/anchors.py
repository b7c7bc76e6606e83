"""The names by which references know blocks."""

from collections.abc import Iterable
from typing import assert_never

from reportgen.document.nodes import (
    Block,
    Chart,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    Title,
)


def printed_anchors(blocks: Iterable[Block]) -> list[str]:
    """Return the anchors of the blocks that print something to jump to, each once."""
    return list(dict.fromkeys(anchor for block in blocks if (anchor := _printed_anchor(block))))


def _printed_anchor(block: Block) -> str | None:
    match block:
        case Heading():
            return block.anchor if block.number or block.children else None
        case Table() | Picture() | Chart():
            return block.anchor if block.number else None
        case Title() | Paragraph() | ListItem() | PageBreak():
            return None
        case _:
            assert_never(block)
