"""What each key of a style sheet may hold, and how its value is read."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.style.numbering import NumberPattern
from reportgen.style.sizes import NAMED_SIZES
from reportgen.texts.patterns import pattern

OF_PAGE = "page"
"""As a value of `line` and `character_spacing`: what the page says."""

EVEN = "even"
"""As a value of `line`: a single line, but of the same height in every font."""

_SINGLE = "single"
_ANY: Final = 9
_COLOR = pattern("[0-9A-Fa-f]{6}")
_LANGUAGE = pattern(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_FONT_NAME = pattern(r'[^",;\x00-\x1f]+')  # a font's name stands in lists of names

PropertyReader: TypeAlias = Callable[[object], Any]
"""Returns the value that was written; raises WrongValue if it is none of its kind."""


class WrongValue(ValueError):  # noqa: N818  told to the author, not an error of the program
    """A value is not of the kind that its key needs."""

    def __init__(self, expected: str, **args: object) -> None:
        super().__init__(expected)
        self.expected = Phrase(f"style.expected-{expected}", args)


def _number(lowest: int, highest: int) -> PropertyReader:
    def read(value: object) -> Decimal:
        if isinstance(value, Decimal) and lowest <= value <= highest:
            return value
        raise WrongValue("number", lowest=lowest, highest=highest)

    return read


def _option(*options: str) -> PropertyReader:
    def read(value: object) -> str:
        if isinstance(value, str) and value in options:
            return value
        raise WrongValue("option", options=options)

    return read


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise WrongValue("flag")


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise WrongValue("text")


def _font_name(value: object) -> str:
    if isinstance(value, str) and _FONT_NAME.fullmatch(value):
        return value
    raise WrongValue("font-name")


def _font_names(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_font_name(name) for name in value)
    raise WrongValue("font-names")


def _size(value: object) -> Decimal:
    if isinstance(value, str) and value in NAMED_SIZES:
        return NAMED_SIZES[value]
    if isinstance(value, Decimal) and 1 <= value <= 200:
        return value
    raise WrongValue("size")


def _level(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, Decimal) and value in range(1, 10):
        return int(value)
    raise WrongValue("level")


def _line(value: object) -> Decimal | str | None:
    if value == _SINGLE:
        return None
    if value in (OF_PAGE, EVEN):
        return str(value)
    if isinstance(value, Decimal) and 1 <= value <= 500:
        return value
    raise WrongValue("line")


def _character_spacing(value: object) -> Decimal | str:
    if value == OF_PAGE:
        return OF_PAGE
    if isinstance(value, Decimal) and -20 <= value <= 20:
        return value
    raise WrongValue("character-spacing")


def _color(value: object) -> str:
    if isinstance(value, str) and _COLOR.fullmatch(value):
        return value
    raise WrongValue("color")


def _page_number(value: object) -> str:
    if isinstance(value, str) and value.count("{page}") == 1:
        return value
    raise WrongValue("page-number")


def _number_pattern(most: int) -> PropertyReader:
    """Return what reads a pattern with at most so many counters."""

    def read(value: object) -> NumberPattern:
        try:
            found = NumberPattern.read(_text(value))
        except ValueError as error:
            raise WrongValue("number-pattern") from error
        if len(found.forms) > most:
            raise WrongValue("fewer-counters", most=most)
        return found

    return read


def _counter(value: object) -> NumberPattern:
    """Return a pattern that is a counter alone: Word writes nothing else for notes."""
    found: NumberPattern = _number_pattern(1)(value)
    if any(found.words):
        raise WrongValue("counter")
    return found


def _number_patterns(most: int) -> PropertyReader:
    """Return what reads the patterns of the levels: each with one counter more, up to `most`."""

    def read(value: object) -> tuple[NumberPattern, ...]:
        if not isinstance(value, list) or not value:
            raise WrongValue("number-patterns")
        levels = enumerate(value, start=1)
        return tuple(_number_pattern(min(level, most))(one) for level, one in levels)

    return read


def _space(value: object) -> str:
    if isinstance(value, str):
        return value
    raise WrongValue("text")


def language(value: object) -> str:
    """Return the tag of a language: zh-CN."""
    if isinstance(value, str) and _LANGUAGE.fullmatch(value):
        return value
    raise WrongValue("language")


PAGE: Mapping[str, PropertyReader] = MappingProxyType(
    {
        "width": _number(50, 2000),
        "height": _number(50, 2000),
        "margin_top": _number(0, 500),
        "margin_bottom": _number(0, 500),
        "margin_left": _number(0, 500),
        "margin_right": _number(0, 500),
        "line_pitch": _number(1, 500),
        "character_spacing": _number(-20, 20),
        "page_number": _page_number,
        "page_number_odd": _option("left", "center", "right"),
        "page_number_even": _option("left", "center", "right"),
        "page_number_below": _number(0, 500),
    }
)
FONT: Mapping[str, PropertyReader] = MappingProxyType(
    {"east_asian": _font_name, "latin": _font_name, "fallbacks": _font_names}
)
STYLE: Mapping[str, PropertyReader] = MappingProxyType(
    {
        "font": _text,
        "size": _size,
        "align": _option("left", "center", "right", "justify"),
        "indent": _number(-50, 50),
        "inset_left": _number(0, 50),
        "inset_right": _number(0, 50),
        "level": _level,
        "line": _line,
        "character_spacing": _character_spacing,
        "before": _number(0, 500),
        "after": _number(0, 500),
        "keep_next": _flag,
        "strong": _flag,
        "color": _color,
        "rule_above": _number(0, 10),
        "rule_below": _number(0, 10),
        "rule_space": _number(0, 31),
        "rule_color": _color,
        "when_used": _flag,
    }
)
NUMBERING: Mapping[str, PropertyReader] = MappingProxyType(
    {
        "kind": _option("typed", "automatic"),
        "headings": _number_patterns(_ANY),
        "items": _number_patterns(1),
        "references": _number_patterns(_ANY),
        "table": _number_pattern(_ANY),
        "figure": _number_pattern(_ANY),
        "attachment": _number_pattern(1),
        "attachment_table": _number_pattern(_ANY),
        "attachment_figure": _number_pattern(_ANY),
        "footnote": _counter,
        "caption_space": _space,
    }
)
WORDS: Mapping[str, PropertyReader] = MappingProxyType(
    dict.fromkeys(
        (
            "total",
            "subtotal",
            "colon",
            "comma",
            "stop",
            "note_begin",
            "note_end",
            "attachment",
            "attachments",
            "copies",
            "issued",
            "signer",
            "contents",
            "opinion",
        ),
        _text,
    )
)
