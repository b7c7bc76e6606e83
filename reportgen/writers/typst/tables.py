"""Tables: fixed columns, merged cells, header rows that repeat, rows that stay whole."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TypeAlias

from reportgen.document.nodes import Cell, Inline, LineBreak, Row, Strong, Table, Text, Value
from reportgen.style.sheet import Page, StyleSheet
from reportgen.writers.typst.inlines import Inlines
from reportgen.writers.typst.preamble import Names, alignment, line_height
from reportgen.writers.typst.syntax import array, literal, plain

_POINTS_A_MILLIMETRE = 72 / Decimal("25.4")
_INSETS = Decimal("5.7")  # points, both sides of a cell
# A row that may be higher than half a page may break: one that may not would leave the paper.
_HIGHEST = Decimal("0.5")
_CELL = "table-cell"
_HEADER = "table-header"

RowLook: TypeAlias = Callable[[str], str]
"""The name of a row's style (total) → the style of the sheet for its cells (table-total)."""


class Tables:
    """Writes the tables of a document in one style sheet."""

    def __init__(self, sheet: StyleSheet, names: Names, inlines: Inlines) -> None:
        self._sheet = sheet
        self._names = names
        self._inlines = inlines

    def pieces(self, table: Table, page: Page, look: RowLook) -> list[str]:
        """Return `table` on the paper `page` in pieces."""
        looks = {row.style: look(row.style) for row in (*table.header, *table.body)}
        rows = _Rows(table, page, self._sheet, looks)
        widths = array(f"{plain(column.width)}fr" for column in table.columns)
        aligns = array(f"{alignment(column.align)}+horizon" for column in table.columns)
        head = [self._row(row, rows) for row in table.header]
        # a header that fills a page cannot be repeated on the next one
        if head and not rows.was_high:
            head = ["table.header(", *head, "),\n"]
        return [
            f"#block(width:100%,{self._names.look(_CELL)}({{set table.cell(breakable:false)\n",
            f"table(columns:{widths},align:{aligns},\n",
            *head,
            *(self._row(row, rows) for row in table.body),
            ")}))\n",
        ]

    def _row(self, row: Row, rows: "_Rows") -> str:
        look = rows.looks[row.style]
        heavy, options = self._names.heavy(look), rows.options(row, self._sheet)
        before, after = ("", "") if look == _CELL else (f"{self._names.look(look)}(", ")")
        cells: list[str] = []
        for cell, option in zip(row.cells, options, strict=True):
            content = f"{before}{self._content(cell.children, heavy)}{after}"
            cells.append(f"table.cell({option}{content})," if option else f"{content},")
        return "".join(cells) + "\n"

    def _content(self, children: tuple[Inline, ...], heavy: str) -> str:
        """Return what a cell says, quickly if it is one plain text as in nearly all cells."""
        if len(children) == 1:
            only = children[0]
            if isinstance(only, (Text, Value)) and "\n" not in only.text:
                return literal(only.text)
        return self._inlines.content(children, heavy)


class _Rows:
    """The rows of a table as they come: the columns of their cells, and which may break.

    Attributes:
        looks: the style for the cells of each kind of row.
        was_high: whether a row so far may be too high to be kept whole.
    """

    def __init__(
        self, table: Table, page: Page, sheet: StyleSheet, looks: Mapping[str, str]
    ) -> None:
        self.looks = looks
        self.was_high = False
        self._limits = _limits(table, page, sheet)
        self._covered = [0] * len(table.columns)  # rows below that a merged cell reaches into
        self._open = 0  # rows below that may break because a merged cell is high

    def options(self, row: Row, sheet: StyleSheet) -> list[str]:
        """Return what the cells of the next row need to be said of them."""
        columns = self._columns(row)
        heights = [
            cell.rowspan
            for cell, column in zip(row.cells, columns, strict=True)
            if _extent(cell.children, self._limits[column]) > self._limits[column]
        ]
        self._open = max(self._open, *heights) if heights else self._open
        high = self._open > 0
        self._open = max(0, self._open - 1)
        self.was_high |= high
        look = self.looks[row.style]
        head = f"{alignment(sheet.styles[look].align)}+horizon" if look == _HEADER else ""
        return [_options(cell, head, high=high) for cell in row.cells]

    def _columns(self, row: Row) -> list[int]:
        """Return the column of each cell, beside those that earlier rows reach into."""
        covered = self._covered
        columns, column, last = [], 0, len(covered) - 1
        reaches = [max(0, rows - 1) for rows in covered]
        for cell in row.cells:
            while column < last and covered[column]:
                column += 1
            columns.append(min(column, last))
            if cell.rowspan > 1:
                span = range(column, min(column + cell.colspan, last + 1))
                for reached in span:
                    reaches[reached] = cell.rowspan - 1
            column += cell.colspan
        self._covered = reaches
        return columns


def _options(cell: Cell, head: str, *, high: bool) -> str:
    """Return the arguments of a cell; those of an ordinary one are none."""
    if cell.colspan == 1 and cell.rowspan == 1 and cell.align is None and not head and not high:
        return ""
    align = f"{alignment(cell.align)}+horizon" if cell.align else head
    return "".join(
        (
            f"colspan:{cell.colspan}," if cell.colspan > 1 else "",
            f"rowspan:{cell.rowspan}," if cell.rowspan > 1 else "",
            f"align:{align}," if align else "",
            # the rows of a merged cell need not be on one page
            "breakable:true," if high or cell.rowspan > 1 else "",
        )
    )


def _limits(table: Table, page: Page, sheet: StyleSheet) -> list[int]:
    """Return for each column how many characters surely fit on the part of a page for a row."""
    style = sheet.styles[_CELL]
    wide = (page.width - page.margin_left - page.margin_right) * _POINTS_A_MILLIMETRE
    high = (page.height - page.margin_top - page.margin_bottom) * _POINTS_A_MILLIMETRE
    lines = max(1, int(high * _HIGHEST / line_height(style)))
    share = wide / (sum(column.width for column in table.columns) or 1)
    return [
        lines * max(1, int((column.width * share - _INSETS) / style.size))
        for column in table.columns
    ]


def _extent(children: Iterable[Inline], limit: int) -> int:
    """Return how many characters there are, a line break being a good part of `limit`."""
    extent = 0
    for inline in children:
        match inline:
            case Strong(children=inner):
                extent += _extent(inner, limit)
            case LineBreak():
                extent += limit // _FEWEST_BREAKS
            case _:
                extent += len(inline.text)
                if "\n" in inline.text:
                    extent += inline.text.count("\n") * (limit // _FEWEST_BREAKS)
    return extent


_FEWEST_BREAKS = 12
