"""Narrative texts in a form: without their Markdown, a paragraph for each of theirs."""

from collections.abc import Callable
from pathlib import Path

from reportgen.document.nodes import Block, ListItem
from reportgen.document.walk import lines, text_of
from reportgen.layout.markup import Markup
from reportgen.layout.sink import Sink
from reportgen.record.values import Prose

PARAGRAPH_END = "\a"
"""Stands between paragraphs; docxtpl makes paragraphs of it that look like the one it is in."""


def prose_text(prose: Prose, shown: Callable[[object], str]) -> str:
    """Return a narrative text as it is printed; `shown` prints the values in it."""
    sink = Sink(Path())
    blocks = Markup(sink, shown).blocks(str(sink.put(prose)))
    return PARAGRAPH_END.join(_block_text(block) for block in blocks)


def _block_text(block: Block) -> str:
    said = "".join(text_of(line.children) for line in lines(block))
    return f"{block.number} {said}" if isinstance(block, ListItem) else said
