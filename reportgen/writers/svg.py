"""A chart as a drawing (SVG), told apart without colour, for web pages and PDF.

There is no style in it, only attributes: a page may forbid the one and not the other.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from html import escape
from itertools import groupby
from math import ceil
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import Chart, Series, Value
from reportgen.document.walk import text_of
from reportgen.texts.patterns import pattern
from reportgen.writers.charts import number_of
from reportgen.writers.scale import Scale, scale_of

WIDTH: Final = 640

_SIZE = 13.0  # of the characters
_SMALL = 11.5
_LINE = 17.0
_NARROW = 0.56  # the width of a Latin character, in characters
_GAP = 8.0
_TOP, _SAMPLE = 5.0, 28.0
_PLOT_HEIGHT = 240.0
_INK, _AXIS, _GRID, _WHITE = "#1a1a1a", "#595959", "#d4d4d4", "#ffffff"
_BAR = 15.0
_WIDEST_COLUMN = 64.0
_WIDEST_NAMES = 200.0
_NARROWEST = 45.0  # room for the names of points
_FILLED = 0.72  # of the room of a category
_LABELLED_LINES = 2  # one labelled above its points, one below
_WORDS = pattern(r"[\w.,%()&-]+", re.ASCII)

# Figures stand on lines.
_HALO = f' stroke="{_WHITE}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'

# What a pattern of 7 × 7 has on white; None is plain.
_FILLS: Final[Sequence[tuple[str, str | None]]] = (
    ("#333333", None),
    ("", "M-1 8 8 -1M-1 1 1 -1M6 8 8 6"),
    ("#b8b8b8", None),
    ("", "M2 3.5h3M3.5 2v3"),
    ("", "M0 3.5h7"),
    ("", "M0 0 7 7M0 7 7 0"),
)
_DASHES = ("", "7 4", "2 3", "10 3 2 3", "4 2", "1 4")
_MARKERS: Final[Sequence[tuple[str, str]]] = (
    ("M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", "#333333"),
    ("M-4 -4h8v8h-8z", _WHITE),
    ("M0 -5 5 4h-10z", "#333333"),
    ("M0 -5 5 0 0 5 -5 0z", _WHITE),
    ("M-4 -4h8v8h-8z", "#333333"),
    ("M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", _WHITE),
)


def _no_marks(path: ValuePath) -> str:  # noqa: ARG001 - what a caller may say of a value
    return ""


class Frame(NamedTuple):
    """What is around a drawing.

    Attributes:
        name: an id, unique in the page; begins those of the drawing's parts.
        attributes: of the whole drawing.
        head: elements before what is drawn.
        marks: returns the attributes of what stands for the value at a path.
    """

    name: str
    attributes: str = ""
    head: str = ""
    marks: Callable[[ValuePath], str] = _no_marks


class Drawing(NamedTuple):
    """A drawing as text, `WIDTH` wide."""

    text: str
    height: int

    def fitted(self, widest: Decimal, highest: Decimal) -> tuple[Decimal, Decimal]:
        """Return the width and height at which the drawing fits into a box."""
        scale = min(widest / WIDTH, highest / self.height)
        return WIDTH * scale, self.height * scale


def chart_svg(chart: Chart, frame: Frame) -> Drawing:
    """Return `chart` as a drawing."""
    pen = _Pen(chart, frame)
    pen.legend()
    if chart.kind == "bar":
        pen.bars()
    else:
        pen.upright()
    height = round(pen.y)
    patterns = "".join(_patterns(frame.name, len(chart.series)))
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}"{frame.attributes} font-size="{_SIZE:g}" letter-spacing="0"'
        f' fill="{_INK}">{frame.head}<defs>{patterns}</defs>{"".join(pen.pieces)}</svg>'
    )
    return Drawing(text, height)


def text_width(text: str, size: float = _SIZE) -> float:
    """Return about how wide a text is; a percent sign is as wide as a Chinese character."""
    return size * sum(
        1 if char == "%" or east_asian_width(char) in "WFA" else _NARROW for char in text
    )


def wrapped(text: str, width: float) -> list[str]:
    """Return `text` in lines of at most `width`; words stay whole where they can."""
    lines = [""]
    for piece in _pieces(text, width):
        if lines[-1] and text_width(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] = (lines[-1] + piece).lstrip()
    return lines


class _Pen:
    """Draws from top to bottom; `y` is as far as the drawing has come."""

    def __init__(self, chart: Chart, frame: Frame) -> None:
        self.pieces: list[str] = []
        self.y = 0.0
        self._chart = chart
        self._frame = frame
        self._scale: Scale = scale_of(map(number_of, _values(chart)))
        self._ticks = [
            (tick, self._scale.label(tick, rates=chart.rates)) for tick in self._scale.ticks()
        ]

    def legend(self) -> None:
        """Draw what the figures are counted in, and the name of each series."""
        unit = text_of(self._chart.unit)
        self.y = _LINE + _TOP
        if unit:
            self._text(0, self.y, unit)
        if len(self._chart.series) > 1:
            self._names(text_width(unit) + 2 * _GAP if unit else 0)
        self.y += _GAP

    def bars(self) -> None:
        """Draw lying bars, the first category on top."""
        chart = self._chart
        widest = max(text_width(name.text) for name in chart.categories)
        left = min(_WIDEST_NAMES, widest) + _GAP
        right = WIDTH - max(text_width(value.text, _SMALL) for value in _values(chart)) - _GAP
        names = [wrapped(name.text, left - _GAP) for name in chart.categories]
        rooms = [max(len(chart.series) * _BAR, len(lines) * _LINE) + 12 for lines in names]
        top = self.y
        self._upright_grid(left, right, top, top + sum(rooms))
        for index, (room, lines) in enumerate(zip(rooms, names, strict=True)):
            middle = self.y + room / 2
            self._lines(left - _GAP, middle - (len(lines) - 1) * _LINE / 2 + 4.5, lines, "end")
            self._lying_bars(index, left, right, middle)
            self.y += room
        for tick, label in self._ticks:
            x = left + (right - left) * self._scale.share(tick)
            self._text(x, self.y + _LINE, label, "middle")
        self.y += _LINE + _GAP

    def upright(self) -> None:
        """Draw columns or lines over the names of the categories."""
        left = max(text_width(label) for _, label in self._ticks) + _GAP
        top, bottom = self.y + _LINE, self.y + _LINE + _PLOT_HEIGHT
        self._lying_grid(left, top, bottom)
        room = (WIDTH - left) / len(self._chart.categories)
        if self._chart.kind == "column":
            self._columns(left, room, top, bottom)
        else:
            self._polylines(left, room, top, bottom)
        self.y = bottom + self._category_names(left, room, bottom + _LINE) * _LINE + _GAP

    def _category_names(self, left: float, room: float, y: float) -> int:
        """Write the names of the categories; return how many lines the longest takes."""
        categories = self._chart.categories
        every = 1
        if self._chart.kind == "line" and room < _NARROWEST:  # points in between explain themselves
            every = ceil(_NARROWEST / room)
        names = [wrapped(name.text, room * every - 4) for name in categories[::every]]
        for number, lines in enumerate(names):
            self._lines(left + room * (number * every + 0.5), y, lines, "middle")
        return max(map(len, names))

    def _names(self, left: float) -> None:
        x = left
        for index, series in enumerate(self._chart.series):
            width = _SAMPLE + _GAP + text_width(series.name.text) + 2 * _GAP
            if x > left and x + width > WIDTH:
                x = left
                self.y += _LINE
            self._sample(index, x, self.y)
            self._text(x + _SAMPLE + _GAP, self.y, series.name.text)
            x += width

    def _sample(self, index: int, x: float, y: float) -> None:
        if self._chart.kind == "line":
            self._path(f"M{x:.1f} {y - 4.5:.1f}h{_SAMPLE:g}", index)
            self._marker(index, x + _SAMPLE / 2, y - 4.5)
        else:
            self.pieces.append(self._box(index, x, y - 11, _SAMPLE, 12))

    def _lying_bars(self, index: int, left: float, right: float, middle: float) -> None:
        y = middle - len(self._chart.series) * _BAR / 2
        for number, series in enumerate(self._chart.series):
            value = series.values[index]
            if value is not None:
                zero, end = (
                    left + (right - left) * self._scale.share(figure)
                    for figure in (Decimal(0), number_of(value))
                )
                x, width = min(zero, end), abs(end - zero)
                box = self._box(number, x, y + 1, width, _BAR - 2)
                self._valued(value, box)
                self._text(max(zero, end) + 4, y + _BAR - 3.5, value.text, size=_SMALL)
            y += _BAR

    def _columns(self, left: float, room: float, top: float, bottom: float) -> None:
        chart = self._chart
        width = min(room * _FILLED / len(chart.series), _WIDEST_COLUMN)
        widest = max(text_width(value.text, _SMALL) for value in _values(chart))
        has_labels = widest <= max(width, room if len(chart.series) == 1 else 0)
        zero = self._height(Decimal(0), top, bottom)
        for number, series in enumerate(chart.series):
            start = left + (room - width * len(chart.series)) / 2 + width * number
            for index, value in _given(series):
                end = self._height(number_of(value), top, bottom)
                x, y = start + room * index, min(zero, end)
                self._valued(value, self._box(number, x + 1, y, width - 2, abs(end - zero)))
                if has_labels:
                    below = number_of(value) < 0
                    label = end + _SMALL if below else y - 4
                    self._text(x + width / 2, label, value.text, "middle", _SMALL)

    def _polylines(self, left: float, room: float, top: float, bottom: float) -> None:
        for number, series in enumerate(self._chart.series):
            points = [
                (left + room * (index + 0.5), self._height(number_of(value), top, bottom), value)
                if value is not None else None
                for index, value in enumerate(series.values)
            ]  # fmt: skip
            for is_gap, stretch in groupby(points, lambda point: point is None):
                if not is_gap:
                    steps = [f"{point[0]:.1f} {point[1]:.1f}" for point in stretch if point]
                    self._path("M" + "L".join(steps), number)
            for x, y, value in filter(None, points):
                self._marker(number, x, y, value)
        self._line_labels(left, room, top, bottom)

    def _line_labels(self, left: float, room: float, top: float, bottom: float) -> None:
        """Write figures at the points where there is room: the larger above, the smaller below."""
        chart = self._chart
        widest = max(text_width(value.text, _SMALL) for value in _values(chart))
        if widest > room or len(chart.series) > _LABELLED_LINES:
            return
        for index in range(len(chart.categories)):
            found = [series.values[index] for series in chart.series]
            given = sorted(filter(None, found), key=number_of, reverse=True)
            for rank, value in enumerate(given):
                y = self._height(number_of(value), top, bottom) + (_SMALL + 7 if rank else -8)
                self._text(left + room * (index + 0.5), y, value.text, "middle", _SMALL)

    def _lying_grid(self, left: float, top: float, bottom: float) -> None:
        for tick, label in self._ticks:
            y = self._height(tick, top, bottom)
            self._rule(f"M{left:.1f} {y:.1f}H{WIDTH}", is_zero=not tick)
            self._text(left - _GAP, y + 4.5, label, "end")

    def _upright_grid(self, left: float, right: float, top: float, bottom: float) -> None:
        for tick, _ in self._ticks:
            x = left + (right - left) * self._scale.share(tick)
            self._rule(f"M{x:.1f} {top:.1f}V{bottom:.1f}", is_zero=not tick)

    def _height(self, value: Decimal, top: float, bottom: float) -> float:
        return bottom - (bottom - top) * self._scale.share(value)

    def _valued(self, value: Value, shape: str) -> None:
        """Add a shape that says its figure and where it comes from."""
        marks = self._frame.marks(value.origin)
        self.pieces.append(f"<g{marks}><title>{escape(value.text)}</title>{shape}</g>")

    def _box(self, index: int, x: float, y: float, width: float, height: float) -> str:
        colour, pattern = _FILLS[index % len(_FILLS)]
        fill = f"url(#{self._frame.name}-fill-{index})" if pattern else colour
        return (
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
            f' fill="{fill}" stroke="#333333"/>'
        )

    def _marker(self, index: int, x: float, y: float, value: Value | None = None) -> None:
        path, fill = _MARKERS[index % len(_MARKERS)]
        shape = (
            f'<path d="{path}" transform="translate({x:.1f} {y:.1f})" fill="{fill}"'
            ' stroke="#333333" stroke-width="1.5"/>'
        )
        if value is None:
            self.pieces.append(shape)
        else:
            self._valued(value, shape)

    def _path(self, path: str, index: int) -> None:
        dashes = _DASHES[index % len(_DASHES)]
        dash = f' stroke-dasharray="{dashes}"' if dashes else ""
        self.pieces.append(
            f'<path d="{path}" fill="none" stroke="#333333" stroke-width="2"{dash}/>'
        )

    def _rule(self, path: str, *, is_zero: bool) -> None:
        colour = _AXIS if is_zero else _GRID
        self.pieces.append(f'<path d="{path}" fill="none" stroke="{colour}"/>')

    def _lines(self, x: float, y: float, lines: Sequence[str], anchor: str) -> None:
        for number, line in enumerate(lines):
            self._text(x, y + number * _LINE, line, anchor)

    def _text(
        self, x: float, y: float, text: str, anchor: str = "start", size: float = _SIZE
    ) -> None:
        place = f' text-anchor="{anchor}"' if anchor != "start" else ""
        own_size = f' font-size="{size:g}"{_HALO}' if size != _SIZE else ""
        self.pieces.append(f'<text x="{x:.1f}" y="{y:.1f}"{place}{own_size}>{escape(text)}</text>')


def _patterns(name: str, count: int) -> Iterator[str]:
    for index in range(count):
        _, pattern = _FILLS[index % len(_FILLS)]
        if pattern:
            yield (
                f'<pattern id="{name}-fill-{index}" width="7" height="7"'
                ' patternUnits="userSpaceOnUse"><path d="M0 0h7v7h-7z" fill="#ffffff"/>'
                f'<path d="{pattern}" fill="none" stroke="#333333" stroke-width="1.2"/></pattern>'
            )


def _pieces(text: str, width: float) -> Iterator[str]:
    """Yield what stays together: words that fit into a line, else single characters."""
    position = 0
    while position < len(text):
        word = _WORDS.match(text, position)
        whole = word is not None and text_width(word.group()) <= width
        piece = word.group() if word and whole else text[position]
        yield piece
        position += len(piece)


def _values(chart: Chart) -> Iterator[Value]:
    for series in chart.series:
        yield from filter(None, series.values)


def _given(series: Series) -> Iterator[tuple[int, Value]]:
    return ((index, value) for index, value in enumerate(series.values) if value is not None)
