"""Last year's report, for the checks that compare the two years."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, Severity, has_errors
from reportgen.pipeline.files import FolderFiles, name_from
from reportgen.pipeline.todo import validate_but_todo
from reportgen.source.includes import load_source
from reportgen.source.source import Source
from reportgen.template.definition import Template

_KEY = ("previous",)


class Previous(NamedTuple):
    """Last year's source, None if there is none to compare with, and what is wrong with it."""

    source: Source | None
    diagnostics: list[Diagnostic]


def read_previous(source: Source, files: FolderFiles, template: Template) -> Previous:
    """Return the report that `source`, or the run, names as last year's.

    Its own mistakes are not looked for: it was checked in its year. Only where it cannot be read
    at all is there a finding, at the place that names it.
    """
    path = files.previous or _named(source, files.folder)
    if path is None:
        return Previous(None, [])
    files.asked.add(path)
    loaded = load_source(path, name=_shown(path, source))
    files.asked.update(loaded.files)
    last = loaded.source
    if last is None or has_errors(loaded.diagnostics):
        reason = Phrase("previous.unreadable" if path.is_file() else "previous.missing")
        return _refused(source, codes.PREVIOUS_UNUSABLE, path, reason=reason)
    if last.data.get("template") != template.name:
        other = last.data.get("template")
        return _refused(
            source, codes.PREVIOUS_OTHER_TEMPLATE, path, template=template.name,
            other="—" if other is None else other,
        )  # fmt: skip
    mistakes = [
        found
        for found in validate_but_todo(last, template.schema)
        if found.severity is Severity.ERROR
    ]
    if mistakes:
        reason = Phrase("previous.mistakes", {"count": len(mistakes)})
        return _refused(source, codes.PREVIOUS_UNUSABLE, path, reason=reason)
    return Previous(last, _wrong_year(source, last, path))


def _named(source: Source, folder: Path) -> Path | None:
    name = source.data.get(_KEY[0])
    return folder / name if isinstance(name, str) and name else None


def _shown(path: Path, source: Source) -> str:
    """Return what last year's file is called in findings: as seen from where the report is."""
    name = name_from(Path.cwd(), path)
    return path.as_posix() if name is None or source.file.startswith("/") else name


def _refused(source: Source, code: Code, path: Path, **args: object) -> Previous:
    return Previous(None, [_finding(source, code, path, **args)])


def _finding(source: Source, code: Code, path: Path, **args: object) -> Diagnostic:
    span = source.places.nearest(_KEY)
    return Diagnostic(code, span, {"file": path.name, **args}, _KEY)


def _wrong_year(source: Source, last: Source, path: Path) -> list[Diagnostic]:
    year, before = source.data.get("year"), last.data.get("year")
    if not isinstance(year, Decimal | int) or not isinstance(before, Decimal | int):
        return []
    if int(before) == int(year) - 1:
        return []
    args = {"found": int(before), "wanted": int(year) - 1}
    return [_finding(source, codes.PREVIOUS_YEAR, path, **args)]
