"""The ids of blocks: what references, the list of origins and a preview jump to."""

from collections.abc import Iterable
from typing import assert_never

from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    Heading,
    ListItem,
    PageBreak,
    Panel,
    Paragraph,
    Picture,
    Table,
    TableOfContents,
    Title,
)
from reportgen.writers.html.escaping import identifier


class Ids:
    """An id for each heading, table, figure and chart: its anchor, or what it is and its number."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.by_anchor: dict[str, str] = {}
        self._by_block: list[str] = []
        self._taken: set[str] = set()
        counts: dict[str, int] = {}
        for block in blocks:
            stem, anchor = _names_of(block)
            if stem:
                counts[stem] = counts.get(stem, 0) + 1
                self._by_block.append(self._id(anchor, f"{stem}-{counts[stem]}"))
        self._supply = iter(self._by_block)

    def take(self) -> str:
        """Return the id of the next heading, table, figure or chart."""
        return next(self._supply)

    def _id(self, anchor: str | None, counted: str) -> str:
        stem = identifier(anchor) if anchor else counted
        found, number = stem, 1
        while found in self._taken:
            number += 1
            found = f"{stem}-{number}"
        self._taken.add(found)
        if anchor:
            self.by_anchor.setdefault(anchor, found)
        return found


def _names_of(block: Block) -> tuple[str, str | None]:
    """Return what ids of such blocks begin with, nothing if they have none, and the anchor."""
    match block:
        case Heading():
            return "section", block.anchor
        case Table():
            return "table", block.anchor
        case Picture():
            return "figure", block.anchor
        case Chart():
            return "chart", block.anchor
        case Attachment():
            return "attachment", block.anchor
        case Title() | Paragraph() | ListItem() | Panel() | TableOfContents() | PageBreak():
            return "", None
        case _:
            assert_never(block)
