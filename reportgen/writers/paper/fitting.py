"""A document → the same document with its tables made to fit the paper."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple, cast

from reportgen.diagnostics.codes import TABLE_REFITTED
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.document.grid import placed
from reportgen.document.nodes import (
    Block,
    Children,
    Column,
    Deleted,
    Document,
    Inserted,
    Table,
    Text,
)
from reportgen.document.walk import map_lines, text_of
from reportgen.style.sheet import StyleSheet
from reportgen.writers.paper.columns import Need, fitted, needs, text_width
from reportgen.writers.paper.flow import with_cuts
from reportgen.writers.paper.measure import ZERO_WIDTH_SPACE
from reportgen.writers.paper.parted import with_columns

_LABELS = 2  # columns at most that every part of a table repeats
_CAPTION_SPACE = "\u3000"


class FittedDocument(NamedTuple):
    """The document as it is set, and what had to be done so that it fits."""

    document: Document
    diagnostics: list[Diagnostic]


def fitted_document(document: Document, sheet: StyleSheet) -> FittedDocument:
    """Return `document` with the widths of all columns, and merged cells cut where pages end.

    A table that is too wide is set small, then on turned paper, then in parts one below the
    other. A redline keeps its tables whole and upright: both of its readings have the same paper.
    """
    found: list[Diagnostic] = []
    whole = document.reviser is not None
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table) and block.columns:
            ways = _Ways(block, sheet)
            blocks += [ways.widened()] if whole else ways.fitting(found)
        else:
            blocks.append(block)
    if not whole:
        blocks = with_cuts(blocks, sheet)
    return FittedDocument(replace(document, blocks=tuple(blocks)), found)


class _Ways:
    """The ways in which a table can be made to fit."""

    def __init__(self, table: Table, sheet: StyleSheet) -> None:
        self._table = table
        self._sheet = sheet

    def widened(self) -> Table:
        """Return the table with columns as wide as they need to be, if there is room for them.

        A line may end between a number that is gone and the one in its place.
        """
        table = cast("Table", map_lines(self._table, _with_breaks))
        return self._measured(table) or self._measured(replace(table, small=True)) or table

    def fitting(self, found: list[Diagnostic]) -> list[Block]:
        """Return the table in the first way in which it fits; what was done is noted in `found`."""
        for way, table in self._each():
            measured = self._measured(table)
            if measured is not None:
                if way:
                    found.append(self._told(Phrase(f"paper.{way}")))
                return [measured]
        parts = self._parts()
        found.append(self._told(Phrase("paper.parts", {"count": len(parts)})))
        return parts

    def _each(self) -> Iterator[tuple[str, Table]]:
        table = self._table
        yield "", table
        yield "small", replace(table, small=True)
        if not table.landscape:
            yield "turned", replace(table, landscape=True)
            yield "turned-small", replace(table, landscape=True, small=True)

    def _measured(self, table: Table) -> Table | None:
        widths = fitted(
            [column.width for column in table.columns], needs(table, self._sheet), self._room(table)
        )
        return None if widths is None else _with_widths(table, widths)

    def _room(self, table: Table) -> float:
        return text_width(self._sheet.page.turned() if table.landscape else self._sheet.page)

    def _parts(self) -> list[Block]:
        """Return the table in parts: each has the columns with labels, and some of the others."""
        table = replace(self._table, landscape=True, small=True)
        wanted = needs(table, self._sheet)
        room = self._room(table)
        groups = _groups(wanted, room, _labels(table))
        parts: list[Block] = []
        for number, chosen in enumerate(groups):
            part = with_columns(table, chosen)
            shares = [column.width for column in part.columns]
            least = [Need(wanted[column].least, wanted[column].least) for column in chosen]
            widths = fitted(shares, least, room) or [float(share) for share in shares]
            notes = table.note if number == len(groups) - 1 else ()
            part = replace(_with_widths(part, widths), note=notes)
            parts.append(_continued(part) if number else part)
        return parts

    def _told(self, way: Phrase) -> Diagnostic:
        table = self._table
        arguments = {"table": table.number or Phrase("paper.a-table"), "way": way}
        return Diagnostic(TABLE_REFITTED, None, arguments, path=table.origin)


def _with_breaks(children: Children) -> Children:
    return tuple(
        Deleted((*one.children, Text(ZERO_WIDTH_SPACE)))
        if isinstance(one, Deleted) and isinstance(after, Inserted)
        else one
        for one, after in zip_longest(children, children[1:])
    )


def _with_widths(table: Table, widths: list[float]) -> Table:
    columns = zip(table.columns, widths, strict=True)
    return replace(
        table,
        columns=tuple(Column(Decimal(round(wide * 20)), column.align) for column, wide in columns),
    )


def _labels(table: Table) -> list[int]:
    """Return the columns that say what a row is about: the first one, and names in the second."""
    count = 1
    for row in placed(table.body, len(table.columns)):
        for column, cell in row.cells:
            if 0 < column < _LABELS and any(map(str.isalpha, text_of(cell.children))):
                count = column + 1
    return list(range(min(count, len(table.columns) - 1)))


def _groups(wanted: Sequence[Need], room: float, labels: Sequence[int]) -> list[list[int]]:
    """Return the columns of each part, those with labels in all of them."""
    used = left = room - sum(wanted[label].least for label in labels)
    groups: list[list[int]] = []
    for number in range(len(labels), len(wanted)):
        if not groups or used < wanted[number].least:
            groups.append([*labels])
            used = left
        groups[-1].append(number)
        used -= wanted[number].least
    return groups


def _continued(part: Table) -> Table:
    label = Text(f"续{part.number}{_CAPTION_SPACE}" if part.number else "")
    caption = (label, *part.caption) if part.caption else ()
    return replace(part, caption=caption, number="", anchor=None)
