"""What a layout prints besides its own words: values and nodes, kept apart from the markup.

While a layout runs, whatever is not its own Markdown is put into a sink and stands in the text
as a placeholder. So a `*` or `#` in data is never markup, and a table is a node from the start.
"""

import inspect
import re
from contextvars import ContextVar
from pathlib import Path
from types import FrameType
from typing import Final

from jinja2 import Template
from markupsafe import Markup

from reportgen.diagnostics.diagnostic import Code, Diagnostic
from reportgen.diagnostics.place import Span, ValuePath

# Two characters of the private use area, which the source stage lets through only escaped.
_OPEN, _CLOSE = "\ue000", "\ue001"
PLACEHOLDER: Final = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


class Sink:
    """Collects values, nodes and findings of one run of a layout in `folder`.

    Attributes:
        references: where each anchor was first referred to.
        anchors: where each anchor was last set.
    """

    def __init__(self, folder: Path) -> None:
        self.folder: Final = folder
        self.objects: list[object] = []
        self.diagnostics: list[Diagnostic] = []
        self.references: dict[str, Span] = {}
        self.anchors: dict[str, Span] = {}
        self._lines: dict[int, tuple[Template, int]] = {}
        self._line_numbers: dict[str, list[tuple[int, int]]] = {}

    def put(self, value: object) -> Markup:
        """Keep `value` and return its placeholder."""
        self.objects.append(value)
        return Markup(f"{_OPEN}{len(self.objects) - 1}{_CLOSE}")  # noqa: S704 (only a number)

    def split(self, text: str) -> list[object]:
        """Return the pieces of a text: markup as `str`, what placeholders stand for as it is."""
        pieces = PLACEHOLDER.split(text)
        return [
            self.objects[int(piece)] if index % 2 else piece
            for index, piece in enumerate(pieces)
            if index % 2 or piece
        ]

    def put_block(self, value: object) -> Markup:
        """Keep `value`, and the line it stands in, for it may be out of place there."""
        running = _running()
        if running is not None:
            self._lines[id(value)] = running
        return self.put(value)

    def line_of(self, value: object) -> Span:
        """Return the line of the layout that printed a block."""
        return self._place(self._lines.get(id(value)) or _running())

    def report(self, code: Code, /, **args: object) -> None:
        """Note a finding about the line of the layout that is running now."""
        self.report_at(self.running_line(), code, **args)

    def report_at(self, span: Span, code: Code, /, **args: object) -> None:
        """Note a finding about a line of the layout."""
        self.diagnostics.append(Diagnostic(code, span, args))

    def report_value(self, path: ValuePath, code: Code, /, **args: object) -> None:
        """Note a finding about a value of the record."""
        self.diagnostics.append(Diagnostic(code, None, args, path))

    def running_line(self) -> Span:
        """Return the line of the layout that is running now."""
        return self._place(_running())

    def _place(self, running: tuple[Template, int] | None) -> Span:
        if running is None:
            return self.line("", 1)
        template, line = running
        name = template.name or ""
        if name not in self._line_numbers:  # Jinja reads them out of a text each time
            self._line_numbers[name] = template.debug_info[::-1]
        lines = (own for own, compiled in self._line_numbers[name] if compiled <= line)
        return self.line(name, next(lines, 1))

    def line(self, file: str, line: int) -> Span:
        """Return the place of a line of one of the layout's files."""
        return Span(str(self.folder / file), line, 1, line, 1)


CURRENT: ContextVar[Sink] = ContextVar("sink")


def _running() -> tuple[Template, int] | None:
    """Return the template that is running now, and the line of what it was compiled to."""
    frame: FrameType | None = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template) and template.name:
            return template, frame.f_lineno
        frame = frame.f_back
    return None


class Literal(str):
    """Characters that are no markup, though they come from the template."""

    __slots__ = ()
