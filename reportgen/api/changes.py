"""What changed between two reports, one value for each change, and files that show it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

from reportgen.api.built import Built
from reportgen.api.change import Change
from reportgen.api.errors import ReportgenError, WrongArgumentError, told_in
from reportgen.api.findings import Findings
from reportgen.api.listing import table_html
from reportgen.api.values import ReportValues
from reportgen.comparison import json_form
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.pipeline.diff import Compared
from reportgen.pipeline.diff_formats import DIFF_FORMATS, REPORT_FORMATS
from reportgen.pipeline.output import Job, cannot_write, over_inputs, write_atomically
from reportgen.writers.writer import WrittenFile


class NotComparableError(ReportgenError):
    """Two reports cannot be compared; `findings` say why."""

    def __init__(self, findings: Findings) -> None:
        super().__init__("api.not-comparable", reason=findings.reason)
        self.language = findings.language
        self.findings = findings


class Changes(tuple[Change, ...]):
    """All changes between two reports, in the order of the new one.

    Attributes:
        compared: the comparison as the pipeline has it.
        findings: which values had to be left out.
    """

    compared: Compared
    findings: Findings
    _language: str

    def __new__(cls, compared: Compared, language: str) -> Self:
        """Tell what was compared.

        Raises:
            NotComparableError: the two could not be compared.
        """
        findings = Findings(compared.diagnostics, language, compared.quote)
        if compared.comparison is None:
            raise NotComparableError(findings)
        made = super().__new__(cls, map(Change.of, compared.comparison.changes))
        made.compared, made.findings, made._language = compared, findings, language
        return made

    @property
    def edited(self) -> tuple[Change, ...]:
        """Those that somebody made."""
        return tuple(change for change in self if not change.derived)

    @property
    def derived(self) -> tuple[Change, ...]:
        """Those that follow from others, or from another formula."""
        return tuple(change for change in self if change.derived)

    def to_json(self) -> dict[str, Any]:
        """Return them as plain JSON data: what `reportgen diff --format json` prints.

        `schemas/changes.schema.json` is its form.
        """
        assert self.compared.comparison is not None  # noqa: S101 (see __new__)
        old, new = self.compared.old, self.compared.new
        return json_form.to_json(self.compared.comparison, old=old, new=new)

    def apply(self, old: ReportValues | Mapping[str, Any]) -> dict[str, Any]:
        """Return the data of the new report, made of the old one, or of its data: `Report.data`.

        Raises:
            WrongArgumentError: the data are not those of the old report.
            NoValueError: the report that is given cannot be read.
        """
        data = old.data if isinstance(old, ReportValues) else old
        try:
            return json_form.apply(self.to_json(), data)
        except (LookupError, AttributeError) as error:
            raise self._wrong("api.other-data", name=str(self.compared.old)) from error

    def write(self, path: str | Path) -> Built:
        """Write them to a file, whole or not at all; its suffix says how.

        `.md`, `.html` and `.json` are all changes; `.docx` and `.pdf` are the official report on
        the two years (年度对比表).

        Raises:
            WrongArgumentError: there is no such format.
        """
        form = _suffix(path)
        known = (*DIFF_FORMATS, *REPORT_FORMATS)
        if form not in known:
            raise self._wrong("cli.error.no-format", name=form, names=known)
        return self._saved(Path(path), form, self.made)

    def redline(self, path: str | Path, *, author: str = "", date: str = "") -> Built:
        """Write the new report with its changes marked, in Word as tracked changes.

        Args:
            path: the file; its suffix is a format of documents.
            author: who is said to have made the changes; else the author of the new report.
            date: the day of the changes, as 2024-02-29; none if left out.

        Raises:
            WrongArgumentError: there is no such format or day.
        """
        # checks, layouts and writers are only needed here
        from reportgen.api.redlining import redline_form, reviser  # noqa: PLC0415
        from reportgen.pipeline.redline import redline_compared  # noqa: PLC0415

        with told_in(self._language):
            form, by = redline_form(Path(path)), reviser(author, date)
        return self._saved(Path(path), form, lambda name: redline_compared(self.compared, by, name))

    def made(self, form: str) -> WrittenFile:
        """Return them as a file of one of the formats that `write` knows."""
        if form in DIFF_FORMATS:
            return WrittenFile(DIFF_FORMATS[form](self.compared, self._language), [])
        # checks, layouts and writers are only needed here
        from reportgen.pipeline.year_over_year import write_report  # noqa: PLC0415

        return write_report(self.compared, form)

    def __repr__(self) -> str:
        counts = f"{len(self.edited)} edited, {len(self.derived)} derived"
        return f"<Changes {self.compared.old} → {self.compared.new}: {counts}>"

    def _repr_html_(self) -> str:
        return table_html(self, ("kind", "way", "old_text", "new_text", "difference", "unit"))

    def _wrong(self, key: str, **arguments: object) -> WrongArgumentError:
        error = WrongArgumentError(key, **arguments)
        error.language = self._language
        return error

    def _saved(self, path: Path, form: str, make: Callable[[str], WrittenFile]) -> Built:
        """Write what `make` makes; nothing over one of the two reports."""
        file = make(form)  # which may read more
        source = next((Path(one.source.file) for one in self.compared.reads if one.source), path)
        if found := over_inputs(Job(source, path, form), self.compared.inputs):
            return Built(self._told(found))
        found = list(file.diagnostics)
        if file.data:
            try:
                write_atomically(path, file.data)
                return Built(self._told(found), (path,))
            except OSError as error:
                found.append(cannot_write(path, error))
        return Built(self._told(found))

    def _told(self, found: list[Diagnostic]) -> Findings:
        return Findings(found, self._language, self.compared.quote)


def _suffix(path: str | Path) -> str:
    return Path(path).suffix.removeprefix(".").lower()
