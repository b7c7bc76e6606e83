"""About where on its page each block stands, so that merged cells are cut where pages end.

It is an estimate in the official fonts. What must hold on any machine, that no page begins within
a merged cell without its label, does not rest on it: the rows of a merged cell stay together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, assert_never

from reportgen.document.grid import placed
from reportgen.document.nodes import (
    Block,
    Chart,
    Children,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    Title,
)
from reportgen.document.walk import text_of
from reportgen.style.sheet import BODY, ParagraphStyle, StyleSheet
from reportgen.writers.charts import HIGHEST
from reportgen.writers.paper.columns import text_width
from reportgen.writers.paper.measure import official_width, wholes
from reportgen.writers.paper.parted import cut
from reportgen.writers.paper.rows import (
    FEWEST_ROWS,
    heights,
    is_merged,
    kept,
    stretches,
    text_height,
)

_POINTS_A_MILLIMETRE = 72 / 25.4
_SPARE: Final = 0.2
"""Of a page: so much may stay empty at its end rather than that a merged cell is cut."""
_FAULT: Final = 0.04
"""Of a page: by how much the estimate of a table's rows may be out."""


_BLANK: Final = 0.25
"""Em between a Chinese and a Latin character."""


def with_cuts(blocks: Sequence[Block], sheet: StyleSheet) -> list[Block]:
    """Return `blocks` with merged cells cut where they probably reach over the end of a page."""
    last = max((at for at, block in enumerate(blocks) if _may_be_cut(block)), default=-1)
    flow = _Flow(sheet)
    return [*map(flow.place, blocks[: last + 1]), *blocks[last + 1 :]]


def _may_be_cut(block: Block) -> bool:
    return isinstance(block, Table) and is_merged(block)


@dataclass
class _Flow:
    """The page as it fills, in points."""

    sheet: StyleSheet
    landscape: bool = False
    used: float = 0.0

    def place(self, block: Block) -> Block:
        """Put `block` on the page, or pages; return it with its merged cells cut."""
        self._turn(landscape=isinstance(block, Table) and block.landscape)
        match block:
            case Title(children):
                self._paragraph("title", text_of(children))
            case Heading(level, children, number):
                self._paragraph(f"heading-{level}", number + text_of(children))
            case Paragraph(children, style):
                self._paragraph(style, text_of(children))
            case ListItem(children, number):
                self._paragraph("list", number + text_of(children))
            case Table():
                return self._table(block)
            case Picture(height=height):
                self._box(float(height) * _POINTS_A_MILLIMETRE)
                self._paragraph("figure-caption", block.number + text_of(block.caption))
            case Chart():
                self._box(float(HIGHEST) * _POINTS_A_MILLIMETRE)
                self._paragraph("figure-caption", block.number + text_of(block.caption))
            case PageBreak():
                self.used = 0.0
            case _:
                assert_never(block)
        return block

    @property
    def _high(self) -> float:
        return text_height(self.sheet.page.turned() if self.landscape else self.sheet.page)

    def _turn(self, *, landscape: bool) -> None:
        if landscape != self.landscape:
            self.landscape, self.used = landscape, 0.0

    def _box(self, height: float) -> None:
        if self.used + height > self._high:
            self.used = 0.0
        self.used += height

    def _paragraph(self, name: str, text: str) -> None:
        style = self.sheet.styles.get(name) or self.sheet.styles[BODY]
        self.used += float(style.before)
        for _ in range(_line_count(text, style, text_width(self.sheet.page))):
            self._box(float(style.line_height))
        self.used += float(style.after)

    def _lead(self, table: Table) -> float:
        """Return how high the lines above a table are."""
        lines: tuple[tuple[str, Children], ...] = (("caption", table.caption), ("unit", table.unit))
        styles = [self.sheet.styles[name] for name, line in lines if line]
        return sum(float(style.before + style.after + style.line_height) for style in styles)

    def _table(self, table: Table) -> Table:
        high = heights(table, self.sheet)
        head, body = sum(high[: len(table.header)]), high[len(table.header) :]
        self.used += self._lead(table)
        together = kept(table, self.sheet, high)
        start = _TableFlow(body, self._high, head)
        if all(together[:-1]) or not is_merged(table):
            self.used = start.through(self.used, stretches(together))
        else:
            groups = stretches(_joined(table))
            self.used, cuts = start.cutting(self.used, groups)
            table = cut(table, cuts)
        for line in table.note:
            self._paragraph("note", text_of(line))
        return table


class _TableFlow:
    """The rows of a table as they fill pages."""

    def __init__(self, rows: Sequence[float], page: float, head: float) -> None:
        self._page = page
        self._head = head
        self._upto = [0.0, *accumulate(rows)]

    def through(self, used: float, groups: Sequence[tuple[int, int]]) -> float:
        """Return how far the last page is used after all `groups`, none of which is parted."""
        used = self._begin(used, groups[0] if groups else (0, 0))
        for start, end in groups:
            high = self._high(start, end)
            used = used + high if used + high <= self._page else self._head + high
        return used

    def cutting(self, used: float, groups: Sequence[tuple[int, int]]) -> tuple[float, set[int]]:
        """Return how far the last page is used, and before which rows merged cells are cut."""
        cuts: set[int] = set()
        used = self._begin(used, (0, min(FEWEST_ROWS, len(self._upto) - 1)))
        for first, end in groups:
            start = first
            while used + self._high(start, end) > self._page:
                at = self._last(start, end, self._page * (1 - _FAULT) - used)
                left = self._page - used
                fits_next = self._head + self._high(start, end) <= self._page
                if at is None or (fits_next and left <= self._page * _SPARE):
                    if used <= self._head:  # more than a page
                        at = min(end, (at or start) + 1)
                        if at == end:
                            break
                        cuts.add(at)
                        start = at
                    used = self._head
                    continue
                cuts.add(at)
                start, used = at, self._head
            used += self._high(start, end)
        return used, cuts

    def _high(self, start: int, end: int) -> float:
        return self._upto[end] - self._upto[start]

    def _begin(self, used: float, first: tuple[int, int]) -> float:
        """Return how far the page is used by what is above the first row."""
        if used + self._head + self._high(*first) > self._page:
            used = 0.0
        return used + self._head

    def _last(self, start: int, end: int, room: float) -> int | None:
        """Return the last row before which a cut leaves rows on either side, if there is one."""
        places = range(start + FEWEST_ROWS - 1, end - FEWEST_ROWS + 2)
        fitting = [at for at in places if self._high(start, at) <= room]
        return fitting[-1] if fitting else None


def _joined(table: Table) -> list[bool]:
    """Return for each row of the body whether a merged cell reaches into the next one."""
    return [row.reaches for row in placed(table.body, len(table.columns))]


def _is_parted(before: str, after: str) -> bool:
    """Say whether office programs put a blank between two characters: 共 5 项."""
    return before.isalnum() and after.isalnum() and before.isascii() != after.isascii()


def _line_count(text: str, style: ParagraphStyle, wide: float) -> int:
    """Return how many lines a paragraph has in the official fonts."""
    size = float(style.size)
    room = wide / size - float(style.inset_left + style.inset_right)
    apart = float(style.character_spacing) / size
    count, used = 0, 0.0
    for line in text.split("\n"):
        count, used, last = count + 1, float(style.indent), ""
        for whole in wholes(line):
            long = official_width(whole) + apart * len(whole)
            blank = _BLANK if _is_parted(last, whole[0]) else 0.0
            if used + blank + long > room:
                count, used, blank = count + 1, 0.0, 0.0
            used, last = used + blank + long, whole[-1]
    return count
