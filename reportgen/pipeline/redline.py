"""Two reports → the new one as a file that shows what changed, in Word with tracked changes."""

from collections.abc import Iterator
from dataclasses import replace

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, has_errors
from reportgen.document.nodes import Document, Reviser
from reportgen.pipeline.check import Checked, check_read
from reportgen.pipeline.diff import Compared
from reportgen.pipeline.formats import BY_TYPST, DOCX, write_format
from reportgen.redline.documents import redline as marked
from reportgen.style.sheet import StyleSheet
from reportgen.writers.charts import for_paper
from reportgen.writers.writer import WrittenFile

NOBODY = Reviser("")
"""The changes are those of the author of the new report, of no day."""


def redline(
    old: Document, new: Document, sheet: StyleSheet, reviser: Reviser = NOBODY, form: str = DOCX
) -> WrittenFile:
    """Return `new` with what changed since `old`.

    Args:
        old: the document that rejecting all changes leaves.
        new: the document that accepting all changes leaves.
        sheet: how both look.
        reviser: who is said to have made the changes; without a name, the author of `new`.
        form: the format of the file.
    """
    author = reviser.author or new.metadata.author or new.metadata.title
    signed = reviser._replace(author=author)
    return write_format(marked(for_paper(old), for_paper(new), signed), sheet, form, BY_TYPST)


def redline_compared(
    compared: Compared, reviser: Reviser = NOBODY, form: str = DOCX
) -> WrittenFile:
    """Return the new one of two reports that were compared, with what changed in it.

    A report with errors is a draft, and says so on every page. There are no data where one of the
    two makes no document at all; the findings say why.
    """
    before, after = (check_read(read, draft=True) for read in compared.reads)
    if before.document is None or after.document is None or after.sheet is None:
        return WrittenFile(b"", list(_obstacles((compared.old, before), (compared.new, after))))
    document = after.document
    if not has_errors(after.diagnostics):
        document = replace(document, mark="")
    return redline(before.document, document, after.sheet, reviser, form)


def _obstacles(*sides: tuple[str, Checked]) -> Iterator[Diagnostic]:
    """Yield why there is no document of a version: its errors, or that it is a Word form."""
    for name, checked in sides:
        if checked.form is not None:
            yield Diagnostic(codes.FORM_UNTRACKED, None, {"file": name})
        elif checked.document is None:
            yield from checked.diagnostics
