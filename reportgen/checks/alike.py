"""Rows with the same fields: what the title of a field says of one of them holds for all."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from reportgen.record.record import Group, Record


class Alike(NamedTuple):
    """Rows of one shape that have the same fields, in the order of the source.

    Attributes:
        titles: what people call the fields, by name.
    """

    rows: list[Group]
    titles: dict[str, str]

    def fields(self, is_about: Callable[[str], object]) -> tuple[str, ...]:
        """Return the fields whose title is about something."""
        return tuple(name for name, title in self.titles.items() if is_about(title))


def alike(record: Record, rows: Iterable[Group]) -> tuple[Alike, ...]:
    """Return the rows by their fields."""
    found: dict[tuple[object, ...], Alike] = {}
    for row in rows:
        fields = tuple(row.fields)
        kind = (row.path if row.shape is None else id(row.shape), fields)
        known = found.get(kind)
        if known is None:
            titles = {name: record.title((*row.path, name)) for name in fields}
            known = found[kind] = Alike([], titles)
        known.rows.append(row)
    return tuple(found.values())
