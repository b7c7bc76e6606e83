"""Which report a file belongs to that is a part of one."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeAlias

from reportgen import disk
from reportgen.source.includes import INCLUDE, load_source
from reportgen.source.source import Loaded

# A part of a report lies beside it or one folder below.
_LEVELS_UP: Final = 2
_MOST_NEIGHBOURS: Final = 50
_TEMPLATE: Final = "template"

LinesOf: TypeAlias = Callable[[Path], Iterable[str]]
"""Gives the lines of a file; none of one that cannot be read."""

Load: TypeAlias = Callable[[Path], Loaded]


def lines_on_disk(file: Path) -> list[str]:
    """Return the lines of a file as far as they are text."""
    try:
        return disk.content(file).decode("utf-8", "replace").splitlines()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return []


def report_of(file: Path, lines: LinesOf = lines_on_disk, load: Load = load_source) -> Path | None:
    """Return the report that `file` is, or that includes it; None where there is none.

    Args:
        file: a report or a part of one.
        lines: gives the lines of a file; an editor has some that are not on the disk.
        load: gives what is in a file and its parts.
    """
    if _has(_TEMPLATE, lines(file)):  # it is read later, once
        return file
    part = file.resolve()
    for folder in [file.parent, *part.parents[1:_LEVELS_UP]]:
        for neighbour in sorted(folder.glob("*.y*ml"))[:_MOST_NEIGHBOURS]:
            if not _has(INCLUDE, lines(neighbour)):  # most have not, and reading YAML takes time
                continue
            loaded = load(neighbour)
            if is_report(loaded) and part in {one.resolve() for one in loaded.files}:
                return neighbour
    return None


def is_report(loaded: Loaded) -> bool:
    """Say whether a file says which template it follows."""
    return loaded.source is not None and _TEMPLATE in loaded.source.data


def _has(key: str, lines: Iterable[str]) -> bool:
    return any(line.startswith((f"{key}:", f'"{key}"', f"'{key}'")) for line in lines)
