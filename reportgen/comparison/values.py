"""How two values of one place differ: figures by how much, texts by their characters."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from reportgen.comparison.changes import SideValue
from reportgen.compute.derivation import compare_stated as compare_stated
from reportgen.record import formats
from reportgen.record.differences import Delta, Unlike, difference, measured, printed
from reportgen.record.formats import ROUNDING, UnroundedError
from reportgen.record.pairing import label_of
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Node, Rows
from reportgen.record.values import Number
from reportgen.texts.words import Segment, compare_words

# For computed numbers of a kind that has no rounding.
_PLAIN_DIGITS: Final = 4
# The difference of two years is no news.
_WITHOUT_DELTA: Final = frozenset({"year"})


class Manner(NamedTuple):
    """How figures are given in a report: digits by kind, and the unit of its amounts."""

    rounding: Mapping[str, int] = ROUNDING
    amount_unit: str = ""


def shown(node: Node, manner: Manner, *, written: bool) -> str:
    """Return a value as people read it, of a row what it is called."""
    if isinstance(node, Number):
        return _shown_number(node, manner, written=written)
    if isinstance(node, Quantity):
        return node.text
    if isinstance(node, bool):
        return str(node).lower()
    if isinstance(node, Group | Rows):
        return label_of(node, None)
    return str(node)


def agree(before: SideValue, after: SideValue) -> bool:
    """Say whether two values are the same.

    A computed value is what is printed of it, a written one what is written. Where one is
    computed and the other written, they are compared at the precision of what is written.
    """
    old, new = before.node, after.node
    if isinstance(old, Number) and isinstance(new, Number):
        return _numbers_agree(old, new, before, after)
    if isinstance(old, Quantity) and isinstance(new, Quantity):
        return old.text == new.text
    if isinstance(old, str) and isinstance(new, str):
        return str(old) == str(new)
    return type(old) is type(new) and old == new


def delta(
    before: SideValue, after: SideValue, old_manner: Manner, new_manner: Manner
) -> Delta | Unlike | None:
    """Return by how much a figure changed; None if one of the two is no figure."""
    old, new = _measured(before, old_manner), _measured(after, new_manner)
    return None if old is None or new is None else difference(old, new)


def pieces(before: SideValue, after: SideValue) -> tuple[Segment, ...]:
    """Return how one text becomes another; nothing for what is no text.

    The other way round it is the same with insertions and deletions exchanged.
    """
    old, new = _text(before.node), _text(after.node)
    if old is None or new is None:
        return ()
    if old <= new:
        return tuple(compare_words(old, new))
    return tuple(_turned(compare_words(new, old)))


def _shown_number(number: Number, manner: Manner, *, written: bool) -> str:
    if written:
        return formats.show_stated(number)
    try:
        return formats.show(number, manner.rounding)
    except UnroundedError:
        return formats.fixed(number, _PLAIN_DIGITS)


def _numbers_agree(old: Number, new: Number, before: SideValue, after: SideValue) -> bool:
    if before.written and after.written:
        return old == new and old.kind == new.kind
    if before.written:
        return compare_stated(old, new).agrees
    if after.written:
        return compare_stated(new, old).agrees
    return before.text == after.text


def _measured(value: SideValue, manner: Manner) -> Quantity | None:
    """Return a figure with its unit; None if there is none, or none with a difference."""
    node = value.node
    if isinstance(node, Quantity):
        return node
    if not isinstance(node, Number) or node.kind in _WITHOUT_DELTA:
        return None
    number = Decimal(node) if value.written else printed(node, manner.rounding)
    return measured(node, number, manner.amount_unit)


def _text(node: Node) -> str | None:
    if isinstance(node, Quantity):
        return node.text if node.number is None else None
    return node if isinstance(node, str) else None


def _turned(found: Iterable[Segment]) -> Iterator[Segment]:
    """Exchange what is deleted and inserted; of two neighbours, what is deleted comes first."""
    inserted = None
    for piece in found:
        if piece.kind == "delete":
            inserted = Segment("insert", piece.text)
            continue
        if piece.kind == "insert":
            yield Segment("delete", piece.text)
        if inserted is not None:
            yield inserted
            inserted = None
        if piece.kind == "equal":
            yield piece
    if inserted is not None:
        yield inserted
