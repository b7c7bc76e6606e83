"""One run of a layout over one record: what its functions need."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.document.nodes import Inline
from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.running import Run, TemplateLine
from reportgen.layout.markup import Markup
from reportgen.layout.pictures import PictureError, PictureFile, read_picture
from reportgen.layout.sink import Sink
from reportgen.record.record import Record
from reportgen.record.values import TitleOf

ReadPicture = Callable[[str], bytes]
"""Reads a file in the report's folder.

Raises `PictureError` with a phrase where it may not or cannot be read.
"""


class Given(NamedTuple):
    """What a run is given besides the record.

    Attributes:
        tails: the computed fields that have a rounding tail.
        words: those that the style sheet adds to the layout's own.
        parts: which parts of documents are printed; those that are not named are.
        title_of: for a draft, says what values are called.
        record: what is printed.
    """

    tails: frozenset[str]
    words: Mapping[str, str]
    parts: Mapping[str, bool]
    title_of: TitleOf | None = None
    record: Record | None = None


class LayoutRun(Run):
    """What the functions of a running layout share."""

    def __init__(
        self,
        sink: Sink,
        environment: SandboxEnvironment,
        read_file: ReadPicture,
        given: Given,
    ) -> None:
        super().__init__(given.title_of)
        self.sink: Final = sink
        self.environment: Final = environment
        self.markup: Final = Markup(sink, environment.text)
        self.inlines: Callable[[object], tuple[Inline, ...]] = self.markup.inlines
        self._read_file = read_file
        self.given: Final = given

    @property
    def line(self) -> TemplateLine:
        """The line of the call that is going on."""
        return self.sink.line

    @line.setter
    def line(self, line: TemplateLine) -> None:
        self.sink.line = line

    def note_gap(self, line: TemplateLine) -> None:
        """Report that a value is missing."""
        self.sink.report_at(self.sink.place(line), codes.VALUE_MISSING)

    def note_unknown(self, error: FormulaError, line: TemplateLine) -> None:
        """Report a name that nothing has."""
        self.sink.report_at(self.sink.place(line), codes.LAYOUT_NAME, **error.naming)

    def has_tail(self, path: str) -> bool:
        return path in self.given.tails

    def picture(self, name: str, width: Decimal | None) -> PictureFile | None:
        """Return a picture of the report; a finding instead of one that can't be used."""
        try:
            return read_picture(name, self._read_file(name), width)
        except PictureError as error:
            problem: Phrase = error.problem
            self.sink.report(codes.IMAGE_UNUSABLE, name=name, problem=problem)
            return None
