"""Which texts of a report the layout prints a number before: 1. or 一是 or （一）."""

from collections.abc import Iterator, Mapping

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import (
    Block,
    Children,
    Document,
    Heading,
    ListItem,
    Table,
    Text,
    Value,
)
from reportgen.document.walk import leaves, lines
from reportgen.texts.patterns import pattern

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_NUMBER = pattern(
    rf"(?:\d{{1,3}}[.．、)）]|[（(](?:\d{{1,3}}|{_NUMERAL})[）)]|{_NUMERAL}[、是要]|[①-⑳]"
    rf"|(?:其|第){_NUMERAL}[是，,、：:]?)[ \u3000：:]*"
)


_OF_NUMBERS = (
    codes.NUMBERING_GAP, codes.NUMBERING_REPEATED, codes.LEVEL_SKIPPED,
    codes.HALF_WIDTH_NUMBERING, codes.MIXED_NUMBERING, codes.SECOND_WITHOUT_FIRST,
)  # fmt: skip


def numbered(document: Document) -> Mapping[ValuePath, str]:
    """Return the number that is printed right before a text of the record, by its path."""
    return {
        path: number
        for block in document.blocks
        for line in _lines(block)
        for path, number in _of_line(line, _own_number(block))
    }


def without_double_numbers(found: list[Diagnostic]) -> list[Diagnostic]:
    """Return `found` without what is only said of numbers that should not be there at all."""
    doubled = {_field(one.path) for one in found if one.code is codes.DOUBLE_NUMBERING}
    if not doubled:
        return found
    return [one for one in found if one.code not in _OF_NUMBERS or _field(one.path) not in doubled]


def _field(path: ValuePath) -> ValuePath:
    return tuple("*" if isinstance(step, int) else step for step in path)


def _own_number(block: Block) -> str:
    return block.number if isinstance(block, Heading | ListItem) else ""


def _lines(block: Block) -> list[Children]:
    """Return the lines that may have a number and a text; few cells of a table may."""
    if not isinstance(block, Table):
        return [line.children for line in lines(block)]
    cells = [cell.children for row in block.body for cell in row.cells]
    return [children for children in cells if len(children) > 1]


def _of_line(line: Children, number: str) -> Iterator[tuple[ValuePath, str]]:
    if not number and len(line) < 2:
        return
    for leaf in leaves(line):
        if isinstance(leaf, Value) and leaf.origin:
            if isinstance(leaf.raw, str) and _NUMBER.fullmatch(number):
                yield leaf.origin, number.strip()
            return
        if not isinstance(leaf, Text | Value):
            return
        number += leaf.text
