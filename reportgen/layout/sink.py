"""What a layout prints besides its own words: values and nodes, kept apart from the markup.

While a layout runs, whatever is not its own Markdown is put into a sink and stands in the text
as a placeholder. So a `*` or `#` in data is never markup, and a table is a node from the start.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from markupsafe import Markup

from reportgen.diagnostics.diagnostic import Code, Diagnostic
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.expressions.running import TemplateLine
from reportgen.texts.patterns import pattern

# Two characters of the private use area, which the source stage lets through only escaped.
_OPEN, _CLOSE = "\ue000", "\ue001"
PLACEHOLDER: Final = pattern(f"{_OPEN}(\\d+){_CLOSE}")


class Sink:
    """Collects values, nodes and findings of one run of a layout; `path` says where a file is.

    Attributes:
        references: where each anchor was first referred to.
        anchors: where each anchor was last set.
        line: of the call that is going on.
    """

    def __init__(self, path: Callable[[str], Path]) -> None:
        self._path: Final = path
        self.objects: list[object] = []
        self.diagnostics: list[Diagnostic] = []
        self.references: dict[str, Span] = {}
        self.anchors: dict[str, Span] = {}
        self.line: TemplateLine = (None, 1)
        self._lines: dict[int, TemplateLine] = {}

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

    def put_block(self, value: object, line: TemplateLine) -> Markup:
        """Keep `value`, and the line it stands in, for it may be out of place there."""
        self._lines[id(value)] = line
        return self.put(value)

    def line_of(self, value: object) -> Span:
        """Return the line of the layout that printed a block."""
        return self.place(self._lines.get(id(value), self.line))

    def report(self, code: Code, /, **args: object) -> None:
        """Note a finding about the call that is going on."""
        self.report_at(self.place(self.line), code, **args)

    def report_at(self, span: Span, code: Code, /, **args: object) -> None:
        """Note a finding about a line of the layout."""
        self.diagnostics.append(Diagnostic(code, span, args))

    def report_value(self, path: ValuePath, code: Code, /, **args: object) -> None:
        """Note a finding about a value of the record."""
        self.diagnostics.append(Diagnostic(code, None, args, path))

    def running_line(self) -> Span:
        """Return the line of the call that is going on."""
        return self.place(self.line)

    def place(self, line: TemplateLine) -> Span:
        """Return where a line of one of the layout's files is."""
        file, number = line
        return Span(str(self._path(file or "")), number, 1, number, 1)


class Literal(str):
    """Characters that are no markup, though they come from the template."""

    __slots__ = ()
