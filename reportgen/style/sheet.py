"""The values of a style sheet: a page, fonts by role, paragraph styles by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, Self, TypeAlias

from reportgen.style.numbering import Numbering

Align: TypeAlias = Literal["left", "center", "right", "justify"]
PageSide: TypeAlias = Literal["left", "center", "right"]

BODY = "body"
"""The style of running text: what a new style starts from and an unknown one falls back to."""

SINGLE_LINE = Decimal("1.3")
"""The height of a single line of a Chinese font, in sizes of the font."""

_ZERO = Decimal(0)


class Font(NamedTuple):
    """A font for Chinese and one for Latin characters, and what stands in when they are missing."""

    east_asian: str
    latin: str
    fallbacks: tuple[str, ...] = ()


class Page(NamedTuple):
    """A sheet of paper and its text area, in millimetres; pitch and spacing in points."""

    width: Decimal
    height: Decimal
    margin_top: Decimal
    margin_bottom: Decimal
    margin_left: Decimal
    margin_right: Decimal
    line_pitch: Decimal
    character_spacing: Decimal
    page_number: str
    page_number_odd: PageSide
    page_number_even: PageSide
    page_number_below: Decimal

    def turned(self) -> Self:
        """Return the page for a wide table: turned clockwise, so that its head is at the left."""
        return self._replace(
            width=self.height,
            height=self.width,
            margin_top=self.margin_left,
            margin_bottom=self.margin_right,
            margin_left=self.margin_bottom,
            margin_right=self.margin_top,
        )


class ParagraphStyle(NamedTuple):
    """The look of a paragraph; indents in characters, all else in points.

    `line` is the exact height of a line, None a single line of the font's own height. An `indent`
    below 0 is that of all lines but the first. Rules are drawn above and below, as wide as the
    text area; colours are RRGGBB. A file holds a style that counts only `when_used` if a block
    has it.
    """

    font: str
    size: Decimal
    align: Align
    indent: Decimal = _ZERO
    inset_left: Decimal = _ZERO
    inset_right: Decimal = _ZERO
    level: int | None = None
    line: Decimal | None = None
    character_spacing: Decimal = _ZERO
    before: Decimal = _ZERO
    after: Decimal = _ZERO
    keep_next: bool = False
    strong: bool = False
    color: str = ""
    rule_above: Decimal = _ZERO
    rule_below: Decimal = _ZERO
    rule_space: Decimal = _ZERO
    rule_color: str = ""
    when_used: bool = False

    @property
    def line_height(self) -> Decimal:
        """The height of a line in points."""
        return self.size * SINGLE_LINE if self.line is None else self.line


@dataclass(frozen=True, slots=True, eq=False)
class StyleSheet:
    """A whole style sheet. Compared by identity, so that writers can keep what they make of it.

    Attributes:
        numbering: how headings, items and captions are numbered.
        words: what a layout adds to its own words, such as 合计.
        language: that the document is in, such as zh-CN.
    """

    page: Page
    fonts: Mapping[str, Font]
    styles: Mapping[str, ParagraphStyle]
    numbering: Numbering
    words: Mapping[str, str]
    language: str

    def styles_for(self, used: frozenset[str]) -> Mapping[str, ParagraphStyle]:
        """Return the styles that a file holds whose blocks have those that are `used`."""
        return {
            name: style
            for name, style in self.styles.items()
            if not style.when_used or name in used
        }
