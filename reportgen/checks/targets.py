"""Rows with a target and a result, whatever their keys are."""

from collections.abc import Iterator
from typing import NamedTuple

from reportgen.record.quantities import Quantity
from reportgen.record.record import Group
from reportgen.texts.patterns import pattern

_TARGET = pattern(r"目标|指标值|计划|预期|应完成")
_ACTUAL = pattern(r"实际|完成值|完成情况|实现值|结果")


class Goal(NamedTuple):
    """A row, and the quantities that it wants and has."""

    row: Group
    target: Quantity
    actual: Quantity

    @property
    def name(self) -> str:
        """What people call the row; empty without a name."""
        return str(self.row.fields.get("name") or "")


def goal_of(row: Group) -> Goal | None:
    """Return the target and the result of a row, if it has one of each."""
    quantities = [value for value in row.fields.values() if isinstance(value, Quantity)]
    if len(quantities) < 2:
        return None
    titles = [row.record.title(value.origin) for value in quantities]
    actual = [one for one, title in zip(quantities, titles, strict=True) if _ACTUAL.search(title)]
    target = [
        one
        for one, title in zip(quantities, titles, strict=True)
        if one not in actual and _TARGET.search(title)
    ]
    return Goal(row, target[0], actual[0]) if len(target) == len(actual) == 1 else None


def goals(rows: tuple[Group, ...]) -> Iterator[Goal]:
    """Yield the rows that have a target and a result."""
    return (goal for row in rows if (goal := goal_of(row)) is not None)
