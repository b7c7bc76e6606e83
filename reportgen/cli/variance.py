"""The figures of two years side by side, for a terminal."""

import io
from collections.abc import Iterator
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportgen.compute.variance import Standing, VarianceFigure, VarianceRow, VarianceTable
from reportgen.diff.telling import Teller

# Where nobody reads along and nothing needs to be wrapped.
_WIDE: Final = 160
_STYLES: Final = {True: "green", False: "red", None: ""}
_WORDS: Final = {True: "variance.better", False: "variance.worse"}
_HEADS: Final = ("row", "figure", "last-year", "this-year", "difference", "share", "explanation")


def variance_text(
    tables: tuple[VarianceTable, ...], teller: Teller, *, color: bool, width: int | None = None
) -> str:
    """Return what differs in the figures of two years as tables.

    Args:
        tables: the figures; those that are as last year are left out.
        teller: has the words.
        color: with escape sequences for what is better or worse; words say the same.
        width: so many columns has the terminal; None where nothing is wrapped.
    """
    stream = io.StringIO()
    console = Console(
        file=stream, force_terminal=color, no_color=not color,
        color_system="standard" if color else None, highlight=False, legacy_windows=False,
        width=width or _WIDE,
    )  # fmt: skip
    for table in tables:
        told = _told(table, teller)
        if told.row_count:
            console.print(told)
    lines = [line.rstrip() for line in stream.getvalue().rstrip().splitlines()]
    return "".join(f"{line}\n" for line in ["", *lines]) if lines else ""


def _told(table: VarianceTable, teller: Teller) -> Table:
    title = table.rule.titles[teller.language]
    told = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for head in _HEADS:
        is_figure = head in ("last-year", "this-year", "difference", "share")
        told.add_column(
            teller.say(f"variance.{head}"), justify="right" if is_figure else "left",
            overflow="fold",
        )  # fmt: skip
    titles = dict(table.columns)
    for row in table.rows:
        name = "  " * max(row.depth, 0) + (row.title or teller.say("variance.total"))
        remark = _remark(table, row, teller)
        for figure in row.figures:
            if figure.old != figure.new:
                told.add_row(Text(name), titles[figure.name], *_cells(figure, teller), remark)
                name, remark = "", ""
    return told


def _cells(figure: VarianceFigure, teller: Teller) -> Iterator[Text]:
    style = f"{_STYLES[figure.better]}{' bold' if figure.above else ''}".strip()
    yield Text(figure.old or "—")
    yield Text(figure.new or "—")
    yield Text(teller.difference(figure.difference), style)
    share = teller.share(figure.difference)
    words = [share, "" if figure.better is None else teller.say(_WORDS[figure.better])]
    yield Text(" ".join(filter(None, words)), style)


def _remark(table: VarianceTable, row: VarianceRow, teller: Teller) -> str:
    """Return what stands out in a row."""
    words = [teller.say(f"variance.{row.standing}")] if row.standing != Standing.KEPT else []
    words += [teller.say("variance.lowered")] if row.lowered else []
    words += [teller.say("variance.renamed", was=row.was)] if row.was else []
    if table.wants_explanation(row) and not row.explanation:
        words.append(teller.say("variance.unexplained"))
    return teller.say("diff.separator").join([*words, *filter(None, [row.explanation])])
