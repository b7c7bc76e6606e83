"""Tables: captions, heads with their scope, merged cells, a box of their own to scroll in."""

from collections.abc import Iterator, Mapping

from reportgen.document.nodes import Alignment, Cell, Row, Table
from reportgen.style.sheet import StyleSheet
from reportgen.writers.html.escaping import class_name
from reportgen.writers.html.inlines import Inlines

ROW_STYLES: Mapping[str, str] = {
    "header": "table-header",
    "body": "table-cell",
    "total": "table-total",
}
"""The styles of the sheet for the cells of rows."""


class TableWriter:
    """Writes the `<table>` of one table."""

    def __init__(self, table: Table, sheet: StyleSheet, inlines: Inlines) -> None:
        self._table = table
        self._sheet = sheet
        self._inlines = inlines
        self._alignments = [column.align for column in table.columns]
        self._reach = [0] * len(table.columns)  # rows that a cell above still covers

    def html(self, caption: str, looks: Mapping[str, str]) -> str:
        """Return the table; `looks` are the styles of the sheet for the styles of its rows."""
        table = self._table
        columns = "<col>" * len(table.columns)
        head = "".join(self._header_row(row, looks[row.style]) for row in table.header)
        self._reach = [0] * len(table.columns)
        body = "".join(self._row(row, looks[row.style]) for row in table.body)
        return (
            f"<table>{caption}<colgroup>{columns}</colgroup>"
            f"<thead>{head}</thead>\n<tbody>{body}</tbody></table>"
        )

    def _header_row(self, row: Row, look: str) -> str:
        cells = "".join(
            self._cell(cell, _head_scope(cell), _align(cell.align, look, self._sheet))
            for _, cell in self._placed(row)
        )
        return f'<tr class="{class_name(look)}">{cells}</tr>'

    def _row(self, row: Row, look: str) -> str:
        """Return a row: its first cells up to the one that names it are heads."""
        pieces = []
        named = False
        for column, cell in self._placed(row):
            text = "".join(getattr(child, "text", "x") for child in cell.children).strip()
            is_head = not named and bool(text) and not _is_number(text)
            named |= is_head and cell.rowspan == 1
            align = _align(cell.align or self._alignments[column], look, self._sheet)
            pieces.append(self._cell(cell, ' scope="row"' if is_head else "", align))
        return f'<tr class="{class_name(look)}">{"".join(pieces)}</tr>\n'

    def _cell(self, cell: Cell, scope: str, align: str) -> str:
        tag = "th" if scope else "td"
        columns = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        rows = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        marks = self._inlines.html(cell.children)
        return f"<{tag}{scope}{columns}{rows}{align}>{marks}</{tag}>"

    def _placed(self, row: Row) -> Iterator[tuple[int, Cell]]:
        """Yield the cells of a row with their columns, past those that cells above cover."""
        reach, column = self._reach, 0
        for cell in row.cells:
            while column < len(reach) - 1 and reach[column]:
                column += 1
            yield column, cell
            for covered in range(column, min(column + cell.colspan, len(reach))):
                reach[covered] = cell.rowspan
            column = min(column + cell.colspan, len(reach) - 1)
        self._reach = [max(0, rows - 1) for rows in reach]


def widths_css(table: Table, number: int) -> str:
    """Return the rules for the columns of a table, the `number`th of its page."""
    total = sum(column.width for column in table.columns) or 1
    rules = [
        f".t{number} col:nth-child({index}){{width:{column.width / total * 100:.2f}%}}"
        for index, column in enumerate(table.columns, start=1)
    ]
    return "".join((*rules, f".t{number}{{--columns:{len(table.columns)}}}"))


def _head_scope(cell: Cell) -> str:
    if not cell.children:
        return ""
    return ' scope="colgroup"' if cell.colspan > 1 else ' scope="col"'


def _align(align: Alignment | None, look: str, sheet: StyleSheet) -> str:
    if align is None or align == sheet.styles[look].align:
        return ""
    return f' class="{align}"'


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").rstrip("%").isdigit()
