"""Run a layout over a record: the whole way to the document."""

from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, has_errors
from reportgen.diagnostics.place import Span, ValuePath, format_path
from reportgen.document.nodes import Document, Metadata
from reportgen.expressions.formula import Fault, FormulaError, translated_errors
from reportgen.expressions.scope import Scope
from reportgen.layout.environment import LayoutEnvironment
from reportgen.layout.numbering import number_blocks
from reportgen.layout.run import ReadFile, Run
from reportgen.layout.sink import Sink
from reportgen.record.record import Record
from reportgen.record.values import AbsentOperandError


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
        lenient: return a document in spite of findings, with gaps where values are missing.
    """

    metadata: Metadata
    read_file: ReadFile
    tails: tuple[ValuePath, ...] = ()
    mark: str = ""
    lenient: bool = False


def lay_out(record: Record, environment: LayoutEnvironment, file: str, setting: Setting) -> LaidOut:
    """Return the document that the layout in `file` makes of `record`.

    Args:
        record: with all computed fields.
        environment: of the template that the layout belongs to.
        file: the layout, in the template's folder.
        setting: what it gets besides.
    """
    sink = Sink(environment.folder)
    tails = frozenset(map(format_path, setting.tails))
    run = Run(sink, environment, setting.read_file, tails)
    run.begin()
    try:
        text = _render(record, environment, file)
        blocks = run.markup.blocks(text)
    except LayoutError as error:
        return LaidOut(None, _placed([*sink.diagnostics, error.diagnostic], record))
    numbered, found = number_blocks(blocks, sink.references, sink.anchors)
    diagnostics = _placed([*sink.diagnostics, *found], record)
    if has_errors(diagnostics) and not setting.lenient:
        return LaidOut(None, diagnostics)
    return LaidOut(Document(setting.metadata, numbered, setting.mark), diagnostics)


def _placed(diagnostics: list[Diagnostic], record: Record) -> list[Diagnostic]:
    """Return the findings; those about a value of the record get its place."""
    return [
        found._replace(span=record.span(found.path)) if found.path else found
        for found in diagnostics
    ]


class LayoutError(Exception):
    """A layout cannot be run to its end."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code.id)
        self.diagnostic = diagnostic


def _render(record: Record, environment: LayoutEnvironment, file: str) -> str:
    scope = Scope(record, ())
    try:
        with translated_errors(scope):
            template = environment.get_template(file)
            context = template.new_context(_names(record))
            environment.allowance.renew()
            return environment.concat(template.root_render_func(context))
    except TemplateSyntaxError as error:
        span = Span(
            str(environment.folder / (error.name or file)), error.lineno, 1, error.lineno, 1
        )
        raise _failed(codes.LAYOUT_SYNTAX, span, problem=error.message or "") from error
    except SyntaxError as error:  # Python has a limit for blocks in blocks, and says not where
        span = _line(environment.folder, file, 1)
        raise _failed(codes.LAYOUT_SYNTAX, span, problem=error.msg) from error
    except TemplateNotFound as error:
        span = _span(error.__traceback__, environment.folder, file)
        problem = Phrase("layout.no-file", {"file": error.name or file})
        raise _failed(codes.LAYOUT_FAILED, span, problem=problem) from error
    except RecursionError as error:
        span = _line(environment.folder, file, 1)
        problem = Phrase("layout.endless")
        raise _failed(codes.LAYOUT_FAILED, span, problem=problem) from error
    except AbsentOperandError as error:
        span = _span(error.__traceback__, environment.folder, file)
        raise _failed(codes.VALUE_MISSING, span) from error
    except FormulaError as error:
        cause = error.__cause__
        span = _span(cause.__traceback__ if cause else None, environment.folder, file)
        raise _from_fault(error, span) from error


def _names(record: Record) -> dict[str, Any]:
    """Return the fields of the record; those that the author left out are absent."""
    shape = record.root.shape
    known = [*(shape.properties if shape else ()), *record.root.fields]
    return {name: record.root.read(name) for name in known}


def _from_fault(error: FormulaError, span: Span) -> LayoutError:
    if error.fault is Fault.NAME:
        near = Phrase("fault.near", {"near": error.near}) if error.near else ""
        return _failed(codes.LAYOUT_NAME, span, name=error.detail, near=near)
    problem = Phrase(f"fault.{error.fault.value}", {"detail": error.detail, "near": ""})
    return _failed(codes.LAYOUT_FAILED, span, problem=problem)


def _failed(code: Code, span: Span, **args: object) -> LayoutError:
    return LayoutError(Diagnostic(code, span, args))


def _span(trace: TracebackType | None, folder: Path, file: str) -> Span:
    """Return the innermost line of a layout in a traceback."""
    found = _line(folder, file, 1)
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template) and template.name:
            line = template.get_corresponding_lineno(trace.tb_lineno)
            found = _line(folder, template.name, line)
        trace = trace.tb_next
    return found


def _line(folder: Path, file: str, line: int) -> Span:
    return Span(str(folder / file), line, 1, line, 1)
