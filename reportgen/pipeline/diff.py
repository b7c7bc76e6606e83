"""Two versions of a report → what changed between them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportgen.compute.variance import VarianceTable, variance, years_differ
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, has_errors
from reportgen.diff.changes import Comparison
from reportgen.diff.compare import Side, compare
from reportgen.pipeline.records import ReadReport, read_report
from reportgen.pipeline.revisions import Version, load_version
from reportgen.pipeline.templates import TemplateStore
from reportgen.source.collector import no_garbage_collection
from reportgen.template.definition import Template


class Compared(NamedTuple):
    """What changed between two versions of a report.

    Attributes:
        old: what the old version is called.
        new: what the new one is called.
        comparison: the changes; None if the two cannot be compared.
        sides: what was compared.
        template: the template of both.
        diagnostics: why the two cannot be compared, or which values had to be left out.
        reports: both versions as they were read; they can quote their lines.
    """

    old: str
    new: str
    comparison: Comparison | None
    sides: tuple[Side, Side] | None
    template: Template | None
    diagnostics: list[Diagnostic]
    reports: Sequence[ReadReport]

    def quote(self, file: str, line: int) -> str | None:
        """Return a line of any file that a finding is about."""
        quotes = (report.quote(file, line) for report in self.reports)
        return next((quoted for quoted in quotes if quoted is not None), None)


def diff(old: Version, new: Version, store: TemplateStore) -> Compared:
    """Return what changed from the version `old` of a report to `new`.

    Checks may find what they like: two reports can be compared if their sources can be read and
    have the form that the template asks for.
    """
    reports = [read_report(load_version(version), store) for version in (old, new)]
    found = list(_findings((old, new), reports))
    before, after = reports
    if before.side is None or after.side is None or _other_template(before, after):
        return Compared(old.name, new.name, None, None, None, found, reports)
    with no_garbage_collection():
        comparison = compare(before.side, after.side)
    sides = before.side, after.side
    return Compared(old.name, new.name, comparison, sides, after.template, found, reports)


def figures_of_both(compared: Compared) -> tuple[VarianceTable, ...]:
    """Return the figures of both years; nothing for two versions of one year."""
    if compared.sides is None or compared.template is None:
        return ()
    old, new = (side.computed for side in compared.sides)
    return variance(old, new, compared.template) if years_differ(old, new) else ()


def _findings(versions: Sequence[Version], reports: Sequence[ReadReport]) -> Iterator[Diagnostic]:
    """Yield what both versions have errors in, and why they cannot be compared."""
    for version, report in zip(versions, reports, strict=True):
        errors = [found for found in report.diagnostics if has_errors([found])]
        yield from _todos_together(version, errors)
        if report.side is None and any(found.span is not None for found in errors):
            yield Diagnostic(codes.NOT_COMPARABLE, None, {"file": version.name})
    before, after = reports
    if _other_template(before, after):
        names = {"old": _template_name(before), "new": _template_name(after)}
        files = {"old_file": versions[0].name, "new_file": versions[1].name}
        yield Diagnostic(codes.TEMPLATES_DIFFER, None, {**names, **files})


def _todos_together(version: Version, errors: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield errors, but one for all that is still to be filled in: `check --todo` lists it."""
    left = sum(error.code is codes.TODO_LEFT for error in errors)
    if left:
        args = {"name": version.name, "file": version.path, "count": left}
        yield Diagnostic(codes.TODO_IN_COMPARED, None, args)
    yield from (error for error in errors if error.code is not codes.TODO_LEFT)


def _other_template(before: ReadReport, after: ReadReport) -> bool:
    named = _template_name(before), _template_name(after)
    return all(named) and named[0] != named[1]


def _template_name(report: ReadReport) -> str:
    return report.template.name if report.template else ""
