"""Two years of a report → the figures of both, and the report on what changed (年度对比表)."""

from typing import Final

from reportgen.checks.passages import passages
from reportgen.checks.rules.left_over import check_left_over
from reportgen.checks.subject import Subject
from reportgen.comparison.compare import Side
from reportgen.comparison.report import LeftOver, TwoYears, report_blocks
from reportgen.compute.formulas import Formulas
from reportgen.compute.variance import years_differ
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.wording import message, phrase
from reportgen.document.nodes import Document, Metadata
from reportgen.layout.numbering import number_blocks
from reportgen.pipeline.diff import Compared
from reportgen.pipeline.diff_formats import in_words
from reportgen.pipeline.formats import BY_TYPST, DOCX, write_format
from reportgen.pipeline.read import Values
from reportgen.record.record import Record
from reportgen.source.collector import no_garbage_collection
from reportgen.template.definition import Template
from reportgen.writers.writer import WrittenFile

# The report is an official document, as the two that it compares.
_LANGUAGE: Final = "zh"


def write_report(compared: Compared, form: str = DOCX) -> WrittenFile:
    """Return the report on what changed, as a file; without data if there can be none."""
    values = compared.reads[1].values
    if compared.sides is None or values is None:
        return WrittenFile(b"", list(compared.diagnostics))
    with no_garbage_collection():
        document = report(compared, compared.sides, values)
    return write_format(document, values.tools.sheet, form, BY_TYPST)


def report(compared: Compared, sides: tuple[Side, Side], values: Values) -> Document:
    """Return the report on what changed between two sides; `values` are those of the new one."""
    old, new = sides
    template, formulas = values.tools.template, values.tools.formulas
    two_years = years_differ(old.computed, new.computed)
    key = "variance.title" if two_years else "variance.title-versions"
    title = phrase(key, _LANGUAGE, title=values.document_property("title"))
    found = _left_over(old.computed, new.computed, template, formulas)
    years = TwoYears(title, old, new, in_words(compared, _LANGUAGE), tuple(map(_told, found)))
    blocks, _ = number_blocks(report_blocks(years), {}, {}, values.tools.sheet)
    metadata = Metadata(title, values.document_property("author"), values.tools.sheet.language)
    return Document(metadata, blocks)


def _left_over(
    old: Record, new: Record, template: Template, formulas: Formulas
) -> list[Diagnostic]:
    """Return what in the new report seems to be last year's."""
    if not years_differ(old, new):
        return []
    texts = passages(new, formulas.environment.text)
    subject = Subject(new, template, formulas, passages=texts, previous=old)
    return list(check_left_over(subject))


def _told(found: Diagnostic) -> LeftOver:
    span = found.span
    place = f"{span.file}:{span.line}" if span else ""
    return LeftOver(place, message(found, _LANGUAGE))
