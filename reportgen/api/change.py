"""One change between two reports, as a plain value."""

from decimal import Decimal
from typing import Any, NamedTuple

from reportgen.comparison.changes import Change as Found
from reportgen.comparison.changes import SideValue
from reportgen.diagnostics.place import format_path
from reportgen.record.differences import Delta
from reportgen.record.record import plain

_WAY = " › "


class Change(NamedTuple):
    """One difference.

    Attributes:
        number: its place among all changes, by which others name it.
        kind: `added`, `removed`, `changed`, `renamed` or `moved`.
        old_path: where it is in the old report; empty if it is not there.
        new_path: the same of the new one.
        way: the way to it in words: 预算执行 › 基本支出 › 决算数.
        old: the old value as plain data; None if there is none, or if the change is a move.
        new: the new value.
        old_text: the old value as people read it; of a row, what it is called.
        new_text: the same of the new one.
        difference: the new figure less the old one; None for what is no figure.
        unit: that of the difference; `pp` for percentage points.
        share: the difference as a share of the old figure; None for rates.
        derived: it follows from other changes; else somebody edited it.
        causes: the numbers of the changes that moved it directly.
    """

    number: int
    kind: str
    old_path: str
    new_path: str
    way: str
    old: Any
    new: Any
    old_text: str
    new_text: str
    difference: Decimal | None
    unit: str
    share: Decimal | None
    derived: bool
    causes: tuple[int, ...]

    @classmethod
    def of(cls, found: Found) -> "Change":
        """Return what a comparison found, as a value of this kind."""
        delta = found.delta if isinstance(found.delta, Delta) else None
        (old, old_text), (new, new_text) = _side(found.before), _side(found.after)
        return cls(
            number=found.number,
            kind=found.kind.value,
            old_path=format_path(found.old or ()),
            new_path=format_path(found.new or ()),
            way=_WAY.join(found.titles),
            old=old,
            new=new,
            old_text=old_text,
            new_text=new_text,
            difference=delta.absolute if delta else None,
            unit=delta.unit if delta else "",
            share=delta.relative if delta else None,
            derived=found.derived,
            causes=found.causes,
        )


def _side(value: SideValue | None) -> tuple[Any, str]:
    return (None, "") if value is None else (plain(value.node), value.text)
