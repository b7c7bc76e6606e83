"""Document × document → the new one, with marks where it differs from the old one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import NamedTuple, TypeAlias, assert_never, cast

from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    Document,
    Heading,
    ListItem,
    PageBreak,
    Panel,
    PanelLine,
    Paragraph,
    Picture,
    Reviser,
    Revision,
    Series,
    Table,
    TableOfContents,
    Text,
    Title,
    Value,
)
from reportgen.document.walk import map_lines, text_of
from reportgen.redline.inlines import compare_inlines, revised
from reportgen.redline.matching import Item, Step, steps
from reportgen.redline.rows import compare_rows

_Content: TypeAlias = (
    Title
    | Heading
    | Paragraph
    | ListItem
    | Table
    | Picture
    | Chart
    | Panel
    | TableOfContents
    | Attachment
)


class _Part(NamedTuple):
    """A block, and whether it begins on a new page."""

    block: _Content
    new_page: bool


def redline(old: Document, new: Document, reviser: Reviser) -> Document:
    """Return `new` with marks: accepting all of them leaves `new`, rejecting all leaves `old`."""
    left, right = list(_parts(old.blocks)), list(_parts(new.blocks))
    found = steps(list(map(_item, left)), list(map(_item, right)))
    blocks = chain.from_iterable(_blocks(step, left, right) for step in found)
    return replace(new, blocks=tuple(blocks), reviser=reviser)


def _parts(blocks: Iterable[Block]) -> Iterator[_Part]:
    """Yield the blocks, each with the page break before it; one after all breaks nothing."""
    new_page = False
    for block in blocks:
        if isinstance(block, PageBreak):
            new_page = True
        else:
            yield _Part(block, new_page)
            new_page = False


def _item(part: _Part) -> Item:
    """Return what is compared: blocks of one kind differ in words and numbers alone."""
    block = part.block
    match block:
        case Title(children):
            look: tuple[object, ...] = ()
        case Paragraph(children, style):
            look = (style,)
        case Heading(level, children):
            look = (level,)
        case ListItem(children):
            look = (block.level,)
        case Table():
            return Item((Table, part.new_page, *_table_look(block)), _table_text(block))
        case Picture() | Chart():  # a picture is the same, or another one
            return Item((part.new_page, _unplaced(block)), text_of(block.caption))
        case Panel(kind, said):
            looks = tuple((line.style, bool(line.right)) for line in said)
            return Item((Panel, part.new_page, kind, *looks), _panel_text(said))
        case TableOfContents(title):
            return Item((part.new_page, block), text_of(title))
        case Attachment():
            return Item((Attachment, part.new_page), block.number)
        case _:
            assert_never(block)
    return Item((type(block), part.new_page, *look), text_of(children))


def _panel_text(said: Iterable[PanelLine]) -> str:
    return "\n".join(text_of((*line.children, *line.right)) for line in said)


def _table_look(table: Table) -> tuple[object, ...]:
    """Return what a table cannot change as a table: its columns, its paper, what stands above."""
    above = bool(text_of(table.caption)), bool(table.number), bool(table.unit)
    return table.columns, table.landscape, table.borders, above


def _table_text(table: Table) -> str:
    if table.anchor:
        return table.anchor
    rows = (*table.header, *table.body)[:1]
    return text_of(table.caption) or "\t".join(
        text_of(cell.children) for row in rows for cell in row.cells
    )


def _blocks(step: Step, old: Sequence[_Part], new: Sequence[_Part]) -> Iterator[Block]:
    if step.new is None:
        part = old[step.old or 0]
        found: tuple[Block, ...] = (_only(part.block, "deleted"),)
    elif step.old is None:
        part = new[step.new]
        found = (_only(part.block, "inserted"),)
    else:
        part = new[step.new]
        found = _both(old[step.old].block, part.block)
    if part.new_page:
        yield PageBreak()
    yield from found


def _both(old: _Content, new: _Content) -> tuple[Block, ...]:
    """Return two blocks that were paired, which are of one kind, in one."""
    match new:
        case Title() | Paragraph():
            before = cast("Title | Paragraph", old)
            return (replace(new, children=compare_inlines(before.children, new.children)),)
        case Heading() | ListItem():
            counted = cast("Heading | ListItem", old)
            children = compare_inlines(counted.children, new.children)
            return (replace(new, children=children, was=_was(counted.number, new.number)),)
        case Table():
            return _tables(cast("Table", old), new)
        case Panel():
            return (replace(new, lines=tuple(map(_lines, cast("Panel", old).lines, new.lines))),)
        case Attachment():
            return (replace(new, was=_was(cast("Attachment", old).number, new.number)),)
        case Picture() | Chart() | TableOfContents():  # the same
            return (new,)
        case _:
            assert_never(new)


def _lines(old: PanelLine, new: PanelLine) -> PanelLine:
    return new._replace(
        children=compare_inlines(old.children, new.children),
        right=compare_inlines(old.right, new.right),
    )


def _was(old: str, new: str) -> str | None:
    return None if old == new else old


def _tables(old: Table, new: Table) -> tuple[Block, ...]:
    """Return the table of both; notes that are more or fewer follow it as paragraphs."""
    table = replace(
        new,
        header=compare_rows(old.header, new.header),
        body=compare_rows(old.body, new.body),
        caption=compare_inlines(old.caption, new.caption),
        unit=compare_inlines(old.unit, new.unit),
        was=_was(old.number, new.number),
    )
    if len(old.note) == len(new.note):
        return (replace(table, note=tuple(map(compare_inlines, old.note, new.note))),)
    left, right = _notes(old), _notes(new)
    found = steps(list(map(_item, left)), list(map(_item, right)))
    notes = chain.from_iterable(_blocks(step, left, right) for step in found)
    return (replace(table, note=()), *notes)


def _notes(table: Table) -> list[_Part]:
    return [_Part(Paragraph(line, "note", table.origin), new_page=False) for line in table.note]


def _only(block: _Content, revision: Revision) -> Block:
    """Return a block that only one document has; one that is gone is no aim of references."""
    if revision == "deleted":
        block = _unplaced(block)
    said = map_lines(block, partial(revised, revision=revision))
    if isinstance(said, Table):
        header, body = (
            tuple([row._replace(revision=revision) for row in rows])
            for rows in (said.header, said.body)
        )
        return replace(said, header=header, body=body, revision=revision)
    return said if isinstance(said, PageBreak) else replace(said, revision=revision)


def _unplaced(block: _Content) -> _Content:
    """Return a block without anchor, and without origins: those would be places in another file."""
    match block:
        case Title() | Paragraph() | ListItem() | Panel():
            return replace(block, origin=())
        case Heading() | Table():
            return replace(block, origin=(), anchor=None)
        case Picture() | Attachment():
            return replace(block, anchor=None)
        case TableOfContents():
            return block
        case Chart():
            categories = tuple(map(_unplaced_words, block.categories))
            series = tuple(map(_unplaced_series, block.series))
            return replace(block, origin=(), anchor=None, categories=categories, series=series)
        case _:
            assert_never(block)


def _unplaced_series(series: Series) -> Series:
    values = tuple(value and value._replace(origin=()) for value in series.values)
    return Series(_unplaced_words(series.name), values)


def _unplaced_words(words: Text | Value) -> Text | Value:
    return words._replace(origin=()) if isinstance(words, Value) else words
