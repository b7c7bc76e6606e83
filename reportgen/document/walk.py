"""Visit every block and inline of a document, in the order in which they are read."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from reportgen.document.nodes import (
    Block,
    Chart,
    Deleted,
    Document,
    Figure,
    Heading,
    Inline,
    Inserted,
    LineBreak,
    ListItem,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    Title,
    Value,
)


def inlines(node: Document | Block) -> Iterator[Inline]:
    """Return every inline in `node`, those in other inlines too."""
    match node:
        case Document(blocks=blocks):
            for block in blocks:
                yield from inlines(block)
        case Title() | Heading() | Paragraph() | ListItem():
            yield from _in_order(node.children)
        case Figure(caption=caption):
            yield from _in_order(caption)
        case Table():
            yield from _of_table(node)
        case Chart():
            yield from _of_chart(node)
        case _:  # a page break
            pass


def text_of(children: Iterable[Inline]) -> str:
    """Return inlines as plain text; a line break is one, and what was deleted is not there."""
    return "".join(_texts(children))


def _of_table(table: Table) -> Iterator[Inline]:
    yield from _in_order(table.caption)
    yield from _in_order(table.unit)
    for row in (*table.header, *table.body):
        for cell in row.cells:
            yield from _in_order(cell.children)
    for line in table.note:
        yield from _in_order(line)


def _of_chart(chart: Chart) -> Iterator[Inline]:
    yield from _in_order(chart.unit)
    yield from chart.categories
    for series in chart.series:
        yield series.name
        yield from filter(None, series.values)
    yield from _in_order(chart.caption)


def _in_order(children: Iterable[Inline]) -> Iterator[Inline]:
    for inline in children:
        yield inline
        if isinstance(inline, Strong | Inserted | Deleted):
            yield from _in_order(inline.children)


def _texts(children: Iterable[Inline]) -> Iterator[str]:
    for inline in children:
        match inline:
            case Text(text) | Value(text) | Reference(_, text):
                yield text
            case LineBreak():
                yield "\n"
            case Strong(inner) | Inserted(inner):
                yield from _texts(inner)
            case Deleted():
                pass
            case _:
                assert_never(inline)
