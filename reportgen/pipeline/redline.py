"""Two reports → the new one as a file that shows what changed, in Word with tracked changes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, has_errors
from reportgen.document.nodes import Document, Reviser
from reportgen.pipeline.check import Checked, check_loaded
from reportgen.pipeline.formats import BY_TYPST, DOCX, write_format
from reportgen.pipeline.revisions import Version, load_version
from reportgen.pipeline.templates import TemplateStore
from reportgen.redline.documents import redline as compared
from reportgen.source.collector import no_garbage_collection
from reportgen.style.sheet import StyleSheet
from reportgen.writers.charts import for_paper
from reportgen.writers.writer import Written

NOBODY = Reviser("")
"""The changes are those of the author of the new report, of no day."""


def redline(
    old: Document, new: Document, sheet: StyleSheet, reviser: Reviser = NOBODY, form: str = DOCX
) -> Written:
    """Return `new` with what changed since `old`.

    Args:
        old: the document that rejecting all changes leaves.
        new: the document that accepting all changes leaves.
        sheet: how both look.
        reviser: who is said to have made the changes; without a name, the author of `new`.
        form: the format of the file.
    """
    author = reviser.author or new.metadata.author or new.metadata.title
    signed = replace(reviser, author=author)
    return write_format(compared(for_paper(old), for_paper(new), signed), sheet, form, BY_TYPST)


def redline_versions(
    old: Version, new: Version, store: TemplateStore, reviser: Reviser = NOBODY, form: str = DOCX
) -> Written:
    """Return the version `new` of a report with what changed since `old`.

    A report with errors is a draft, and says so on every page. There are no data where one of the
    two makes no document at all; the findings say why.
    """
    before, after = _laid_out(old, store), _laid_out(new, store)
    if before.document is None or after.document is None or after.sheet is None:
        return Written(b"", list(_obstacles((old, before), (new, after))))
    document = after.document
    if not has_errors(after.diagnostics):
        document = replace(document, mark="")
    return redline(before.document, document, after.sheet, reviser, form)


def _obstacles(*sides: tuple[Version, Checked]) -> Iterator[Diagnostic]:
    """Yield why there is no document of a version: its errors, or that it is a Word form."""
    for version, checked in sides:
        if checked.form is not None:
            yield Diagnostic(codes.FORM_UNTRACKED, None, {"file": version.name})
        elif checked.document is None:
            yield from checked.diagnostics


def _laid_out(version: Version, store: TemplateStore) -> Checked:
    """Return the report with its document; its pictures are those of today."""
    folder = (version.folder / Path(version.path)).parent
    with no_garbage_collection():
        return check_loaded(load_version(version), folder, store, draft=True)
