"""Charts made of plain numbers."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportgen.document.nodes import Chart, Series, Text, Value

Numbers = Sequence[str | int | None]


def chart(series: Mapping[str, Numbers], kind: str = "column", **properties: Any) -> Chart:
    """Return a chart of the series by name; its categories are 甲, 乙, 丙 … unless it has some."""
    count = max(map(len, series.values()))
    categories = properties.pop("categories", "甲乙丙丁戊己庚辛壬癸"[:count])
    rates = properties.get("rates", False)
    return Chart(
        kind,  # type: ignore[arg-type] - a test may try another one
        tuple(map(Text, categories)),
        tuple(
            Series(Text(name), tuple(_value(value, name, place, rates=rates)
                                     for place, value in enumerate(values)))
            for name, values in series.items()
        ),
        **properties,
    )  # fmt: skip


def _value(value: str | int | None, name: str, place: int, *, rates: bool) -> Value | None:
    if value is None:
        return None
    number = Decimal(value)
    text = f"{number:.2%}" if rates else f"{number:,}"
    return Value(text, (name, place), number)
