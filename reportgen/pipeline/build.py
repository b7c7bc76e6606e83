"""One report file → one output file, if nothing is wrong with it."""

from reportgen.diagnostics.diagnostic import has_errors, in_order
from reportgen.pipeline.check import Checked, check
from reportgen.pipeline.output import Job, cannot_write, write_atomically
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.registry import write


def build(job: Job, store: TemplateStore, *, format: str, draft: bool = False) -> Checked:
    """Check the report of `job` and write it to the job's output.

    Errors mean that nothing is written; a draft is written in spite of them, with a mark on
    every page, as long as there is a document at all.
    """
    checked = check(job.source, store, name=str(job.source), draft=draft)
    if checked.document is None or checked.sheet is None:
        return checked
    written = write(checked.document, checked.sheet, format)
    found = in_order([*checked.diagnostics, *written.diagnostics])
    if has_errors(written.diagnostics) and not draft:
        return checked._replace(diagnostics=found)
    try:
        write_atomically(job.output, written.data)
    except OSError as error:
        return checked._replace(diagnostics=[*found, cannot_write(job.output, error)])
    return checked._replace(diagnostics=found, outputs=(job.output,))
