"""The pages before the text: a cover and a table of contents, which have no page numbers."""

from collections.abc import Sequence

from reportgen.document.nodes import Block, PageBreak, Panel, TableOfContents


def front_matter(blocks: Sequence[Block]) -> int:
    """Return how many blocks stand before the first page with a number, with the break after them.

    A document that begins with a cover or with a table of contents has such pages; they end with
    the page break after which comes neither.
    """
    if not blocks or not _is_front(blocks[0]):
        return 0
    for at, block in enumerate(blocks[:-1]):
        if isinstance(block, PageBreak) and not _is_front(blocks[at + 1]):
            return at + 1
    return 0


def _is_front(block: Block) -> bool:
    return isinstance(block, TableOfContents) or (
        isinstance(block, Panel) and block.kind == "cover"
    )
