"""Where something is: a span in a file, a path in a record."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeAlias

ValuePath: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead from the record's root to a value."""

Quote: TypeAlias = Callable[[str, int], str | None]
"""Gives a line of a file by its number, without its line break; None where there is none."""

_STEP = re.compile(r"""\.?(?:([^.\[\]]+)|\[(?P<quote>["'])?([^\[\]"']+)(?(quote)(?P=quote))\])""")


class Span(NamedTuple):
    """A stretch of a file; lines and columns count characters from 1, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Edit(NamedTuple):
    """A change of a file: `text` in the place of what is at `span`."""

    span: Span
    text: str


def format_path(path: ValuePath) -> str:
    """Return `path` as people write it: `budget.lines[0].final`."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        else:
            parts.append(f".{step}" if parts else step)
    return "".join(parts)


@lru_cache(maxsize=1024)  # of a template there are few, asked for in each row
def parse_path(text: str) -> ValuePath:
    """Read a path as people write it; `lines[2]` is an index, `lines[basic]` a key.

    As in texts, `lines["basic"]` is a key too.

    Raises:
        ValueError: the text is not a path.
    """
    steps: list[str | int] = []
    position = 0
    while position < len(text):
        match = _STEP.match(text, position)
        if match is None:
            raise ValueError(text)
        name, quote, bracketed = match.groups()
        if name is not None:
            steps.append(name)
        else:
            is_index = bracketed.isdigit() and not quote
            steps.append(int(bracketed) if is_index else bracketed)
        position = match.end()
    return tuple(steps)
