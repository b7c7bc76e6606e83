"""A checked report → its output files, if nothing is wrong with it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from reportgen.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from reportgen.forms.form import Form
from reportgen.layout.numbering import with_screen_charts
from reportgen.pipeline.check import Checked
from reportgen.pipeline.formats import BY_TYPST, PagesFrom, PdfWay, write_form, write_format
from reportgen.pipeline.origins import with_origins
from reportgen.pipeline.output import Job, cannot_write, over_inputs, write_atomically
from reportgen.record.record import Record
from reportgen.writers.registry import FORMATS
from reportgen.writers.writer import WrittenFile

_Write: TypeAlias = Callable[[str], WrittenFile]
"""Makes the file of a format."""


class BuildOptions(NamedTuple):
    """How files are made of a document.

    Attributes:
        draft: files with errors are written too.
        pdf: the way to PDF files.
        charts: those for screens are a part of the document.
        pages_from: what lays pages out to number those of a table of contents in a Word file.
        origins: web pages show where figures come from; one that is published need not.
        comments: the language in which what was found stands in the margin; empty if it does not.
    """

    draft: bool = False
    pdf: PdfWay = BY_TYPST
    charts: bool = False
    pages_from: PagesFrom | None = None
    comments: str = ""
    origins: bool = True


AS_USUAL: Final = BuildOptions()


def build(checked: Checked, jobs: Sequence[Job], options: BuildOptions = AS_USUAL) -> Checked:
    """Write the one report of all `jobs` to their outputs.

    Errors mean that nothing is written; a draft is written in spite of them, with a mark on
    every page, as long as there is a document at all. An error that only one format has leaves
    out its file alone.
    """
    checked, write = _writing(checked, [job.format for job in jobs], options)
    if write is None:
        return checked
    found, outputs = list(checked.diagnostics), []
    for job in jobs:
        found_before = over_inputs(job, checked.inputs)
        file = WrittenFile(b"", found_before) if found_before else _made(write(job.format), options)
        saved = _saved(file, job)
        found += _placed(saved.diagnostics, checked.record)
        if saved.data:
            outputs.append(job.output)
    return checked._replace(diagnostics=in_order(found), outputs=tuple(outputs))


def made_files(
    checked: Checked, formats: Sequence[str], options: BuildOptions
) -> tuple[list[Diagnostic], dict[str, bytes]]:
    """Return the files that `build` would write, by format, and all that was found."""
    checked, write = _writing(checked, formats, options)
    if write is None:
        return checked.diagnostics, {}
    made = {name: _made(write(name), options) for name in formats}
    found = [one for file in made.values() for one in _placed(file.diagnostics, checked.record)]
    files = {name: file.data for name, file in made.items() if file.data}
    return in_order([*checked.diagnostics, *found]), files


def _writing(
    checked: Checked, formats: Sequence[str], options: BuildOptions
) -> tuple[Checked, _Write | None]:
    """Return what makes files, and the report as they show it; None if there is no document."""
    if checked.form is not None:
        form = _commented_form(checked, checked.form, options) if options.comments else checked.form
        return checked, partial(write_form, form, way=options.pdf)
    document, sheet = checked.document, checked.sheet
    if document is None or sheet is None:
        return checked, None
    if options.charts:
        document = with_screen_charts(document, sheet)
    if options.pages_from is not None:
        # few ask for it
        from reportgen.pipeline.contents_pages import with_pages  # noqa: PLC0415

        document, found = with_pages(document, sheet, options.pages_from)
        checked = checked._replace(diagnostics=[*checked.diagnostics, *found])
    if options.origins and any(FORMATS[name].shows_origins for name in formats):
        document = with_origins(checked._replace(document=document)).document or document
    if options.comments:
        # not for the many builds that need none
        from reportgen.pipeline.comments import commented_document  # noqa: PLC0415

        document = commented_document(checked, document, options.comments)
    write = partial(write_format, document, sheet, way=options.pdf)
    return checked._replace(document=document), write


def _commented_form(checked: Checked, form: Form, options: BuildOptions) -> Form:
    """Return a form with comments; only that of a draft knows where its values are."""
    from reportgen.pipeline.comments import commented_form  # noqa: PLC0415
    from reportgen.pipeline.drafts import draft_of  # noqa: PLC0415

    if not options.draft:
        draft = draft_of(checked.read, checked.diagnostics, "", wants=False)
        form = draft.made if draft is not None and isinstance(draft.made, Form) else form
    return commented_form(checked, form, options.comments)


def _made(file: WrittenFile, options: BuildOptions) -> WrittenFile:
    """Return a file as it was made; without data if its format has an error of its own."""
    is_bad = has_errors(file.diagnostics) and not options.draft
    return file._replace(data=b"") if is_bad else file


def _placed(found: Iterable[Diagnostic], record: Record | None) -> list[Diagnostic]:
    """Return what a writer found, with the place in the source of the value that it is about."""
    return [
        one._replace(span=record.span(one.path))
        if record is not None and one.span is None and one.path
        else one
        for one in found
    ]


def _saved(file: WrittenFile, job: Job) -> WrittenFile:
    """Write a file where it belongs; return it without data if it is not there."""
    if not file.data:
        return file
    try:
        write_atomically(job.output, file.data)
    except OSError as error:
        return WrittenFile(b"", [*file.diagnostics, cannot_write(job.output, error)])
    return file
