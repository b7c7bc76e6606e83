"""The Jinja environment of forms: the sandbox of formulas, which writes XML."""

import re
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from decimal import Decimal
from types import FrameType
from typing import Any, Final

from jinja2 import Template, Undefined, UndefinedError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.document.nodes import Figure
from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.filters import is_given, operand
from reportgen.expressions.formula import unknown_name
from reportgen.forms.prose import prose_text
from reportgen.layout.pictures import PictureError, read_picture
from reportgen.record.values import Prose

MOST_COLUMNS: Final = 63
"""Of a table in Word."""

_COLOR = re.compile(r"[0-9A-Fa-f]{6}|auto")

_LARGEST_SIZE = 200
# What no XML can hold.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff\a\f]")


class Xml(Markup):
    """XML that this module wrote; everything else is text."""

    __slots__ = ()


class FormRun:
    """What happens while a form is filled.

    Attributes:
        gaps: the lines of tags that print a value that is not given.
        unknown: the lines of tags with names that nothing has, with the name and a near one.
        unusable: the lines of tags with pictures that can't be used, with their names and why.
    """

    def __init__(
        self,
        draw: Callable[[Figure], str],
        read_file: Callable[[str], bytes],
        tails: frozenset[str],
    ) -> None:
        self.draw: Final = draw
        self.read_file: Final = read_file
        self.tails: Final = tails
        self.gaps: list[int] = []
        self.unknown: list[tuple[int, str, str]] = []
        self.unusable: list[tuple[int, str, Phrase]] = []


RUN: ContextVar[FormRun] = ContextVar("form-run")


class FormEnvironment(SandboxEnvironment):
    """Runs the tags of forms: what they print is text, unless a function here made it."""

    def __init__(self, rounding: Mapping[str, int]) -> None:
        super().__init__(rounding, autoescape=True, finalize=_finalize)
        self.globals |= {"image": image, "rich": self._rich, "tail_of": tail_of}
        self.filters |= {"as_run": self._as_run, "colspan": colspan, "cellbg": cellbg}

    def text(self, value: object) -> str:
        """Return a value as it is printed; a narrative text without its Markdown."""
        return prose_text(value, super().text) if isinstance(value, Prose) else super().text(value)

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
        text = escape(_legal(self.text(value)))
        look = "".join(properties)
        return Xml(  # the text is escaped
            f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}"
            f'<w:t xml:space="preserve">{text}</w:t></w:r>'
        )


def image(path: str, *, width: Decimal | int | None = None, alt: str = "") -> Xml:
    """Return a picture in the report's folder, in the line; `width` in millimetres."""
    run, name = RUN.get(), _string(path)
    try:
        size = None if width is None else operand(width)
        picture = read_picture(name, run.read_file(name), size)
    except PictureError as error:
        run.unusable.append((running_line(), name, error.problem))
        return Xml("")
    figure = Figure(picture.name, picture.data, picture.width, picture.height, _string(alt), ())
    drawing = run.draw(figure)
    return Xml(f'</w:t></w:r>{drawing}<w:r><w:t xml:space="preserve">')


def tail_of(path: str) -> bool:
    """Say whether a stated total was kept in spite of a rounding tail (尾差)."""
    return _string(path) in RUN.get().tails


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


def running_line() -> int:
    """Return the line of the form that is running now."""
    import inspect  # noqa: PLC0415 - only where something is wrong

    frame: FrameType | None = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            return template.get_corresponding_lineno(frame.f_lineno)
        frame = frame.f_back
    return 0


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


@pass_context
def _finalize(context: Context, value: Any) -> Any:
    """Return a value as text; what can't be printed becomes a finding."""
    if type(value) is Xml:
        return value
    if isinstance(value, Undefined):
        _note_unknown(context, value)
        return ""
    if not is_given(value):
        RUN.get().gaps.append(running_line())
        return ""
    environment: Any = context.environment
    environment.allowance.spend()
    return _legal(environment.text(value))


def _note_unknown(context: Context, value: Undefined) -> None:
    try:
        str(value)  # raises: the environment is strict
    except UndefinedError as error:
        fault = unknown_name(error, [*context.get_all()])
        RUN.get().unknown.append((running_line(), fault.detail, fault.near))
