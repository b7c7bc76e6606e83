"""Visit every block and inline of a document, in the order in which they are read."""

from collections.abc import Iterable, Iterator

from reportgen.document.nodes import (
    Block,
    Chart,
    Document,
    Figure,
    Heading,
    Inline,
    ListItem,
    Paragraph,
    Strong,
    Table,
    Title,
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
    """Return inlines as plain text; a line break is one."""
    return "".join(getattr(inline, "text", "\n") for inline in _leaves(children))


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
        if isinstance(inline, Strong):
            yield from _in_order(inline.children)


def _leaves(children: Iterable[Inline]) -> Iterator[Inline]:
    return (inline for inline in _in_order(children) if not isinstance(inline, Strong))
