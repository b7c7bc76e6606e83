"""What a layout prints: its own text, and values and nodes, which are kept apart from it.

So a `*` or `#` in data is never markup, and a table is a node from the start. Only where Jinja
makes one text of what was printed, as of a macro, a value is put into the sink of the run, and
a placeholder stands for it.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple, TypeGuard

from markupsafe import Markup

from reportgen.diagnostics.diagnostic import Code, Diagnostic
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.expressions.running import TemplateLine
from reportgen.layout.structure import SLOT

# Two characters of the private use area, which the source stage lets through only escaped.
_OPEN, _CLOSE = "\ue000", "\ue001"
PLACEHOLDER: Final = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


class Printed(NamedTuple):
    """A text of a layout, with a `SLOT` for each of the values that stand in it, in order."""

    text: str
    values: Iterator[object]


class Sink:
    """Collects values, nodes and findings of one run of a layout in `folder`.

    Attributes:
        references: where each anchor was first referred to.
        anchors: where each anchor was last set.
        line: of the call that is going on.
    """

    def __init__(self, folder: Path) -> None:
        self.folder: Final = folder
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

    def joined(self, pieces: Iterable[object]) -> str:
        """Return pieces as a text, with placeholders for all that is no text of the layout."""
        return "".join([piece if _is_text(piece) else self.put(piece) for piece in pieces])

    def printed(self, pieces: Iterable[object]) -> Printed:
        """Return the text that pieces make, with what stands in it."""
        texts: list[str] = []
        values: list[object] = []
        for piece in pieces:
            if type(piece) is str:
                texts.append(piece)
            elif type(piece) is Markup:
                text, held = self.printed(self.split(str(piece)))
                texts.append(text)
                values += held
            else:
                texts.append(SLOT)
                values.append(piece)
        return Printed("".join(texts), iter(values))

    def note_line(self, value: object, line: TemplateLine) -> None:
        """Take note of the line that prints a block, for it may be out of place there."""
        self._lines[id(value)] = line

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
        return Span(str(self.folder / (file or "")), number, 1, number, 1)


def _is_text(piece: object) -> TypeGuard[str]:
    return type(piece) is str or type(piece) is Markup
