"""Run a layout over a record: the whole way to the document."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, has_errors
from reportgen.diagnostics.place import Span, ValuePath, format_path
from reportgen.document.nodes import Document, Gap, Metadata
from reportgen.expressions.formula import Fault
from reportgen.expressions.running import StoppedError, run_template
from reportgen.layout.environment import LayoutEnvironment
from reportgen.layout.gaps import gap_text
from reportgen.layout.numbering import number_blocks
from reportgen.layout.run import Given, LayoutRun, ReadPicture
from reportgen.layout.sink import Sink
from reportgen.record.record import Record
from reportgen.record.values import OpenValue, TitleOf


class LaidOut(NamedTuple):
    """A document, and what was wrong with the layout or the values it prints."""

    document: Document | None
    diagnostics: list[Diagnostic]


class Setting(NamedTuple):
    """What a layout gets besides the record.

    Attributes:
        metadata: properties of the document.
        read_file: reads a file of the report's folder, for pictures.
        tails: computed fields whose stated values are kept in spite of a rounding tail.
        mark: what is printed on every page (草稿).
        parts: which parts of documents are printed; those that are not named are.
        title_of: for a draft, says what values are called: there is a document in spite of all,
            with gaps where they are missing or wrong.
    """

    metadata: Metadata
    read_file: ReadPicture
    tails: tuple[ValuePath, ...] = ()
    mark: str = ""
    parts: Mapping[str, bool] = MappingProxyType({})
    title_of: TitleOf | None = None

    @property
    def is_draft(self) -> bool:
        return self.title_of is not None


def lay_out(record: Record, environment: LayoutEnvironment, file: str, setting: Setting) -> LaidOut:
    """Return the document that the layout in `file` makes of `record`.

    Args:
        record: with all computed fields.
        environment: of the template that the layout belongs to.
        file: the layout, in the template's folder.
        setting: what it gets besides.
    """
    sink = Sink(environment.path)
    tails = frozenset(map(format_path, setting.tails))
    given = Given(tails, environment.sheet.words, setting.parts, setting.title_of, record)
    running = environment
    if setting.is_draft:
        # what only drafts need is imported for them
        from reportgen.layout.drafting import for_drafts  # noqa: PLC0415

        running = for_drafts(environment)
    run = LayoutRun(sink, running, setting.read_file, given)
    try:
        text = run_template(running, file, running.names_of(record, setting.title_of), run)
    except StoppedError as error:
        stopped = _finding(error, environment.path(error.line[0] or file))
        return LaidOut(None, _placed([*sink.diagnostics, stopped], record))
    record.note_named(run.named)
    blocks = run.markup.blocks(text)
    nowhere = Gap(gap_text(OpenValue())) if setting.is_draft else None
    numbered, found = number_blocks(
        blocks, sink.references, sink.anchors, environment.sheet, nowhere
    )
    diagnostics = _placed([*sink.diagnostics, *found], record)
    if has_errors(diagnostics) and not setting.is_draft:
        return LaidOut(None, diagnostics)
    return LaidOut(Document(setting.metadata, numbered, setting.mark), diagnostics)


def _placed(diagnostics: list[Diagnostic], record: Record) -> list[Diagnostic]:
    """Return the findings; those about a value of the record get its place."""
    return [
        found._replace(span=record.span(found.path)) if found.path else found
        for found in diagnostics
    ]


def _finding(error: StoppedError, path: Path) -> Diagnostic:
    """Return why a layout can't be run to its end."""
    line = error.line[1] or 1
    span = Span(str(path), line, 1, line, 1)
    match error.fault:
        case Fault.SYNTAX:
            return Diagnostic(codes.LAYOUT_SYNTAX, span, {"problem": error.detail})
        case Fault.CHARACTER | Fault.CONTROL | Fault.ENCODING:
            return Diagnostic(codes.LAYOUT_SYNTAX, span, {"problem": error.problem})
        case Fault.NAME:
            return Diagnostic(codes.LAYOUT_NAME, span, error.naming)
        case Fault.ABSENT:
            return Diagnostic(codes.VALUE_MISSING, span)
        case _:
            return Diagnostic(codes.LAYOUT_FAILED, span, {"problem": error.problem})
