"""Rows with a target and a result, whatever their keys are."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportgen.checks.alike import Alike
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


def goals(those: Alike) -> Iterator[Goal]:
    """Yield the rows that have one target and one result."""
    actual = those.fields(_ACTUAL.search)
    target = [name for name in those.fields(_TARGET.search) if name not in actual]
    for row in those.rows if actual and target else ():
        reached, wanted = _quantities(row, actual), _quantities(row, target)
        if len(reached) == len(wanted) == 1:
            yield Goal(row, wanted[0], reached[0])


def _quantities(row: Group, names: Iterable[str]) -> list[Quantity]:
    return [value for name in names if isinstance(value := row.fields[name], Quantity)]
