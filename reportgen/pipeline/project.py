"""The settings of a project: `reportgen.toml` in the folder of a report or above it."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any, NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Phrase, Severity
from reportgen.diagnostics.near import near_or_all
from reportgen.diagnostics.place import Span
from reportgen.record.values import SETTLED_LINES, Lines
from reportgen.source.decode import decode
from reportgen.source.files import read_bytes
from reportgen.source.source import TextFile

SETTINGS = "reportgen.toml"
ROOT_OF_PROJECT = ".git"

_LISTS = {"check": ("ignore", "select"), "words": ("files", "accept")}
_TEMPLATES = "templates"
_PARAGRAPHS = "paragraphs"
_SEVERITIES = {severity.name.lower(): severity for severity in reversed(Severity)}
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


class NamedCode(NamedTuple):
    """A code, or the beginning of several, and where a setting names it."""

    text: str
    span: Span | None = None


class Project(NamedTuple):
    """What a project has settled for all its reports.

    Attributes:
        ignored: codes whose findings are left out.
        selected: codes whose findings are kept, if any are named.
        severities: codes whose findings are as bad as the project says.
        words: files with more words for the checks of wording.
        accepted: words that no check of wording reports.
        lines: what the lines of narrative texts are.
        over: the folders that are laid over templates, by their names.
        diagnostics: what is wrong with the settings.
        files: the files of settings, also where one could be.
    """

    ignored: tuple[NamedCode, ...] = ()
    selected: tuple[NamedCode, ...] = ()
    severities: Mapping[NamedCode, Severity] = MappingProxyType({})
    words: tuple[Path, ...] = ()
    accepted: frozenset[str] = frozenset()
    lines: Lines = Lines.UNSETTLED
    over: Mapping[str, Path] = MappingProxyType({})
    diagnostics: tuple[Diagnostic, ...] = ()
    files: tuple[Path, ...] = ()


def load_project(folder: Path, shown: str) -> Project:
    """Return the settings for the reports in `folder`.

    Args:
        folder: where the report is.
        shown: what findings call the report; they call the settings accordingly.
    """
    found = find_settings(folder)
    if found is None:
        return Project(files=(folder / SETTINGS,))
    name = _name(found, folder, shown)
    content = read_bytes(found, name, None)
    if isinstance(content, Diagnostic):
        return Project(diagnostics=(content,), files=(found,))
    decoded = decode(content, name)
    if decoded.text is None:
        return Project(diagnostics=tuple(decoded.diagnostics), files=(found,))
    project = _Reading(found, TextFile(name, decoded.text)).project()
    every = (*decoded.diagnostics, *project.diagnostics)
    return project._replace(diagnostics=every, files=(found, *project.words))


def find_settings(folder: Path) -> Path | None:
    """Return the nearest settings from `folder` upwards, as far as the repository goes."""
    for place in settings_places(folder):
        if place.is_file():
            return place
    return None


def settings_places(folder: Path) -> Iterator[Path]:
    """Yield the files that could be the settings of the reports in `folder`, the nearest first."""
    try:
        folder = folder.resolve()
    except (OSError, RuntimeError):  # links in a circle
        return
    for place in (folder, *folder.parents):
        yield place / SETTINGS
        if (place / ROOT_OF_PROJECT).exists():
            return


def _name(file: Path, folder: Path, shown: str) -> str:
    """Return what `file` is called by somebody who calls a file in `folder` `shown`."""
    try:
        relative = os.path.relpath(file, folder.resolve())
    except ValueError:  # on another drive
        return file.as_posix()
    return Path(os.path.normpath(PurePath(shown).parent / relative)).as_posix()


class _Reading:
    """Reads one file of settings, and collects what is wrong with it."""

    def __init__(self, path: Path, file: TextFile) -> None:
        self._path = path
        self._places = _Places(file)
        self._found: list[Diagnostic] = []

    def project(self) -> Project:
        import tomllib  # noqa: PLC0415 - only a project with settings needs it

        try:
            data = tomllib.loads(self._places.file.text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            broken = Diagnostic(codes.SETTINGS_UNREADABLE, self._places.of_error(str(error)))
            return Project(diagnostics=(broken,))
        known = self._known(data, (_PARAGRAPHS, _TEMPLATES, *_LISTS), ())
        tables = {name: self._table(data, name) for name in known if name in _LISTS}
        check, words = tables.get("check", {}), tables.get("words", {})
        self._known(check, (*_LISTS["check"], "severity"), ("check",))
        self._known(words, _LISTS["words"], ("words",))
        project = Project(
            tuple(self._codes(check, "ignore")),
            tuple(self._codes(check, "select")),
            dict(self._severities(check)),
            tuple(self._files(words)),
            frozenset(text for text, _ in self._texts(words, ("words", "accept"))),
            self._lines(data),
            dict(self._over(data)),
        )
        return project._replace(diagnostics=tuple(self._found))

    def _known(
        self, table: Mapping[str, Any], known: tuple[str, ...], path: tuple[str, ...]
    ) -> list[str]:
        """Return the keys of `table` that there are, and report the others."""
        for key in (key for key in table if key not in known):
            shown = ".".join((*path, key))
            args = {"key": shown, "names": near_or_all(key, known)}
            self._report(codes.SETTING_UNKNOWN, self._places.key(*path, key), **args)
        return [key for key in table if key in known]

    def _table(self, data: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
        value = data.get(path[-1], {})
        if isinstance(value, dict):
            return value
        self._report_type("settings.table", *path)
        return {}

    def _texts(self, table: Mapping[str, Any], path: tuple[str, str]) -> Iterator[tuple[str, Span]]:
        value = table.get(path[-1], [])
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            self._report_type("settings.texts", *path)
            return
        for text in value:
            yield text, self._places.value(text, *path)

    def _codes(self, check: Mapping[str, Any], key: str) -> Iterator[NamedCode]:
        for text, span in self._texts(check, ("check", key)):
            yield NamedCode(text.strip().upper(), span)

    def _severities(self, check: Mapping[str, Any]) -> Iterator[tuple[NamedCode, Severity]]:
        for code, value in self._table(check, "check", "severity").items() if check else ():
            span = self._places.key("check", "severity", code)
            severity = _SEVERITIES.get(value.lower()) if isinstance(value, str) else None
            if severity is None:
                args = {"value": str(value), "names": tuple(_SEVERITIES)}
                self._report(codes.SETTING_SEVERITY, span, **args)
            else:
                yield NamedCode(code.upper(), span), severity

    def _files(self, words: Mapping[str, Any]) -> Iterator[Path]:
        for text, span in self._texts(words, ("words", "files")):
            path = self._path.parent / text
            if path.is_file():
                yield path
            else:
                self._report(codes.WORD_FILE_MISSING, span, file=text)

    def _over(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
        for name, value in self._table(data, _TEMPLATES).items():
            path = self._path.parent / value if isinstance(value, str) else None
            if path is not None and path.is_dir():
                yield name, path
            else:
                self._report_type("settings.folder", _TEMPLATES, name)

    def _lines(self, data: Mapping[str, Any]) -> Lines:
        value = data.get(_PARAGRAPHS)
        found = SETTLED_LINES.get(value) if isinstance(value, str) else None
        if found is None and value is not None:
            self._report_type("settings.paragraphs", _PARAGRAPHS)
        return found or Lines.UNSETTLED

    def _report_type(self, wanted: str, *path: str) -> None:
        args = {"key": ".".join(path), "wanted": Phrase(wanted)}
        self._report(codes.SETTING_TYPE, self._places.key(*path), **args)

    def _report(self, code: Code, span: Span, **args: object) -> None:
        self._found.append(Diagnostic(code, span, args))


class _Places:
    """Where keys and texts stand in a TOML file: the reader of TOML does not say.

    They are looked for one behind the other: the table, the key, the text. What is written in
    an unusual way is located at what is found of it.
    """

    def __init__(self, file: TextFile) -> None:
        self.file = file

    def key(self, *path: str) -> Span:
        return self.file.span(*self._key(path))

    def value(self, text: str, *path: str) -> Span:
        start, end = self._key(path)
        match = re.compile(rf"[\"']{re.escape(text)}[\"']").search(self.file.text, end)
        return self.file.span(*(match.span() if match else (start, end)))

    def of_error(self, text: str) -> Span:
        """Return the place that a message of the reader of TOML names."""
        match = _AT.search(text)
        lines = self.file.line_starts
        end = len(self.file.text)
        place = end if match is None else min(end, lines[int(match[1]) - 1] + int(match[2]) - 1)
        return self.file.span(place, place)

    def _key(self, path: tuple[str, ...]) -> tuple[int, int]:
        found = (0, 0)
        for depth, step in enumerate(path, 1):
            table = r"\s*\.\s*".join(rf"[\"']?{re.escape(name)}[\"']?" for name in path[:depth])
            name = re.escape(step)
            header = rf"^[ \t]*\[[ \t]*{table}[ \t]*\]"
            key = rf"(?:^|[{{,.])[ \t]*(?P<key>[\"']?{name}[\"']?)[ \t]*[=.]"
            match = re.compile(rf"{header}|{key}", re.MULTILINE).search(self.file.text, found[1])
            if match is None:
                continue
            found = match.span("key") if match["key"] else match.span()
        return found
