"""Read and change what a document says: the one place that knows which nodes hold inlines.

Each function has a case for every kind of node. Who calls one need not know which there are.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from operator import is_
from typing import NamedTuple, assert_never

from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    Children,
    Deleted,
    Footnote,
    Heading,
    Inline,
    InlinePicture,
    Inserted,
    Leaf,
    LineBreak,
    ListItem,
    PageBreak,
    Panel,
    PanelLine,
    Paragraph,
    Picture,
    Reference,
    Row,
    Script,
    Strong,
    Table,
    TableOfContents,
    Text,
    Title,
    Value,
)


class StyledLine(NamedTuple):
    """Inlines that stand together: their style, and the record path that their block came from."""

    style: str
    children: Children
    origin: ValuePath = ()


def lines(block: Block) -> Iterator[StyledLine]:
    """Yield all that `block` says, in the order in which it is read; notes follow their line."""
    for line in _own_lines(block):
        yield line
        for inline in line.children:
            if not isinstance(inline, (Text, Value)):
                for note in footnotes((inline,)):
                    yield StyledLine("footnote", note.children, line.origin)


def footnotes(children: Iterable[Inline]) -> Iterator[Footnote]:
    """Yield the notes of a line."""
    for inline in children:
        if isinstance(inline, Footnote):
            yield inline
        elif isinstance(inline, Strong | Script | Inserted | Deleted):
            yield from footnotes(inline.children)


def _own_lines(block: Block) -> Iterator[StyledLine]:
    match block:
        case Title(children, origin):
            yield StyledLine("title", children, origin)
        case Heading(level, children, origin=origin):
            yield StyledLine(f"heading-{level}", children, origin)
        case Paragraph(children, style, origin):
            yield StyledLine(style, children, origin)
        case ListItem(children, origin=origin):
            yield StyledLine("list", children, origin)
        case Table():
            yield from _table_lines(block)
        case Picture(caption=caption):
            yield StyledLine("figure-caption", caption)
        case Chart(origin=origin):
            yield StyledLine("table-cell", (*block.unit, *_drawn(block)), origin)
            yield StyledLine("figure-caption", block.caption, origin)
        case Panel(lines=said, origin=origin):
            for line in said:
                yield StyledLine(line.style, line.children, origin)
                yield StyledLine(line.style, line.right, origin)
        case TableOfContents(title, entries=entries):
            yield StyledLine("contents-title", title)
            for entry in entries:
                yield StyledLine(f"contents-{entry.level}", entry.children)
        case Attachment() | PageBreak():
            pass
        case _:
            assert_never(block)


def leaves(children: Iterable[Inline]) -> Iterator[Leaf]:
    """Yield the inlines that hold no others, those in other inlines too, but for notes."""
    for inline in children:
        match inline:
            case Value() | Text() | Reference() | LineBreak() | InlinePicture():
                yield inline
            case Strong(held) | Script(held) | Inserted(held) | Deleted(held):
                yield from leaves(held)
            case Footnote():
                pass
            case _:
                assert_never(inline)


def text_of(children: Iterable[Inline]) -> str:
    """Return inlines as plain text: line breaks are there, notes and what was deleted are not."""
    return "".join([one.text if isinstance(one, (Value, Text)) else _text(one) for one in children])


def inline_kinds(block: Block) -> set[type[Inline]]:
    """Return which kinds of inlines stand in the lines of `block`, quickly also for a table."""
    if not isinstance(block, Table):
        return {type(inline) for line in lines(block) for inline in line.children}
    rows = (*block.header, *block.body)
    cells = [cell.children for row in rows for cell in row.cells]
    return set(map(type, chain(block.caption, block.unit, *block.note, *cells)))


def map_lines(block: Block, change: Callable[[Children], Children]) -> Block:
    """Return `block` with each of its lines changed; what is drawn in a chart stays as it is."""
    match block:
        case Title() | Heading() | Paragraph() | ListItem():
            children = change(block.children)
            return block if children is block.children else replace(block, children=children)
        case Table():
            return replace(
                block,
                caption=change(block.caption),
                unit=change(block.unit),
                header=tuple([map_cells(row, change) for row in block.header]),
                body=tuple([map_cells(row, change) for row in block.body]),
                note=tuple(map(change, block.note)),
            )
        case Picture() | Chart():
            return replace(block, caption=change(block.caption))
        case Panel(lines=said):
            return replace(block, lines=tuple([_map_line(line, change) for line in said]))
        case TableOfContents(title, _, entries):
            changed = [entry._replace(children=change(entry.children)) for entry in entries]
            return replace(block, title=change(title), entries=tuple(changed))
        case Attachment() | PageBreak():
            return block
        case _:
            assert_never(block)


def map_cells(row: Row, change: Callable[[Children], Children]) -> Row:
    """Return `row` with what each cell says changed; the same row if nothing is."""
    cells = [
        cell if (said := change(cell.children)) is cell.children else cell._replace(children=said)
        for cell in row.cells
    ]
    return row if all(map(is_, cells, row.cells)) else row._replace(cells=tuple(cells))


def map_leaves(children: Children, change: Callable[[Leaf], Inline]) -> Children:
    """Return `children` with each inline that holds no others changed; the same if nothing is."""
    changed = [
        change(inline)
        if isinstance(inline, (Value, Text, Reference, LineBreak, InlinePicture))
        else _with_leaves(inline, change)
        for inline in children
    ]
    return children if all(map(is_, changed, children)) else tuple(changed)


def _map_line(line: PanelLine, change: Callable[[Children], Children]) -> PanelLine:
    return line._replace(children=change(line.children), right=change(line.right))


def _table_lines(table: Table) -> Iterator[StyledLine]:
    origin = table.origin
    yield StyledLine("caption", table.caption, origin)
    yield StyledLine("unit", table.unit, origin)
    for row in (*table.header, *table.body):
        style = row.cell_style
        for cell in row.cells:
            yield StyledLine(style, cell.children, origin)
    for line in table.note:
        yield StyledLine("note", line, origin)


def _drawn(chart: Chart) -> Iterator[Text | Value]:
    yield from chart.categories
    for series in chart.series:
        yield series.name
        yield from filter(None, series.values)


def _text(inline: Inline) -> str:
    match inline:
        case Text(text) | Value(text) | Reference(_, text):
            return text
        case LineBreak():
            return "\n"
        case Strong(held) | Script(held) | Inserted(held):
            return text_of(held)
        case Deleted() | Footnote() | InlinePicture():
            return ""
        case _:
            assert_never(inline)


def _with_leaves(
    inline: Strong | Script | Footnote | Inserted | Deleted, change: Callable[[Leaf], Inline]
) -> Inline:
    held = map_leaves(inline.children, change)
    return inline if held is inline.children else replace(inline, children=held)
