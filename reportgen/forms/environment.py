"""The Jinja environment of forms: the sandbox of formulas, which writes XML."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from markupsafe import Markup, escape

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.document.nodes import Picture, Value
from reportgen.expressions.filters import operand
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.running import NOWHERE, PrintingEnvironment, Run, TemplateLine
from reportgen.forms.prose import prose_text
from reportgen.layout.pictures import PictureError, read_picture
from reportgen.record.values import Prose, TitleOf
from reportgen.texts.patterns import pattern

MOST_COLUMNS: Final = 63
"""Of a table in Word."""

_COLOR = pattern(r"[0-9A-Fa-f]{6}|auto")

_LARGEST_SIZE = 200
# What no XML can hold.
_ILLEGAL = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff\a\f]")


class Xml(Markup):
    """XML that this module wrote; everything else is text."""

    __slots__ = ()


class FormRun(Run):
    """What happens while a form is filled.

    Attributes:
        gaps: the lines of tags that print a value that is not given.
        unknown: the lines of tags with names that nothing has, and which.
        unusable: the lines of tags with pictures that can't be used, with their names and why.
        printed: the values of tags.
    """

    def __init__(
        self,
        draw: Callable[[Picture], str],
        read_file: Callable[[str], bytes],
        tails: frozenset[str],
        title_of: TitleOf | None = None,
    ) -> None:
        super().__init__(title_of)
        self.draw: Final = draw
        self.read_file: Final = read_file
        self.tails: Final = tails
        self.line = NOWHERE
        self.gaps: list[int] = []
        self.unknown: list[tuple[int, FormulaError]] = []
        self.unusable: list[tuple[int, str, Phrase]] = []
        self.printed: list[Value] = []

    def note_gap(self, line: TemplateLine) -> None:
        """Take note of a value that is printed, but not given."""
        self.gaps.append(line[1])

    def note_unknown(self, error: FormulaError, line: TemplateLine) -> None:
        """Take note of a name that is printed, but that nothing has."""
        self.unknown.append((line[1], error))


class FormEnvironment(PrintingEnvironment):
    """Runs the tags of forms: what they print is text, unless a function here made it."""

    def __init__(self, rounding: Mapping[str, int]) -> None:
        super().__init__(rounding)
        self.globals |= {"image": image, "rich": self._rich, "tail_of": tail_of}
        self.filters |= {"as_run": self._as_run, "colspan": colspan, "cellbg": cellbg}

    def is_markup(self, value: object) -> bool:
        """Say whether a value is XML that this module wrote; everything else is text."""
        return type(value) is Xml

    def put(self, value: Any, line: TemplateLine, *, is_own: bool) -> str:  # noqa: ARG002 (layouts need it)
        """Return a value as text."""
        return _legal(self._noted(value) if not is_own else self.text(value))

    def text(self, value: object) -> str:
        """Return a value as it is printed; a narrative text without its Markdown."""
        return prose_text(value, super().text) if isinstance(value, Prose) else super().text(value)

    def _noted(self, value: object) -> str:
        """Return a value as it is printed, and let the run know that it is."""
        text, raw = self.text(value), getattr(value, "raw", value)
        known = raw if isinstance(raw, Decimal) else text
        FormRun.current().printed.append(Value(text, getattr(value, "origin", ()), known))
        return text

    def _as_run(self, value: object) -> Xml:
        return value if type(value) is Xml else self._rich(value)

    def _rich(  # noqa: PLR0913 (named arguments, for forms)
        self, value: object, *, bold: bool = False, italic: bool = False, underline: bool = False,
        color: str = "", size: Decimal | int = 0,
    ) -> Xml:  # fmt: skip
        """Return a text in a look of its own, for `{{r … }}`; `size` in points."""
        properties = [
            "<w:b/>" if bold else "",
            "<w:i/>" if italic else "",
            f'<w:color w:val="{_color(color)}"/>' if color else "",
            _size(size) if size else "",
            '<w:u w:val="single"/>' if underline else "",
        ]
        text = escape(_legal(self._noted(value)))
        look = "".join(properties)
        return Xml(  # the text is escaped
            f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}"
            f'<w:t xml:space="preserve">{text}</w:t></w:r>'
        )


def image(path: str, *, width: Decimal | int | None = None, alt: str = "") -> Xml:
    """Return a picture in the report's folder, in the line; `width` in millimetres."""
    run, name = FormRun.current(), _string(path)
    try:
        size = None if width is None else operand(width)
        picture = read_picture(name, run.read_file(name), size)
    except PictureError as error:
        run.unusable.append((run.line[1], name, error.problem))
        return Xml("")
    figure = Picture(picture.name, picture.data, picture.width, picture.height, _string(alt), ())
    drawing = run.draw(figure)
    return Xml(f'</w:t></w:r>{drawing}<w:r><w:t xml:space="preserve">')


def tail_of(path: str) -> bool:
    """Say whether a stated total was kept in spite of a rounding tail (尾差)."""
    return _string(path) in FormRun.current().tails


def colspan(value: object) -> int:
    """Return over how many columns a cell goes.

    Raises:
        OverflowError: it is no number of columns.
    """
    columns = int(operand(value))
    if not 1 <= columns <= MOST_COLUMNS:
        raise OverflowError(columns)
    return columns


def cellbg(value: object) -> str:
    """Return the colour of a cell: six hexadecimal digits.

    Raises:
        ValueError: it is no colour.
    """
    return _color(value)


def _color(value: object) -> str:
    text = _string(value)
    color = text.removeprefix("#")
    if _COLOR.fullmatch(color) is None:
        raise ValueError(text)
    return color


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return str(value)


def _size(value: object) -> str:
    points = operand(value)
    if not 1 <= points <= _LARGEST_SIZE:
        raise OverflowError(points)
    halves = int(points * 2)
    return f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
