"""Numbers of headings, lists, tables and figures, and references to them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TypeAlias, assert_never

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span
from reportgen.document.nodes import (
    Block,
    Chart,
    Deleted,
    Document,
    Heading,
    Inserted,
    Leaf,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Strong,
    Table,
    Title,
)
from reportgen.document.walk import inline_kinds, map_leaves, map_lines
from reportgen.layout.markup import BULLET
from reportgen.record.numerals import numeral

Numbered: TypeAlias = Table | Picture | Chart

# What is a reference, or may hold one.
_REFERRING = frozenset({Reference, Strong, Inserted, Deleted})

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
    blocks: list[Block],
    references: Mapping[str, Span],
    anchors: Mapping[str, Span],
    nowhere: Leaf | None = None,
) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    """Return the blocks with all numbers in them and every reference resolved.

    Args:
        blocks: what the layout printed.
        references: where each anchor is first referred to.
        anchors: where each anchor is last set.
        nowhere: what is printed for a reference to nothing; nothing if it is left out.
    """
    numbering = _Numbering(anchors)
    numbered = [numbering.number(block) for block in blocks]
    found = list(numbering.diagnostics)
    for anchor, span in references.items():
        if anchor not in numbering.labels:
            known = tuple(numbering.labels)
            args = {"anchor": anchor, "known": known}
            found.append(Diagnostic(codes.DANGLING_REFERENCE, span, args))
    return tuple(_resolved(block, numbering.labels, nowhere) for block in numbered), found


def with_screen_charts(document: Document) -> Document:
    """Return the document with charts for screens as a part of it, figures numbered anew."""
    numbering = _Numbering({})
    blocks = [
        replace(block, screen_only=False) if isinstance(block, Chart) else block
        for block in document.blocks
    ]
    numbered = [
        numbering.number(block) if isinstance(block, Picture | Chart) else block for block in blocks
    ]
    resolved = tuple(_resolved(block, numbering.labels) for block in numbered)
    return replace(document, blocks=resolved)


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
            case Picture() | Chart() if block.caption and not _is_extra(block):
                self._figures += 1
                return self._labelled(block, f"图{self._figures}")
            case Title() | Paragraph() | Table() | Picture() | Chart() | PageBreak():
                return block
            case _:
                assert_never(block)

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


def _resolved(block: Block, labels: Mapping[str, str], nowhere: Leaf | None = None) -> Block:
    """Return `block` with the numbers that its references are to print."""
    if _REFERRING.isdisjoint(inline_kinds(block)):
        return block

    def leaf(inline: Leaf) -> Leaf:
        if isinstance(inline, Reference):
            if inline.anchor not in labels and nowhere is not None:
                return nowhere
            return Reference(inline.anchor, labels.get(inline.anchor, inline.text))
        return inline

    return map_lines(block, partial(map_leaves, change=leaf))


def _is_extra(block: Block) -> bool:
    """Say whether a block is a chart for screens: official numbers must not depend on it."""
    return isinstance(block, Chart) and block.screen_only
