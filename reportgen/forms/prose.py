"""Narrative texts in a form: without their Markdown, a paragraph for each of theirs."""

from collections.abc import Callable, Iterable
from pathlib import Path

from reportgen.document.nodes import (
    Inline,
    LineBreak,
    ListItem,
    Paragraph,
    Reference,
    Strong,
    Text,
    Value,
)
from reportgen.layout.markup import Markup
from reportgen.layout.sink import Sink
from reportgen.record.values import Prose

PARAGRAPH_END = "\a"
"""Stands between paragraphs; docxtpl makes paragraphs of it that look like the one it is in."""


def prose_text(prose: Prose, text_of: Callable[[object], str]) -> str:
    """Return a narrative text as it is printed; `text_of` prints the values in it."""
    sink = Sink(Path())
    blocks = Markup(sink, text_of).blocks(str(sink.put(prose)))
    return PARAGRAPH_END.join(_block_text(block) for block in blocks)


def _block_text(block: object) -> str:
    if isinstance(block, ListItem):
        return f"{block.number} {_text(block.children)}"
    return _text(block.children) if isinstance(block, Paragraph) else ""


def _text(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline_text, inlines))


def _inline_text(inline: Inline) -> str:
    match inline:
        case Strong(children):
            return _text(children)
        case LineBreak():
            return "\n"
        case Text() | Value() | Reference():
            return inline.text
        case _:  # what was changed is marked in comparisons only
            return ""
