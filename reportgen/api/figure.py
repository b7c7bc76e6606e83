"""A figure of a report, and all of them as a table."""

from decimal import Decimal
from typing import Any, NamedTuple

from reportgen.api.listing import table_html


class Figure(NamedTuple):
    """A number of a report, and where it comes from.

    Attributes:
        path: where it is in the report: `budget.lines[0].final`.
        title: what the schema or the template calls it: 全年预算数; else the name of the field.
        row: what the row that it is in is called: 项目支出; empty outside of lists.
        value: exact; a rate is a fraction (0.9984), a quantity the number before its unit.
        unit: 万元 for amounts, the unit as it is written for quantities; else empty.
        text: as the report prints it: 65,372.31, 99.84%, 不少于100亿元.
        kind: `amount`, `rate`, `score`, `count`, `number`, `year` or `quantity`.
        computed: it follows from others by a formula; else the author or the template states it.
        formula: that formula; empty for what is stated.
        file: where it is written, or else the first figure that it is computed from.
        line: counted from 1, as the column; None, as the file, for what the template says.
    """

    path: str
    title: str
    row: str
    value: Decimal
    unit: str
    text: str
    kind: str
    computed: bool
    formula: str
    file: str | None
    line: int | None
    column: int | None


class Figures(tuple[Figure, ...]):
    """All figures of a report in its order, each once; `Report.value` takes the path of each."""

    __slots__ = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return a mapping for each figure, as tables of other libraries take them."""
        return [figure._asdict() for figure in self]

    def __repr__(self) -> str:
        computed = sum(figure.computed for figure in self)
        return f"<Figures: {len(self)}, {computed} computed>"

    def _repr_html_(self) -> str:
        return table_html(self, ("path", "row", "title", "text", "unit", "formula", "line"))
