"""A document → a file of a format, for PDF in one of two ways."""

from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from reportgen.diagnostics.codes import FORM_WORD_ONLY, OFFICE_UNAVAILABLE, WORD_WOULD_REFUSE
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import Document
from reportgen.forms.form import Form
from reportgen.style.sheet import StyleSheet
from reportgen.writers.docx.gate import fatal
from reportgen.writers.registry import write
from reportgen.writers.typst.standards import Standard
from reportgen.writers.writer import WrittenFile

PDF = "pdf"
DOCX = "docx"


PagesFrom: TypeAlias = Literal["typst", "libreoffice"]
ENGINES: Final[tuple[PagesFrom, ...]] = get_args(PagesFrom)
"""What can lay out pages, for the page numbers of a table of contents in a Word file."""


class PdfWay(NamedTuple):
    """How PDF files are made: of what, and after which standard (None: PDF 1.7)."""

    of_docx: bool = False
    standard: Standard | None = None


BY_TYPST = PdfWay()
"""The usual way: no office program, PDF 1.7."""


def write_format(document: Document, sheet: StyleSheet, name: str, way: PdfWay) -> WrittenFile:
    """Return `document` as a file of the format `name`; without data if there can be none."""
    if name == PDF and way.of_docx:
        return _converted(write(document, sheet, DOCX), way.standard)
    return write(document, sheet, name, way.standard)


def write_form(form: Form, name: str, way: PdfWay) -> WrittenFile:
    """Return a filled form as a file of the format `name`: it is a Word document already."""
    if found := fatal(form.data):
        return WrittenFile(b"", [Diagnostic(WORD_WOULD_REFUSE, None, {"problem": found[0]})])
    written = WrittenFile(form.data, [])
    if name == DOCX:
        return written
    if name == PDF and way.of_docx:
        return _converted(written, way.standard)
    return WrittenFile(b"", [Diagnostic(FORM_WORD_ONLY, None, {"format": name})])


def _converted(docx: WrittenFile, standard: Standard | None) -> WrittenFile:
    # what it imports takes longer than writing a Word document
    from reportgen.pipeline.office import OfficeError, convert  # noqa: PLC0415

    try:
        return docx._replace(data=convert(docx.data, standard))
    except OfficeError as error:
        failed = Diagnostic(OFFICE_UNAVAILABLE, None, {"problem": error.problem})
        return WrittenFile(b"", [*docx.diagnostics, failed])
