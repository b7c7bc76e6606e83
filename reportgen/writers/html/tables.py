"""Tables: captions, heads with their scope, merged cells, a box of their own to scroll in."""

from collections.abc import Mapping

from reportgen.document.grid import PlacedRow, placed
from reportgen.document.nodes import Alignment, Cell, Table
from reportgen.document.walk import text_of
from reportgen.style.sheet import StyleSheet
from reportgen.writers.html.escaping import class_name
from reportgen.writers.html.inlines import Inlines


class TableWriter:
    """Writes the `<table>` of one table."""

    def __init__(self, table: Table, sheet: StyleSheet, inlines: Inlines) -> None:
        self._table = table
        self._sheet = sheet
        self._inlines = inlines
        self._alignments = [column.align for column in table.columns]

    def html(self, caption: str, looks: Mapping[str, str]) -> str:
        """Return the table; `looks` are the styles of the sheet for the styles of its rows."""
        table = self._table
        count = len(table.columns)
        columns = "<col>" * count
        head = "".join([self._header_row(row, looks) for row in placed(table.header, count)])
        body = "".join([self._row(row, looks) for row in placed(table.body, count)])
        return (
            f"<table>{caption}<colgroup>{columns}</colgroup>"
            f"<thead>{head}</thead>\n<tbody>{body}</tbody></table>"
        )

    def _header_row(self, placed_row: PlacedRow, looks: Mapping[str, str]) -> str:
        look = looks[placed_row.row.style]
        cells = [
            self._cell(cell, _head_scope(cell), _align(cell.align, look, self._sheet))
            for _, cell in placed_row.cells
        ]
        return f'<tr class="{class_name(look)}">{"".join(cells)}</tr>'

    def _row(self, placed_row: PlacedRow, looks: Mapping[str, str]) -> str:
        """Return a row: its first cells, up to the one that names it, are heads."""
        look = looks[placed_row.row.style]
        pieces = []
        named = False
        for column, cell in placed_row.cells:
            is_head = not named and _names_row(cell)
            named |= is_head and cell.rowspan == 1
            align = _align(cell.align or self._alignments[column], look, self._sheet)
            pieces.append(self._cell(cell, ' scope="row"' if is_head else "", align))
        return f'<tr class="{class_name(look)}">{"".join(pieces)}</tr>\n'

    def _cell(self, cell: Cell, scope: str, align: str) -> str:
        tag = "th" if scope else "td"
        columns = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        rows = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        content = self._inlines.html(cell.children)
        return f"<{tag}{scope}{columns}{rows}{align}>{content}</{tag}>"


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


def _names_row(cell: Cell) -> bool:
    """Say whether a cell says what its row is about; a running number does not."""
    text = text_of(cell.children).strip()
    return bool(text) and not text.replace(".", "").replace(",", "").rstrip("%").isdigit()
