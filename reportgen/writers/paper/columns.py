"""How wide the columns of a table are: as its layout shares them, but no number may break."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from reportgen.document.grid import placed
from reportgen.document.nodes import Cell, Children, Leaf, Row, Strong, Table, Text, Value
from reportgen.document.walk import leaves, map_leaves, text_of
from reportgen.style.sheet import Page, ParagraphStyle, StyleSheet
from reportgen.writers.known_styles import row_style
from reportgen.writers.paper.measure import breakable, is_word, unbroken, width

INSETS: Final = 6.7
"""Points of a cell's width that are not for text: its margins, its lines, and a hair's breadth."""

_CELL = "table-cell"
_POINTS_A_MILLIMETRE = 72 / 25.4
_NARROWEST = 2.0  # em: two characters
_LONGEST_WORD = 10.0  # em of a word that is broken rather than that its column gets wider
_IN_ONE_LINE = 7.0  # em of a text that had better stand in one line
_ONE_DIGIT = str.maketrans("123456789", "0" * 9)  # all are equally wide


class Need(NamedTuple):
    """How wide a column must be, and had better be, in points."""

    least: float
    better: float


def text_width(page: Page) -> float:
    """Return how wide the text area of `page` is, in points."""
    return float(page.width - page.margin_left - page.margin_right) * _POINTS_A_MILLIMETRE


def page_of(table: Table, sheet: StyleSheet) -> Page:
    """Return the page that `table` stands on, turned if the table is."""
    return sheet.page.turned() if table.landscape else sheet.page


def column_widths(table: Table, sheet: StyleSheet) -> list[float]:
    """Return how wide the columns of `table` are, in points."""
    share = text_width(page_of(table, sheet)) / float(sum(one.width for one in table.columns) or 1)
    return [float(column.width) * share for column in table.columns]


def row_looks(table: Table, sheet: StyleSheet) -> dict[str, ParagraphStyle]:
    """Return the look of the cells for each style of the rows of `table`."""
    rows = {row.style: row for row in _rows(table)}
    return {
        style: sheet.styles.get(row_style(table, row, sheet.styles), sheet.styles[_CELL])
        for style, row in rows.items()
    }


def with_breaks(table: Table, sheet: StyleSheet) -> Table:
    """Return `table` with places for a break in words that are wider than their columns."""
    wide = column_widths(table, sheet)
    return replace(
        table,
        header=_with_breaks(table.header, table, wide, sheet),
        body=_with_breaks(table.body, table, wide, sheet),
    )


def needs(table: Table, sheet: StyleSheet) -> list[Need]:
    """Return what each column needs for the text of its cells in the looks of `sheet`."""
    columns = [_Column() for _ in table.columns]
    looks = row_looks(table, sheet)
    for row in placed(_rows(table), len(columns)):
        look = looks[row.row.style]
        for number, (children, _, colspan, _) in row.cells:
            if colspan > 1 or not children:
                continue
            only = children[0]
            if len(children) == 1 and isinstance(only, (Text, Value)):  # as in nearly all cells
                text, strong = only.text, look.strong
            else:
                text, strong = _said(children), look.strong or _is_strong(children)
            shape = text.translate(_ONE_DIGIT), look.size, strong
            column = columns[number]
            if shape not in column.seen:
                column.seen.add(shape)
                column.add(shape[0], float(look.size), strong=strong)
    return [column.need for column in columns]


def fitted(shares: Sequence[Decimal], wanted: Sequence[Need], total: float) -> list[float] | None:
    """Return widths that add up to `total`; None if the columns need more.

    Each column has its share. One that needs more takes it from those that have more than they
    need, in proportion to what they can spare.
    """
    whole = float(sum(shares)) or 1.0
    given = [total * float(share) / whole for share in shares]
    for least in ([need.better for need in wanted], [need.least for need in wanted]):
        if sum(least) <= total:
            return _raised(given, least)
    return None


class _Column:
    """What was seen of a column so far: texts with their looks; and what they need, in points."""

    def __init__(self) -> None:
        self.seen: set[tuple[str, Decimal, bool]] = set()
        self._least = self._better = 0.0

    @property
    def need(self) -> Need:
        return Need(self._least + INSETS, max(self._least, self._better) + INSETS)

    def add(self, text: str, size: float, *, strong: bool) -> None:
        """Take note of a text whose characters are `size` points high."""
        stretches = unbroken(text)
        wide = [_least(stretch, strong=strong) for stretch in stretches]
        self._least = max(self._least, size * max(wide, default=0.0), size * _NARROWEST)
        if len(text) <= _IN_ONE_LINE * 2 or "\n" in text:
            long = max(width(line, strong=strong) for line in text.split("\n"))
            if long <= _IN_ONE_LINE:
                self._better = max(self._better, size * long)


def _rows(table: Table) -> tuple[Row, ...]:
    return (*table.header, *table.body)


def _least(stretch: str, *, strong: bool) -> float:
    """Return how wide a column must be at least for what does not break, in em."""
    wide = width(stretch, strong=strong)
    return min(wide, _LONGEST_WORD) if is_word(stretch) else wide


def _raised(given: Sequence[float], least: Sequence[float]) -> list[float]:
    lacking = sum(max(0.0, need - has) for has, need in zip(given, least, strict=True))
    spare = [max(0.0, has - need) for has, need in zip(given, least, strict=True)]
    taken = lacking / (sum(spare) or 1.0)
    pairs = zip(given, least, spare, strict=True)
    return [max(has, need) - more * taken for has, need, more in pairs]


def _with_breaks(
    rows: Sequence[Row], table: Table, wide: Sequence[float], sheet: StyleSheet
) -> tuple[Row, ...]:
    if not any(_has_long_word(cell) for row in rows for cell in row.cells):
        return tuple(rows)
    done: list[Row] = []
    looks = row_looks(table, sheet)
    for row in placed(rows, len(wide)):
        style = looks[row.row.style]
        cells = []
        for column, cell in row.cells:
            room = (sum(wide[column : column + cell.colspan]) - INSETS) / float(style.size)
            change = partial(_broken, room=room)
            cells.append(cell._replace(children=map_leaves(cell.children, change)))
        done.append(row.row._replace(cells=tuple(cells)))
    return tuple(done)


def _has_long_word(cell: Cell) -> bool:
    return any(is_word(inline.text) for inline in cell.children if isinstance(inline, Text | Value))


def _broken(leaf: Leaf, room: float) -> Leaf:
    if isinstance(leaf, Text | Value):
        return leaf._replace(text=breakable(leaf.text, room))
    return leaf


def _said(children: Children) -> str:
    """Return all characters of a cell, those that a redline strikes out too."""
    return "".join([text_of((leaf,)) for leaf in leaves(children)])


def _is_strong(children: Iterable[object]) -> bool:
    return any(isinstance(inline, Strong) for inline in children)
