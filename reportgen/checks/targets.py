"""Rows with a target and a result, whatever their keys are."""

from collections.abc import Iterator, Sequence
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


def goals(rows: Alike) -> Iterator[Goal]:
    """Yield the rows that have one target and one result."""
    actual_keys = rows.keys(_ACTUAL, "quantity")
    target_keys = [key for key in rows.keys(_TARGET, "quantity") if key not in actual_keys]
    for row in rows.groups if actual_keys and target_keys else ():
        target, actual = _quantities(row, target_keys), _quantities(row, actual_keys)
        if len(target) == len(actual) == 1:
            yield Goal(row, target[0], actual[0])


def _quantities(row: Group, keys: Sequence[str]) -> Sequence[Quantity]:
    values = map(row.fields.get, keys)
    return [value for value in values if isinstance(value, Quantity)]
