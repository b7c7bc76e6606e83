"""One report file → its output files, if nothing is wrong with it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from reportgen.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from reportgen.layout.numbering import with_screen_charts
from reportgen.pipeline.check import Checked, check
from reportgen.pipeline.formats import BY_TYPST, PdfWay, write_form, write_format
from reportgen.pipeline.origins import with_origins
from reportgen.pipeline.output import Job, cannot_write, write_atomically
from reportgen.pipeline.selection import EVERYTHING, CheckOptions
from reportgen.pipeline.templates import TemplateStore
from reportgen.record.record import Record
from reportgen.writers.registry import FORMATS
from reportgen.writers.writer import WrittenFile


def build(  # noqa: PLR0913 (named arguments)
    jobs: Sequence[Job], store: TemplateStore, *, draft: bool = False, pdf: PdfWay = BY_TYPST,
    charts: bool = False, options: CheckOptions = EVERYTHING,
) -> Checked:  # fmt: skip
    """Check the one report of all `jobs` and write it to their outputs.

    Errors mean that nothing is written; a draft is written in spite of them, with a mark on
    every page, as long as there is a document at all. An error that only one format has leaves
    out its file alone. With `charts` those for screens are a part of the document.
    """
    source = jobs[0].source
    checked = check(source, store, name=str(source), draft=draft, options=options)
    if checked.form is not None:
        return _written(checked, partial(write_form, checked.form, way=pdf), jobs, draft=draft)
    document, sheet = checked.document, checked.sheet
    if document is None or sheet is None:
        return checked
    if charts:
        document = with_screen_charts(document)
    if any(FORMATS[job.format].shows_origins for job in jobs):
        shown = checked._replace(document=document)
        document = with_origins(shown).document or document
    write = partial(write_format, document, sheet, way=pdf)
    return _written(checked._replace(document=document), write, jobs, draft=draft)


def _written(
    checked: Checked, write: Callable[[str], WrittenFile], jobs: Sequence[Job], *, draft: bool
) -> Checked:
    """Write a report to the outputs of all `jobs`; `write` makes the file of a format."""
    found, outputs = list(checked.diagnostics), []
    for job in jobs:
        saved = _saved(write(job.format), job, draft=draft)
        found += _placed(saved.diagnostics, checked.record)
        if saved.data:
            outputs.append(job.output)
    return checked._replace(diagnostics=in_order(found), outputs=tuple(outputs))


def _placed(found: Iterable[Diagnostic], record: Record | None) -> list[Diagnostic]:
    """Return what a writer found, with the place in the source of the value that it is about."""
    return [
        one._replace(span=record.span(one.path))
        if record is not None and one.span is None and one.path
        else one
        for one in found
    ]


def _saved(file: WrittenFile, job: Job, *, draft: bool) -> WrittenFile:
    """Write a file where it belongs; return it without data if it is not there."""
    if not file.data or (has_errors(file.diagnostics) and not draft):
        return file._replace(data=b"")
    try:
        write_atomically(job.output, file.data)
    except OSError as error:
        return WrittenFile(b"", [*file.diagnostics, cannot_write(job.output, error)])
    return file
