"""What references of a text can mean: the numbered parts of a finished document."""

from collections.abc import Iterator
from itertools import count, takewhile
from typing import assert_never

from reportgen.checks.captions import ATTACHMENT, FIGURE, PART, TABLE, Caption
from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    Document,
    Heading,
    ListItem,
    PageBreak,
    Panel,
    Paragraph,
    Picture,
    Table,
    TableOfContents,
    Title,
)
from reportgen.document.walk import text_of
from reportgen.texts.patterns import pattern

_FIRST_NUMBER = pattern(r"\d+")


def captions(document: Document) -> tuple[Caption, ...]:
    """Return every numbered part of `document`, in its order; of attachments only themselves."""
    parts = count(1)
    body = takewhile(lambda block: not isinstance(block, Attachment), document.blocks)
    attachments = (block for block in document.blocks if isinstance(block, Attachment))
    return tuple(found for block in (*body, *attachments) for found in _of_block(block, parts))


def _of_block(block: Block, parts: Iterator[int]) -> Iterator[Caption]:
    match block:
        case Heading(level=1):
            yield Caption(PART, next(parts), text_of(block.children))
        case Table() if block.number:
            words = {text_of(cell.children) for row in block.header for cell in row.cells}
            words |= {text_of(row.cells[0].children) for row in block.body if row.cells}
            yield _numbered(TABLE, block.number, text_of(block.caption), tuple(sorted(words)))
        case Picture() | Chart() if block.number:
            yield _numbered(FIGURE, block.number, text_of(block.caption))
        case Paragraph(style="attachment"):
            label = text_of(block.children)
            if _FIRST_NUMBER.search(label):
                yield _numbered(ATTACHMENT, label, "")
        case Attachment(number=label) if _FIRST_NUMBER.search(label):
            yield _numbered(ATTACHMENT, label, "")
        case (
            Title() | Heading() | Paragraph() | ListItem() | Table() | Picture() | Chart()
            | Panel() | TableOfContents() | Attachment() | PageBreak()
        ):  # fmt: skip
            pass
        case _:
            assert_never(block)


def _numbered(kind: str, label: str, title: str, words: tuple[str, ...] = ()) -> Caption:
    number = _FIRST_NUMBER.search(label)
    return Caption(kind, int(number.group()) if number else 0, title, words)
