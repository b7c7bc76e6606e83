"""Tables: fixed columns, merged cells, header rows that repeat, rows that stay whole."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from reportgen.document.nodes import Cell, Children, Row, Table, Text, Value
from reportgen.style.sheet import StyleSheet
from reportgen.writers.known_styles import row_style
from reportgen.writers.paper.columns import page_of, with_breaks
from reportgen.writers.paper.rows import heights, kept, stretches, text_height
from reportgen.writers.typst.inlines import Inlines
from reportgen.writers.typst.preamble import StyleFunctions, alignment
from reportgen.writers.typst.syntax import array, literal, plain

# A row that may be higher than half a page may break: one that may not would leave the paper.
_HIGHEST: Final = 0.5
_CELL: Final = "table-cell"
_HEADER: Final = "table-header"
# A cell of a column without width at the right edge: over several rows it keeps them on one page.
_KEEPER: Final = "stroke:(left:0.5pt,rest:none),inset:0pt"


class _AtPageEnds(NamedTuple):
    """What becomes of rows at the end of a page.

    Attributes:
        high: whether a row is so high that it may break.
        together: whether it stays on the page of the next one.
        keepers: the cell at its end that sees to it; empty if there is no such column.
    """

    high: Sequence[bool]
    together: Sequence[bool]
    keepers: Sequence[str]


class Tables:
    """Writes the tables of a document in one style sheet."""

    def __init__(self, sheet: StyleSheet, names: StyleFunctions, inlines: Inlines) -> None:
        self._sheet = sheet
        self._names = names
        self._inlines = inlines

    def pieces(self, table: Table, looks: Mapping[str, str]) -> list[str]:
        """Return `table`; `looks` are the styles of its cells for those of its rows."""
        table = with_breaks(table, self._sheet)
        points, count = heights(table, self._sheet), len(table.header)
        most = text_height(page_of(table, self._sheet)) * _HIGHEST
        high = [height > most for height in points]
        together = kept(table, self._sheet, points)
        whole = bool(together) and all(together[:-1]) and not any(high)
        keeps = any(together) and not whole
        columns = [f"{plain(column.width)}fr" for column in table.columns] + ["0pt"] * keeps
        aligns = array(f"{alignment(column.align)}+horizon" for column in table.columns)
        above = [True] * (count - 1) + [False] * bool(count)
        head = self._rows(table.header, looks, _at_page_ends(high[:count], above, keeps=keeps))
        # a header that fills a page cannot be repeated on the next one
        if head and sum(points[:count]) <= most:
            head = ["table.header(", *head, "),\n"]
        look = self._names.look(row_style(table, Row(()), self._sheet.styles))
        return [
            f"#block(width:100%{',breakable:false' * whole},{look}"
            "({set table.cell(breakable:false)\n",
            f"table(columns:{array(columns)},align:{aligns},"
            f"{'' if table.borders else 'stroke:none,'}\n",
            *head,
            *self._rows(table.body, looks, _at_page_ends(high[count:], together, keeps=keeps)),
            ")}))\n",
        ]

    def _rows(self, rows: Sequence[Row], looks: Mapping[str, str], ends: _AtPageEnds) -> list[str]:
        pieces: list[str] = []
        open_rows = 0  # that may break because a merged cell in them is high
        for number, row in enumerate(rows):
            for span in {cell.rowspan for cell in row.cells}:
                if any(ends.high[number : number + span]):
                    open_rows = max(open_rows, span)
            look = looks[row.style]
            place = f"{alignment(self._sheet.styles[look].align)}+horizon"
            head = place if look.startswith(_HEADER) else ""
            options = [
                _options(cell, head, breaks=open_rows > 0 or not _is_kept(cell, ends, number))
                for cell in row.cells
            ]
            pieces.append(self._row(row, look, options, ends.keepers[number]))
            open_rows = max(0, open_rows - 1)
        return pieces

    def _row(self, row: Row, look: str, options: Sequence[str], keeper: str) -> str:
        heavy = self._names.heavy(look)
        before, after = (f"{self._names.look(look)}(", ")") if row.style != "body" else ("", "")
        cells: list[str] = []
        for cell, option in zip(row.cells, options, strict=True):
            content = f"{before}{self._content(cell.children, heavy)}{after}"
            cells.append(f"table.cell({option}{content})," if option else f"{content},")
        return "".join(cells) + keeper + "\n"

    def _content(self, children: Children, heavy: str) -> str:
        """Return what a cell says, quickly if it is one plain text as in nearly all cells."""
        if len(children) == 1:
            only = children[0]
            if isinstance(only, (Text, Value)) and "\n" not in only.text:
                return literal(only.text)
        return self._inlines.content(children, heavy)


def _at_page_ends(high: Sequence[bool], together: Sequence[bool], *, keeps: bool) -> _AtPageEnds:
    keepers = [""] * len(high)
    for start, end in stretches(together) if keeps else ():
        if any(high[start:end]):
            keepers[start:end] = [f"table.cell(breakable:true,{_KEEPER})[],"] * (end - start)
        else:
            keepers[start] = f"table.cell(rowspan:{end - start},{_KEEPER})[],"
    return _AtPageEnds(high, together, keepers)


def _options(cell: Cell, head: str, *, breaks: bool) -> str:
    """Return the arguments of a cell; those of an ordinary one are none."""
    if cell.colspan == 1 and cell.rowspan == 1 and cell.align is None and not head and not breaks:
        return ""
    align = f"{alignment(cell.align)}+horizon" if cell.align else head
    return "".join(
        (
            f"colspan:{cell.colspan}," if cell.colspan > 1 else "",
            f"rowspan:{cell.rowspan}," if cell.rowspan > 1 else "",
            f"align:{align}," if align else "",
            "breakable:true," if breaks else "",
        )
    )


def _is_kept(cell: Cell, ends: _AtPageEnds, number: int) -> bool:
    """Say whether the rows of `cell`, from row `number` on, stay on one page."""
    return cell.rowspan == 1 or all(ends.together[number : number + cell.rowspan - 1])
