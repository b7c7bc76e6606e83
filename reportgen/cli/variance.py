"""The figures of two years side by side, for a terminal."""

from collections.abc import Iterable, Iterator
from typing import Final

from rich import box
from rich.table import Table
from rich.text import Text

from reportgen.comparison.telling import NONE, Teller
from reportgen.compute.variance import VarianceFigure, VarianceTable

_STYLES: Final = {True: "green", False: "red", None: ""}
_WORDS: Final = {True: "variance.better", False: "variance.worse"}
_FIGURES: Final = ("last-year", "this-year", "difference", "share")
_HEADS: Final = ("row", "figure", *_FIGURES, "explanation")


def variance_tables(tables: Iterable[VarianceTable], teller: Teller) -> list[Table]:
    """Return what differs in the figures of two years; a table without differences is left out."""
    found = (_table(table, teller) for table in tables)
    return [table for table in found if table.row_count]


def _table(table: VarianceTable, teller: Teller) -> Table:
    title = table.rule.titles[teller.language]
    told = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for head in _HEADS:
        is_figure = head in _FIGURES
        told.add_column(
            teller.say(f"variance.{head}"), justify="right" if is_figure else "left",
            overflow="fold",
        )  # fmt: skip
    titles = dict(table.columns)
    for row in table.rows:
        name = teller.row(row, "  ")
        note = teller.listed((teller.remarks(table, row), row.explanation))
        for figure in row.figures:
            if figure.old != figure.new:
                told.add_row(Text(name), titles[figure.name], *_cells(figure, teller), note)
                name = note = ""
    return told


def _cells(figure: VarianceFigure, teller: Teller) -> Iterator[Text]:
    style = f"{_STYLES[figure.better]}{' bold' if figure.above else ''}".strip()
    word = "" if figure.better is None else teller.say(_WORDS[figure.better])
    yield Text(figure.old or NONE)
    yield Text(figure.new or NONE)
    yield Text(teller.difference(figure.difference), style)
    yield Text(" ".join(filter(None, (teller.share(figure.difference), word))), style)
