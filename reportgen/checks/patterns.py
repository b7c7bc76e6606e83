"""Regular expressions that are compiled when they are first used.

The rules have so many that compiling them all would take longer than most commands; one report
needs half of them.
"""

import re
from typing import Any, Final, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves like `re.compile(text, flags)`, and compiles it on first use."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    def __init__(self, text: str, flags: int) -> None:
        self._text: Final = text
        self._flags: Final = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._text, self._flags), name)
        self.__dict__[name] = value  # asked for once
        return value
