"""Regular expressions that are compiled when they are first used, and once for many processes.

There are so many that compiling them all would take longer than most commands; one report needs
half of them, and compiling those would still take a quarter of a run.
"""

import marshal
import re
from importlib import import_module
from typing import Any, Final, cast

from reportgen.kept import table

KNOWN: Final = table("patterns", most=2_000)
"""What expressions were compiled to, by text and flags."""

# There is no public way to keep it. Where these do not do what they did, `re` does it all.
_PARSER: Final[Any] = import_module("re._parser")
_COMPILER: Final[Any] = import_module("re._compiler")


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves like `re.compile(text, flags)`, and compiles it on first use."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return `re.compile(text, flags)`, made of what is known of it.

    Raises:
        re.error: it is no expression.
    """
    key = (text, int(flags))
    try:
        if key not in KNOWN:
            KNOWN[key] = marshal.dumps(_parts(text, flags))
        parts = marshal.loads(KNOWN[key])  # noqa: S302 (our own)
        made: re.Pattern[str] = _COMPILER._sre.compile(text, *parts)  # noqa: SLF001
    except (AttributeError, TypeError, ValueError, RuntimeError, EOFError):
        return re.compile(text, flags)
    return made


def _parts(text: str, flags: int) -> Any:
    """Return what `re` makes an expression of: all of it but the text."""
    parsed = _PARSER.parse(text, flags)
    state = parsed.state
    names = [""] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = list(map(int, _COMPILER._code(parsed, flags)))  # noqa: SLF001
    groups = tuple(name or None for name in names)
    return int(flags | state.flags), code, state.groups - 1, state.groupdict, groups


class _Pattern:
    def __init__(self, text: str, flags: int) -> None:
        self.pattern: Final = text
        self._flags: Final = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(compiled(self.pattern, self._flags), name)
        self.__dict__[name] = value  # asked for once
        return value

    def __reduce__(self) -> tuple[object, ...]:
        return _Pattern, (self.pattern, self._flags)
