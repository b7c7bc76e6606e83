"""An example of what a schema asks for by a pattern or a format."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import count
from typing import Any, Final
from warnings import catch_warnings, simplefilter

from reportgen.schema.violation import matches

# What the names of JSON Schema stand for (validation, 7.3).
_FORMATS: Final[Mapping[str, str]] = {
    "date": "2024-05-31",
    "date-time": "2024-05-31T09:30:00+08:00",
    "time": "09:30:00+08:00",
    "duration": "P3M",
    "email": "name@example.org",
    "hostname": "www.example.org",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://www.example.org/",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
}
_LONGEST: Final = 60
_WORD: Final = 3
# Nothing public takes an expression to pieces; what this cannot do has no example.
_PARSER: Final[Any] = import_module("re._parser")
_CATEGORIES: Final[Mapping[str, str]] = {
    "CATEGORY_DIGIT": "123456789", "CATEGORY_WORD": "abcdefgh", "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_DIGIT": "abcdefgh", "CATEGORY_NOT_WORD": "-", "CATEGORY_NOT_SPACE": "abcdefgh",
}  # fmt: skip


def example_of(keyword: str, wanted: object) -> str | None:
    """Return a text of a `pattern` or `format`; None where nobody knows one."""
    if keyword == "format":
        return _FORMATS.get(str(wanted))
    if keyword != "pattern":
        return None
    try:
        with catch_warnings():
            simplefilter("ignore")  # Python is about to read some expressions otherwise
            text = _Example().of(_PARSER.parse(str(wanted)))
    except (_PARSER.error, ArithmeticError, LookupError, ValueError, RecursionError):
        return None
    return text if text and len(text) <= _LONGEST and matches(str(wanted), text) else None


class _Example:
    """Writes a text that an expression finds: the shortest, with the first characters."""

    def __init__(self) -> None:
        self._turns: dict[str, Iterator[int]] = {}
        self._groups: dict[int, str] = {}

    def of(self, parsed: Any) -> str:
        return "".join(self._part(str(name), value) for name, value in parsed)

    def _part(self, name: str, value: Any) -> str:
        match name:
            case "LITERAL":
                return chr(value)
            case "IN":
                return self._one_of("".join(self._members(value)))
            case "ANY" | "NOT_LITERAL":
                return self._one_of("abcdefgh")
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                fewest, most, inner = value
                if len(inner) == 1 and str(inner[0][0]) == "IN":
                    fewest = max(fewest, min(most, _WORD))  # a single letter says little
                return "".join(self.of(inner) for _ in range(min(fewest, _LONGEST)))
            case "SUBPATTERN":
                self._groups[value[0]] = self.of(value[-1])
                return self._groups[value[0]]
            case "BRANCH":
                return self.of(value[1][0])
            case "GROUPREF":
                return self._groups[value]
            case "AT" | "ASSERT" | "ASSERT_NOT":
                return ""
            case _:
                raise ValueError(name)

    def _one_of(self, characters: str) -> str:
        turn = next(self._turns.setdefault(characters, count()))
        return characters[turn % len(characters)]

    def _members(self, members: Any) -> Iterator[str]:
        for name, value in members:
            match str(name):
                case "LITERAL":
                    yield chr(value)
                case "RANGE":
                    start, end = value
                    yield "123456789" if (start, end) == (0x30, 0x39) else _stretch(start, end)
                case "CATEGORY":
                    yield _CATEGORIES[str(value)]
                case _:  # anything but
                    yield "abcdefgh"
                    return


def _stretch(start: int, end: int) -> str:
    return "".join(map(chr, range(start, min(end, start + 25) + 1)))
