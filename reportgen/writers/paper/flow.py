"""About where on its page each block stands, so that merged cells are cut where pages end.

It is an estimate in the official fonts. What must hold on any machine, that no page begins within
a merged cell without its label, does not rest on it: the rows of a merged cell stay together.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Final, assert_never

from reportgen.document.grid import placed
from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    Children,
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
from reportgen.document.walk import text_of
from reportgen.style.sheet import BODY, ParagraphStyle, StyleSheet
from reportgen.texts.patterns import pattern
from reportgen.writers.charts import HIGHEST
from reportgen.writers.paper.columns import text_width
from reportgen.writers.paper.measure import official_width
from reportgen.writers.paper.parted import GOES_ON, cut
from reportgen.writers.paper.rows import (
    FEWEST_ROWS,
    MOST_WHOLE_ROWS,
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


_NEAR_THE_END: Final = 0.85
"""Of a page: what ends beyond may stand on the next page in other fonts."""
_LOOSE: Final = 0.35
"""Of a page: so much of a merged cell may go to the next page together, or a little more."""
_BLANK: Final = 0.25
"""Em between a Chinese and a Latin character, as in 共 5 项."""
_BLANKS = pattern(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])")
_RAGGED: Final = 0.3
"""Em that a line loses to what does not break at its end."""


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
            case Panel(lines=lines):
                for line in lines:
                    self._paragraph(line.style, text_of((*line.children, *line.right)))
            case TableOfContents(entries=entries):
                for entry in entries:
                    name = f"contents-{entry.level}"
                    self._paragraph(name, entry.number + text_of(entry.children))
            case Attachment() | PageBreak():
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
        rows = _TableFlow(table, body, self._high, head)
        is_whole = all(together[:-1]) and len(body) <= MOST_WHOLE_ROWS
        if is_whole or not is_merged(table):
            self.used = rows.through(self.used, stretches(together))
        else:
            self.used, cuts = rows.cutting(self.used)
            table = cut(table, cuts)
        for line in table.note:
            self._paragraph("note", text_of(line))
        return table


class _TableFlow:
    """The rows of a table as they fill pages."""

    def __init__(self, table: Table, rows: Sequence[float], page: float, head: float) -> None:
        self._page = page
        self._head = head
        self._upto = [0.0, *accumulate(rows)]
        placed_rows = list(placed(table.body, len(table.columns)))
        self._groups = stretches([row.reaches for row in placed_rows])
        # how many merged cells a cut before a row would part
        self._parted = [len(row.above) for row in placed_rows]

    def through(self, used: float, groups: Sequence[tuple[int, int]]) -> float:
        """Return how far the last page is used after all `groups`, none of which is parted."""
        used = self._begin(used, groups[0] if groups else (0, 0))
        for start, end in groups:
            high = self._high(start, end)
            used = used + high if used + high <= self._page else self._head + high
        return used

    def cutting(self, used: float) -> tuple[float, dict[int, str]]:
        """Return how far the last page is used, and where merged cells are cut, as `cut` has it."""
        cuts: dict[int, str] = {}
        used = self._begin(used, (0, min(FEWEST_ROWS, len(self._upto) - 1)))
        for first, end in self._groups:
            start = first
            while start < end:
                at = self._page_end(start, end, used)
                if at == start:  # nothing of it fits on this page
                    used = self._head
                    continue
                used += self._high(start, at)
                if used > self._page * _NEAR_THE_END:
                    cuts.update(dict.fromkeys(self._loosened(start, at), ""))
                if at < end:
                    cuts[at] = GOES_ON
                    used = self._head
                start = at
        return used, cuts

    def _high(self, start: int, end: int) -> float:
        return self._upto[end] - self._upto[start]

    def _begin(self, used: float, first: tuple[int, int]) -> float:
        """Return how far the page is used by what is above the first row."""
        if used + self._head + self._high(*first) > self._page:
            used = 0.0
        return used + self._head

    def _page_end(self, start: int, end: int, used: float) -> int:
        """Return before which row the page ends for a group, its end if all of it fits."""
        room, high = self._page - used, self._high(start, end)
        if high <= room:
            return end
        on_top = used <= self._head
        if not on_top and room <= self._page * _SPARE and self._head + high <= self._page:
            return start
        at = self._best(start, end, room - self._page * _FAULT)
        if at is None and on_top:  # rows so high that hardly one fits
            return start + 1
        return start if at is None else at

    def _loosened(self, start: int, end: int) -> list[int]:
        """Return where rows that nearly fill a page are parted once more.

        If they do not fit after all, only the last of them go to the next page.
        """
        found: list[int] = []
        most = self._page * _LOOSE
        while self._high(start, end) > most + self._page * _SPARE / 2:
            places = [
                at
                for at in range(start + FEWEST_ROWS, end - FEWEST_ROWS + 1)
                if self._high(at, end) <= most
            ]
            if not places:
                break
            end = min(places, key=lambda at: (self._parted[at], at))
            found.append(end)
        return found

    def _best(self, start: int, end: int, room: float) -> int | None:
        """Return the last place for a cut that leaves rows on either side, between groups best."""
        first, last = start + FEWEST_ROWS - 1, end - FEWEST_ROWS + 1
        furthest = min(last, bisect_right(self._upto, self._upto[start] + room) - 1)
        if furthest < first:
            return None
        near = bisect_left(self._upto, self._upto[furthest] - self._page * _SPARE / 2)
        places = range(max(first, near), furthest + 1)
        return min(places, key=lambda at: (self._parted[at], -at))


def _line_count(text: str, style: ParagraphStyle, wide: float) -> int:
    """Return about how many lines a paragraph has in the official fonts."""
    size = float(style.size)
    room = wide / size - float(style.inset_left + style.inset_right)
    apart = float(style.character_spacing) / size
    count = 0
    for line in text.split("\n"):
        long = official_width(line) + apart * len(line) + _BLANK * len(_BLANKS.findall(line))
        rest = long - (room - float(style.indent))
        count += 1 if rest <= 0 else 1 + ceil(rest / (room - _RAGGED))
    return count
