"""Last year's report, for the checks that compare the two years."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, Severity, has_errors
from reportgen.pipeline.files import name_from
from reportgen.pipeline.read import Read, Values
from reportgen.record.record import Record
from reportgen.source.source import Source

_KEY = ("previous",)


class Previous(NamedTuple):
    """Last year's record, None if there is none to compare with.

    Attributes:
        diagnostics: why there is none, or why it is hardly the right one.
        files: what it was read from.
    """

    record: Record | None
    diagnostics: list[Diagnostic]
    files: frozenset[Path] = frozenset()


def read_previous(read: Read, values: Values, named: Path | None) -> Previous:
    """Return the report that the run has `named` as last year's, or else the report itself.

    Its own mistakes are not looked for: it was checked in its year. Only where it cannot be read
    at all is there a finding, at the place that names it.
    """
    source, template = values.source, values.tools.template
    path = named or _named(source, read.loaded.folder)
    if path is None:
        return Previous(None, [])
    last = read.reader.file(path, name=_shown(path, source))
    refusal = _refusal(source, template.name, last, path)
    if refusal is not None:
        return Previous(None, [refusal], last.files)
    record = last.values.computed.record if last.values else None
    return Previous(record, _wrong_year(source, last.source, path), last.files)


def _named(source: Source, folder: Path) -> Path | None:
    name = source.data.get(_KEY[0])
    return folder / name if isinstance(name, str) and name else None


def _shown(path: Path, source: Source) -> str:
    """Return what last year's file is called in findings: as seen from where the report is."""
    name = name_from(Path.cwd(), path)
    return path.as_posix() if name is None or source.file.startswith("/") else name


def _refusal(source: Source, template: str, last: Read, path: Path) -> Diagnostic | None:
    """Say why the report at `path` is not one to compare with."""
    if last.source is None or has_errors(last.loaded.diagnostics):
        reason = Phrase("previous.unreadable" if path.is_file() else "previous.missing")
        return _finding(source, codes.PREVIOUS_UNUSABLE, path, reason=reason)
    other = last.source.data.get("template")
    if other != template:
        args = {"template": template, "other": "—" if other is None else other}
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
