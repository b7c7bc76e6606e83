"""A document as plain text: a line for each paragraph, tables with tabs, to be compared."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from reportgen.diagnostics.codes import PICTURE_LEFT_OUT
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inline,
    ListItem,
    PageBreak,
    Paragraph,
    Table,
    Title,
)
from reportgen.document.walk import text_of
from reportgen.style.sheet import StyleSheet
from reportgen.writers.charts import chart_table, for_paper
from reportgen.writers.grid import placed
from reportgen.writers.writer import Written

_CAPTION_SPACE = "\u3000"


def write_text(document: Document, sheet: StyleSheet) -> Written:
    """Return `document` as plain text, with an empty line between blocks."""
    del sheet  # a text has no looks
    mark = [document.mark] if document.mark else []
    blocks = [_block(block) for block in for_paper(document).blocks]
    found = [
        Diagnostic(PICTURE_LEFT_OUT, None, {"name": block.name, "format": "txt"})
        for block in document.blocks
        if isinstance(block, Figure)
    ]
    return Written(("\n\n".join([*mark, *filter(None, blocks)]) + "\n").encode(), found)


def _block(block: Block) -> str:
    lines: Iterable[str]
    match block:
        case Title(children) | Paragraph(children):
            lines = (text_of(children),)
        case Heading(children=children, number=number) | ListItem(children, number):
            lines = (number + text_of(children),)
        case Table():
            lines = _table(block)
        case Figure(alternative=alternative):
            lines = filter(None, (alternative, _label(block)))
        case Chart():
            lines = _table(chart_table(block))
        case PageBreak():
            lines = ()
        case _:
            assert_never(block)
    return "\n".join(lines)


def _table(table: Table) -> Iterator[str]:
    """Yield the lines of a table; a merged cell says its text once."""
    yield from filter(None, (_label(table), text_of(table.unit)))
    for rows in (table.header, table.body):
        for row in placed(rows, len(table.columns)):
            yield "\t".join(map(_one_line, row.contents(len(table.columns))))
    yield from map(text_of, table.note)


def _label(block: Table | Figure) -> str:
    return _CAPTION_SPACE.join(filter(None, (block.number, text_of(block.caption))))


def _one_line(children: Iterable[Inline]) -> str:
    return text_of(children).replace("\t", " ").replace("\n", " ")
