"""What was worked out once and is needed again: tables that may outlive the process.

Whoever has a folder for it fills them at the beginning and keeps them at the end
(`pipeline.cache`). They hold what follows from their keys and from this program alone.
"""

import marshal
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

Known: TypeAlias = dict[Any, Any]


class KeptTable(NamedTuple):
    """What is known by what it was made of, in values that `marshal` can write.

    Attributes:
        most: so many entries are kept; a table that has more is left as it was.
    """

    known: Known
    most: int


TABLES: Final[dict[str, KeptTable]] = {}
"""All tables by name."""


# What is known for tables of modules that are not imported yet.
_EARLIER: Final[dict[str, Known]] = {}


def table(name: str, *, most: int) -> Known:
    """Return a new table, with what is known for it."""
    TABLES[name] = KeptTable(_EARLIER.pop(name, {}), most)
    return TABLES[name].known


def fill(name: str, known: Known) -> None:
    """Add what an earlier run knew to a table, now or when there is one."""
    if name in TABLES:
        TABLES[name].known.update(known)
    else:
        _EARLIER.setdefault(name, {}).update(known)


def all_known() -> dict[str, Known]:
    """Return what is in all tables that have not grown too long."""
    found = {name: one.known for name, one in TABLES.items() if len(one.known) <= one.most}
    return _EARLIER | found


_TOML: Final = table("toml", most=200)


@cache
def toml_of_package(file: Path) -> Mapping[str, Any]:
    """Return what a TOML file of this package says."""
    key = str(file)
    if key not in _TOML:
        import tomllib  # noqa: PLC0415 - what is kept needs no parser

        _TOML[key] = marshal.dumps(tomllib.loads(file.read_text(encoding="utf-8")))
    found: Mapping[str, Any] = marshal.loads(_TOML[key])  # noqa: S302 (our own)
    return found
