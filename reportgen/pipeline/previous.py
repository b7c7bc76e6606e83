"""Last year's report, for the checks that compare the two years."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, Protocol

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, Severity, has_errors
from reportgen.pipeline.files import name_from
from reportgen.record.aligned import aligned
from reportgen.record.record import LAST_YEAR, Record, plain
from reportgen.source.source import Loaded, Source
from reportgen.template.changes import changes_between, ways_of
from reportgen.template.definition import Template

_KEY = (LAST_YEAR,)


class Previous(NamedTuple):
    """Last year's record, None if there is none to compare with.

    Attributes:
        diagnostics: why there is none, or why it is hardly the right one.
        files: what it was read from.
    """

    record: Record | None
    diagnostics: list[Diagnostic]
    files: frozenset[Path] = frozenset()


class LastReport(Protocol):
    """Last year's report as far as it could be read."""

    @property
    def loaded(self) -> Loaded:
        """Its source, or why there is none."""

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """What is wrong with its form."""

    @property
    def files(self) -> frozenset[Path]:
        """What it was read from."""

    @property
    def template(self) -> Template | None:
        """Its template."""

    @property
    def record(self) -> Record | None:
        """What it says, with computed fields."""


def read_previous(
    source: Source, template: Template, path: Path | None, read: Callable[[Path, str], LastReport]
) -> Previous:
    """Return the report at `path` as last year's.

    Its own mistakes are not looked for: it was checked in its year. Only where it cannot be read
    at all is there a finding, at the place that names it.

    Args:
        source: this year's report.
        template: its template; last year's may be another one of its family.
        path: where last year's is; None if nobody says so.
        read: reads a file, which findings call as is said.
    """
    if path is None:
        return Previous(None, [])
    last = read(path, _shown(path, source))
    changes = None if last.template is None else changes_between(last.template, template)
    refusal = _refusal(source, template, last, path, is_family=changes is not None)
    if refusal is not None:
        return Previous(None, [refusal], last.files)
    record = last.record
    if record is not None and changes:
        record = aligned(record, ways_of(plain(record.root), changes), template.schema.shape)
    return Previous(record, _wrong_year(source, last.loaded.source, path), last.files)


def named_previous(source: Source, folder: Path) -> Path | None:
    """Return the file that a report in `folder` names as last year's."""
    name = source.data.get(LAST_YEAR)
    return folder / name if isinstance(name, str) and name else None


def _shown(path: Path, source: Source) -> str:
    """Return what last year's file is called in findings: as seen from where the report is."""
    name = name_from(Path.cwd(), path)
    return path.as_posix() if name is None or source.file.startswith("/") else name


def _refusal(
    source: Source, template: Template, last: LastReport, path: Path, *, is_family: bool
) -> Diagnostic | None:
    """Say why the report at `path` is not one to compare with."""
    if last.loaded.source is None or has_errors(last.loaded.diagnostics):
        reason = Phrase("previous.unreadable" if path.is_file() else "previous.missing")
        return _finding(source, codes.PREVIOUS_UNUSABLE, path, reason=reason)
    other = last.loaded.source.data.get("template")
    if not is_family and str(other).partition("@")[0] != template.name:
        args = {"template": template.name, "other": "—" if other is None else other}
        return _finding(source, codes.PREVIOUS_OTHER_TEMPLATE, path, **args)
    mistakes = sum(found.severity is Severity.ERROR for found in last.found)
    if mistakes:
        reason = Phrase("previous.mistakes", {"count": mistakes})
        return _finding(source, codes.PREVIOUS_UNUSABLE, path, reason=reason)
    return None


def _finding(source: Source, code: Code, path: Path, **args: object) -> Diagnostic:
    span = source.places.nearest(_KEY)
    return Diagnostic(code, span, {"file": path.name, **args}, _KEY)


def _wrong_year(source: Source, last: Source | None, path: Path) -> list[Diagnostic]:
    year, before = source.data.get("year"), last.data.get("year") if last else None
    if not isinstance(year, Decimal | int) or not isinstance(before, Decimal | int):
        return []
    if int(before) == int(year) - 1:
        return []
    args = {"found": int(before), "wanted": int(year) - 1}
    return [_finding(source, codes.PREVIOUS_YEAR, path, **args)]
