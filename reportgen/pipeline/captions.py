"""What references of a text can mean: the numbered parts of a finished document."""

import re
from collections.abc import Iterator

from reportgen.checks.captions import ATTACHMENT, FIGURE, PART, TABLE, Caption
from reportgen.document.nodes import Block, Chart, Document, Figure, Heading, Paragraph, Table
from reportgen.document.walk import text_of

_FIRST_NUMBER = re.compile(r"\d+")


def captions(document: Document) -> tuple[Caption, ...]:
    """Return every numbered part of `document`, in its order."""
    parts = 0
    found: list[Caption] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            parts += 1
            found.append(Caption(PART, parts, text_of(block.children)))
        else:
            found += _of_block(block)
    return tuple(found)


def _of_block(block: Block) -> Iterator[Caption]:
    match block:
        case Table() if block.number:
            words = {text_of(cell.children) for row in block.header for cell in row.cells}
            words |= {text_of(row.cells[0].children) for row in block.body if row.cells}
            yield _numbered(TABLE, block.number, text_of(block.caption), tuple(sorted(words)))
        case Figure() | Chart() if block.number:
            yield _numbered(FIGURE, block.number, text_of(block.caption))
        case Paragraph(style="attachment"):
            label = text_of(block.children)
            if _FIRST_NUMBER.search(label):
                yield _numbered(ATTACHMENT, label, "")
        case _:
            pass


def _numbered(kind: str, label: str, title: str, words: tuple[str, ...] = ()) -> Caption:
    number = _FIRST_NUMBER.search(label)
    return Caption(kind, int(number.group()) if number else 0, title, words)
