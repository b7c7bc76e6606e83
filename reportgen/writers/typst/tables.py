"""Tables: fixed columns, merged cells, header rows that repeat, rows that stay whole."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportgen.document.grid import placed
from reportgen.document.nodes import Cell, Children, Row, Table, Text, Value
from reportgen.document.walk import leaves, text_of
from reportgen.style.sheet import Page, StyleSheet
from reportgen.writers.typst.inlines import Inlines
from reportgen.writers.typst.preamble import StyleFunctions, alignment, line_height
from reportgen.writers.typst.syntax import array, literal, plain

_POINTS_A_MILLIMETRE = 72 / Decimal("25.4")
_INSETS = Decimal("5.7")  # points, both sides of a cell
_GAP = Decimal("2.8")  # points, above and below a cell
# A row that may be higher than half a page may break: one that may not would leave the paper.
_HIGHEST = Decimal("0.5")
# The rows of a merged cell stay together if they surely fit on a sixth of a page: its words too.
_TOGETHER = 1 / 3  # of the highest row
_CELL = "table-cell"
_HEADER = "table-header"


class Tables:
    """Writes the tables of a document in one style sheet."""

    def __init__(self, sheet: StyleSheet, names: StyleFunctions, inlines: Inlines) -> None:
        self._sheet = sheet
        self._names = names
        self._inlines = inlines

    def pieces(self, table: Table, page: Page, looks: Mapping[str, str]) -> list[str]:
        """Return `table` on the paper `page`; `looks` are the styles of its cells for its rows'."""
        heights = _heights(table, page, self._sheet)
        widths = array(f"{plain(column.width)}fr" for column in table.columns)
        aligns = array(f"{alignment(column.align)}+horizon" for column in table.columns)
        count = len(table.header)
        head = self._rows(table.header, heights[:count], looks)
        # a header that fills a page cannot be repeated on the next one
        if head and sum(heights[:count]) <= 1:
            head = ["table.header(", *head, "),\n"]
        return [
            f"#block(width:100%,{self._names.look(_CELL)}({{set table.cell(breakable:false)\n",
            f"table(columns:{widths},align:{aligns},{'' if table.borders else 'stroke:none,'}\n",
            *head,
            *self._rows(table.body, heights[count:], looks),
            ")}))\n",
        ]

    def _rows(
        self, rows: Sequence[Row], heights: Sequence[float], looks: Mapping[str, str]
    ) -> list[str]:
        pieces: list[str] = []
        open_rows = 0  # that may break because a merged cell in them is high
        for number, row in enumerate(rows):
            if heights[number] > 1:
                open_rows = max(open_rows, *(cell.rowspan for cell in row.cells))
            look = looks[row.style]
            head = f"{alignment(self._sheet.styles[look].align)}+horizon" if look == _HEADER else ""
            options = [
                _options(cell, head, high=open_rows > 0, whole=_is_low(cell, heights, number))
                for cell in row.cells
            ]
            pieces.append(self._row(row, look, options))
            open_rows = max(0, open_rows - 1)
        return pieces

    def _row(self, row: Row, look: str, options: Sequence[str]) -> str:
        heavy = self._names.heavy(look)
        before, after = ("", "") if look == _CELL else (f"{self._names.look(look)}(", ")")
        cells: list[str] = []
        for cell, option in zip(row.cells, options, strict=True):
            content = f"{before}{self._content(cell.children, heavy)}{after}"
            cells.append(f"table.cell({option}{content})," if option else f"{content},")
        return "".join(cells) + "\n"

    def _content(self, children: Children, heavy: str) -> str:
        """Return what a cell says, quickly if it is one plain text as in nearly all cells."""
        if len(children) == 1:
            only = children[0]
            if isinstance(only, (Text, Value)) and "\n" not in only.text:
                return literal(only.text)
        return self._inlines.content(children, heavy)


def _options(cell: Cell, head: str, *, high: bool, whole: bool) -> str:
    """Return the arguments of a cell; those of an ordinary one are none."""
    if cell.colspan == 1 and cell.rowspan == 1 and cell.align is None and not head and not high:
        return ""
    align = f"{alignment(cell.align)}+horizon" if cell.align else head
    return "".join(
        (
            f"colspan:{cell.colspan}," if cell.colspan > 1 else "",
            f"rowspan:{cell.rowspan}," if cell.rowspan > 1 else "",
            f"align:{align}," if align else "",
            "breakable:true," if high or not whole else "",
        )
    )


def _is_low(cell: Cell, heights: Sequence[float], number: int) -> bool:
    """Say whether the rows of `cell`, from row `number` on, stay on one page."""
    return cell.rowspan == 1 or sum(heights[number : number + cell.rowspan]) <= _TOGETHER


def _heights(table: Table, page: Page, sheet: StyleSheet) -> list[float]:
    """Return how high each row is at most; 1 is as high as a row may be that does not break."""
    style = sheet.styles[_CELL]
    wide = (page.width - page.margin_left - page.margin_right) * _POINTS_A_MILLIMETRE
    high = (page.height - page.margin_top - page.margin_bottom) * _POINTS_A_MILLIMETRE
    lines = max(1, int(high * _HIGHEST / (line_height(style) + _GAP)))
    share = wide / (sum(column.width for column in table.columns) or 1)
    room = [max(1, int((column.width * share - _INSETS) / style.size)) for column in table.columns]
    return [
        max(1, *(_lines(cell.children, room[column]) for column, cell in row.cells), 1) / lines
        for row in placed((*table.header, *table.body), len(room))
    ]


def _lines(children: Children, room: int) -> int:
    """Return how many lines of `room` characters there are at most."""
    if len(children) == 1 and isinstance(children[0], (Text, Value)):  # nearly all cells
        text = children[0].text
    else:
        text = "".join([text_of((leaf,)) for leaf in leaves(children)])
    return 1 + text.count("\n") + len(text) // room
