"""Groups whose keys mean the same: what titles say of them is asked once for all."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from reportgen.record.record import Group


class Alike:
    """Groups that one place of the schema describes, at least one."""

    def __init__(self) -> None:
        self.groups: list[Group] = []

    def keys(self, title: "re.Pattern[str]", *kinds: str) -> list[str]:
        """Return the keys whose title has what `title` finds, and whose values are of `kinds`.

        Without kinds, values of all count; those of whose kind the schema says nothing always do.
        """
        named = [name for name, said in self.titles.items() if title.search(said)]
        return [name for name in named if not kinds or self._kind(name) in ("", *kinds)]

    @cached_property
    def titles(self) -> dict[str, str]:
        """What people call the values of each key."""
        names = dict.fromkeys(chain.from_iterable(group.fields for group in self.groups))
        first = self.groups[0]
        return {name: first.record.title((*first.path, name)) for name in names}

    def _kind(self, name: str) -> str:
        shape = self.groups[0].shape
        value = None if shape is None else shape.at((name,))
        return value.kind if value else ""


def alike(groups: Iterable[Group]) -> Sequence[Alike]:
    """Return groups by what describes them, in the order of the first ones."""
    found: dict[int, Alike] = {}
    for group in groups:
        key = id(group.shape)
        if key not in found:
            found[key] = Alike()
        found[key].groups.append(group)
    return tuple(found.values())
