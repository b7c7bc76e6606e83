"""What a reviewer has to see first: lowered targets, lost points, figures that moved too far."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from reportgen.comparison.changes import Change
from reportgen.compute.variance import Standing, VarianceFigure, VarianceRow, VarianceTable
from reportgen.diagnostics.place import ValuePath
from reportgen.template.definition import TextByLanguage


class Reason(StrEnum):
    """Why something stands out, in the order of what is read first."""

    LOWERED = "lowered"
    DROPPED = "dropped"
    ADDED = "added"
    WORSE = "worse"
    ABOVE = "above"


class Standout(NamedTuple):
    """A row that stands out.

    Attributes:
        table: what its table is called.
        title: what it is called; empty for a total without a name.
        figures: the figures for which it stands out.
        titles: what these are called.
        explanation: what the new report says of it; empty if nothing.
        unexplained: it would have to be explained.
    """

    reason: Reason
    table: TextByLanguage
    title: str
    figures: tuple[VarianceFigure, ...]
    titles: tuple[str, ...]
    explanation: str = ""
    unexplained: bool = False


class Standouts:
    """All that stands out between the reports of two years.

    Args:
        tables: the figures that the template compares; none for two versions of one year.
    """

    def __init__(self, tables: Sequence[VarianceTable] = ()) -> None:
        found = (_standout(table, row) for table in tables for row in table.rows)
        order = list(Reason)
        self.first: Final = sorted(filter(None, found), key=lambda one: order.index(one.reason))
        self._figures: Final = dict(_places(tables))

    def figure(self, change: Change) -> VarianceFigure | None:
        """Return what is known of a figure that changed, if the template compares it."""
        return self._figures.get(change.new or change.old or ())


def _standout(table: VarianceTable, row: VarianceRow) -> Standout | None:
    reason = _reason(table, row)
    if reason is None:
        return None
    figures = _telling(table, row, reason)
    names = dict(table.columns)
    return Standout(
        reason,
        table.rule.titles,
        row.title,
        figures,
        tuple(names[figure.name] for figure in figures),
        row.explanation if table.wants_explanation(row) else "",
        unexplained=table.wants_explanation(row) and not row.explanation,
    )


def _reason(table: VarianceTable, row: VarianceRow) -> Reason | None:
    rule = table.rule
    if row.lowered:
        return Reason.LOWERED
    if rule.goal and row.standing is not Standing.KEPT:
        return Reason.DROPPED if row.standing is Standing.DROPPED else Reason.ADDED
    if row.above:
        return Reason.ABOVE
    # Where a template allows for some difference, it has said what is too far.
    is_free = not any(limit is not None for limit in rule.limit)
    is_worse = any(figure.better is False for figure in row.figures)
    return Reason.WORSE if is_free and not rule.goal and is_worse else None


def _telling(table: VarianceTable, row: VarianceRow, reason: Reason) -> tuple[VarianceFigure, ...]:
    """Return the figures for which a row stands out."""
    if reason is Reason.ABOVE:
        return row.above
    if reason is Reason.WORSE:
        return tuple(figure for figure in row.figures if figure.better is False)
    goals = tuple(figure for figure in row.figures if figure.name == table.rule.goal)
    return goals + tuple(figure for figure in row.above if figure not in goals)


def _places(tables: Sequence[VarianceTable]) -> Iterator[tuple[ValuePath, VarianceFigure]]:
    """Yield each figure with where it is in the new report, or was in the old one."""
    for table in tables:
        for row in table.rows:
            for figure in row.figures:
                yield (*(row.new or row.old), figure.name), figure
