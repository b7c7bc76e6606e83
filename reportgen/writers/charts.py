"""What every writer says of a chart: its data as a table, and what it shows in words."""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from reportgen.diagnostics.wording import phrase
from reportgen.document.nodes import Cell, Chart, Column, Document, Row, Table, Text, Value
from reportgen.document.walk import text_of

HIGHEST: Final = Decimal(190)
"""How high a chart may be in millimetres: its caption has to be on the same page."""

_NAME_WIDTH = Decimal(2)
_FIGURE_WIDTH = Decimal(1)


def chart_table(chart: Chart) -> Table:
    """Return the data of `chart` as a table with its caption and number."""
    head = (None, *(series.name for series in chart.series))
    figures = zip(*(series.values for series in chart.series), strict=True)
    body = [(category, *values) for category, values in zip(chart.categories, figures, strict=True)]
    names = Column(_NAME_WIDTH, "left")
    return Table(
        columns=(names, *(Column(_FIGURE_WIDTH, "right") for _ in chart.series)),
        header=(Row(tuple(map(_cell, head)), "header"),),
        body=tuple(Row(tuple(map(_cell, cells))) for cells in body),
        caption=chart.caption,
        number=chart.number,
        anchor=chart.anchor,
        unit=chart.unit,
        origin=chart.origin,
    )


def alternative(chart: Chart, language: str) -> str:
    """Return what `chart` shows, for those who cannot see it, in a language such as zh-CN."""
    if chart.alternative:
        return chart.alternative
    language = "en" if language.startswith("en") else "zh"
    return phrase(
        f"chart.alternative{'-unit' * bool(chart.unit)}", language,
        kind=phrase(f"chart.{chart.kind}", language),
        series=tuple(series.name.text for series in chart.series),
        categories=tuple(category.text for category in chart.categories),
        unit=text_of(chart.unit),
    )  # fmt: skip


def number_of(value: Value) -> Decimal:
    """Return the number behind a figure of a chart."""
    return value.raw if isinstance(value.raw, Decimal) else Decimal(0)


def for_paper(document: Document) -> Document:
    """Return the document without what is only for screens."""
    blocks = tuple(
        block for block in document.blocks if not (isinstance(block, Chart) and block.screen_only)
    )
    return replace(document, blocks=blocks)


def _cell(content: Text | Value | None) -> Cell:
    if isinstance(content, Value) and not content.origin:
        content = Text(content.text)  # what the layout computed is no value of the record
    return Cell(() if content is None else (content,))
