"""Characters that none of the fonts has: which they are, and where they stand first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import (
    Block,
    Chart,
    Deleted,
    Document,
    Figure,
    Heading,
    Inline,
    Inserted,
    ListItem,
    Paragraph,
    Strong,
    Table,
    Title,
    Value,
)
from reportgen.document.walk import text_of
from reportgen.style.sheet import BODY, StyleSheet
from reportgen.writers.typst.fonts import Chain, characters_of, shared_characters

_NEVER_DRAWN = frozenset(map(ord, "\n\r\t\u200b\u200c\u200d\u2060\ufeff"))


class Lines(NamedTuple):
    """What is said in one style at one place."""

    style: str
    children: tuple[Inline, ...]
    origin: ValuePath = ()


def missing_characters(
    document: Document, sheet: StyleSheet, chains: Mapping[str, Chain], text: str
) -> dict[ValuePath, str]:
    """Return the characters that no font has, by the place where each comes first.

    Args:
        document: what is said.
        sheet: which role of font each style has.
        chains: the fonts of each role.
        text: everything that is said, in any order; saves the walk when all is well.
    """
    certain = shared_characters(tuple(chains.values()))
    doubtful = set(map(ord, set(text))) - certain - _NEVER_DRAWN
    if not doubtful:
        return {}
    found: dict[ValuePath, str] = {}
    seen: set[str] = set()
    for lines in _lines(document):
        style = sheet.styles.get(lines.style) or sheet.styles[BODY]
        lacking = doubtful - characters_of(chains[style.font])
        for character, origin in _characters(lines.children, lines.origin):
            if ord(character) in lacking and character not in seen:
                seen.add(character)
                found[origin] = found.get(origin, "") + character
    return found


def _characters(children: Iterable[Inline], origin: ValuePath) -> Iterator[tuple[str, ValuePath]]:
    for inline in children:
        if isinstance(inline, Strong | Inserted | Deleted):
            yield from _characters(inline.children, origin)
            continue
        place = inline.origin if isinstance(inline, Value) else origin
        for character in text_of((inline,)):
            yield character, place


def _lines(document: Document) -> Iterator[Lines]:
    for block in document.blocks:
        yield from _block_lines(block)


def _block_lines(block: Block) -> Iterator[Lines]:
    match block:
        case Title(children, origin):
            yield Lines("title", children, origin)
        case Heading(level, children, origin=origin):
            yield Lines(f"heading-{level}", children, origin)
        case Paragraph(children, style, origin):
            yield Lines(style, children, origin)
        case ListItem(children, origin=origin):
            yield Lines("list", children, origin)
        case Figure(caption=caption):
            yield Lines("figure-caption", caption)
        case Chart():
            yield Lines("figure-caption", block.caption, block.origin)
            names = (*block.categories, *(series.name for series in block.series))
            yield Lines("table-cell", (*block.unit, *names), block.origin)
        case Table():
            yield from _table_lines(block)
        case _:  # a page break
            pass


def _table_lines(table: Table) -> Iterator[Lines]:
    yield Lines("caption", table.caption, table.origin)
    yield Lines("unit", table.unit, table.origin)
    for row in table.header:
        yield from (Lines("table-header", cell.children, table.origin) for cell in row.cells)
    for row in table.body:
        yield from (Lines("table-cell", cell.children, table.origin) for cell in row.cells)
    yield from (Lines("note", line, table.origin) for line in table.note)
