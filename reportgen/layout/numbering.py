"""Numbers of headings, lists, tables and figures, and references to them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span
from reportgen.document.nodes import (
    Block,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    Inline,
    ListItem,
    Paragraph,
    Reference,
    Row,
    Strong,
    Table,
    Title,
)
from reportgen.layout.markup import BULLET
from reportgen.record.numerals import numeral

Numbered: TypeAlias = Table | Figure | Chart

# ①…⑳, for lists below the fourth level, which the standard does not foresee.
_CIRCLED = 0x2460
_MOST_CIRCLED = 20


def heading_number(level: int, number: int) -> str:
    """Return the number of a heading: 一、（一）1.（1） (GB/T 9704-2012, 7.3.3)."""
    match level:
        case 1:
            return f"{numeral(number)}、"
        case 2:
            return f"（{numeral(number)}）"
        case 3:
            return f"{number}."
        case 4:
            return f"（{number}）"
        case _:
            return chr(_CIRCLED + number - 1) if number <= _MOST_CIRCLED else f"{number})"


def number_blocks(
    blocks: list[Block], references: Mapping[str, Span], anchors: Mapping[str, Span]
) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    """Return the blocks with all numbers in them and every reference resolved.

    Args:
        blocks: what the layout printed.
        references: where each anchor is first referred to.
        anchors: where each anchor is last set.
    """
    numbering = _Numbering(anchors)
    numbered = [numbering.number(block) for block in blocks]
    found = list(numbering.diagnostics)
    for anchor, span in references.items():
        if anchor not in numbering.labels:
            known = tuple(numbering.labels)
            args = {"anchor": anchor, "known": known}
            found.append(Diagnostic(codes.DANGLING_REFERENCE, span, args))
    resolver = _Resolver(numbering.labels)
    return tuple(resolver.block(block) for block in numbered), found


def with_screen_charts(document: Document) -> Document:
    """Return the document with charts for screens as a part of it, figures numbered anew."""
    numbering = _Numbering({})
    blocks = [
        replace(block, screen_only=False) if isinstance(block, Chart) else block
        for block in document.blocks
    ]
    numbered = [
        numbering.number(block) if isinstance(block, Figure | Chart) else block for block in blocks
    ]
    resolver = _Resolver(numbering.labels)
    return replace(document, blocks=tuple(map(resolver.block, numbered)))


class _Numbering:
    def __init__(self, anchors: Mapping[str, Span]) -> None:
        self._anchors = anchors
        self.labels: dict[str, str] = {}
        self.diagnostics: list[Diagnostic] = []
        self._headings = [0] * 7
        self._level = 0
        self._tables = 0
        self._figures = 0

    def number(self, block: Block) -> Block:
        match block:
            case Heading():
                return self._heading(block)
            case ListItem():
                return self._list_item(block)
            case Table() if block.caption:
                self._tables += 1
                return self._labelled(block, f"表{self._tables}")
            case Figure() | Chart() if block.caption and not _is_extra(block):
                self._figures += 1
                return self._labelled(block, f"图{self._figures}")
            case _:
                return block

    def _heading(self, block: Heading) -> Heading:
        self._headings[block.level] += 1
        self._headings[block.level + 1 :] = [0] * (len(self._headings) - block.level - 1)
        self._level = block.level
        number = heading_number(block.level, self._headings[block.level])
        if block.anchor:
            ordinal = numeral(self._headings[1])
            self._name(block.anchor, f"第{ordinal}部分" if block.level == 1 else number)
        return replace(block, number=number)

    def _list_item(self, block: ListItem) -> ListItem:
        if block.number == BULLET:
            return block
        # A list is numbered as the headings one level down would be, but never （一）: that
        # form is for headings.
        level = max(3, self._level + 1) + block.level - 1
        return replace(block, number=heading_number(level, int(block.number)))

    def _labelled(self, block: Numbered, label: str) -> Numbered:
        if block.anchor:
            self._name(block.anchor, label)
        return replace(block, number=label)

    def _name(self, anchor: str, label: str) -> None:
        if anchor in self.labels:
            args = {"anchor": anchor, "first": self.labels[anchor], "second": label}
            self.diagnostics.append(
                Diagnostic(codes.DUPLICATE_ANCHOR, self._anchors.get(anchor), args)
            )
        self.labels.setdefault(anchor, label)


class _Resolver:
    """Gives references the number that they are to print."""

    def __init__(self, labels: dict[str, str]) -> None:
        self._labels = labels

    def block(self, block: Block) -> Block:
        match block:
            case Title() | Heading() | Paragraph() | ListItem():
                children = tuple(self._inlines(block.children))
                return block if children == block.children else replace(block, children=children)
            case Table():
                return self._table(block)
            case Figure() | Chart():
                return replace(block, caption=tuple(self._inlines(block.caption)))
            case _:
                return block

    def _table(self, table: Table) -> Table:
        """Return the table; its many cells are only rebuilt where there is a reference."""
        return replace(
            table,
            caption=tuple(self._inlines(table.caption)),
            unit=tuple(self._inlines(table.unit)),
            header=tuple(map(self._row, table.header)),
            body=tuple(map(self._row, table.body)),
            note=tuple(tuple(self._inlines(line)) for line in table.note),
        )

    def _row(self, row: Row) -> Row:
        if not any(_refers(cell) for cell in row.cells):
            return row
        cells = tuple(
            cell._replace(children=tuple(self._inlines(cell.children))) for cell in row.cells
        )
        return replace(row, cells=cells)

    def _inlines(self, inlines: tuple[Inline, ...]) -> Iterator[Inline]:
        for inline in inlines:
            match inline:
                case Reference(anchor):
                    yield Reference(anchor, self._labels.get(anchor, inline.text))
                case Strong(children):
                    yield Strong(tuple(self._inlines(children)))
                case _:
                    yield inline


def _is_extra(block: Block) -> bool:
    """Say whether a block is a chart for screens: official numbers must not depend on it."""
    return isinstance(block, Chart) and block.screen_only


def _refers(cell: Cell) -> bool:
    return any(isinstance(inline, Reference | Strong) for inline in cell.children)
