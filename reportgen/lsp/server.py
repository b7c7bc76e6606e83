"""The server: what an editor asks → what the pipeline knows. The only door to pygls."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from urllib.request import url2pathname

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from reportgen import __version__
from reportgen.diagnostics.diagnostic import Diagnostic, Severity
from reportgen.diagnostics.place import Edit, Span
from reportgen.diagnostics.wording import fix, label, message, phrase
from reportgen.lsp.buffers import Buffers
from reportgen.lsp.hover import hover_text
from reportgen.lsp.pointing import Pointed, pointed
from reportgen.lsp.reports import OpenReport, Reports, Stores

_PAUSE = 0.2  # seconds without a key until the text is checked
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def make_server(stores: Stores, language: str) -> LanguageServer:
    """Return a server that checks with the templates of `stores` and speaks `language`."""
    server = LanguageServer("reportgen", __version__)
    desk = _Desk(server, stores, language)
    for name, handler in desk.handlers().items():
        server.feature(name)(partial(handler))  # it sets attributes, which methods cannot have
    return server


class _Desk:
    """Answers what one editor asks."""

    def __init__(self, server: LanguageServer, stores: Stores, language: str) -> None:
        self._server = server
        self._language = language
        self._buffers = Buffers()
        self._reports = Reports(self._buffers, stores)
        self._published: dict[Path, set[Path]] = {}
        self._waiting: dict[Path, asyncio.TimerHandle] = {}
        self._spelled: dict[Path, str] = {}

    def handlers(self) -> dict[str, Callable[..., Any]]:
        return {
            types.TEXT_DOCUMENT_DID_OPEN: self._opened,
            types.TEXT_DOCUMENT_DID_CHANGE: self._changed,
            types.TEXT_DOCUMENT_DID_SAVE: self._saved,
            types.TEXT_DOCUMENT_DID_CLOSE: self._closed,
            types.TEXT_DOCUMENT_CODE_ACTION: self._fixes,
            types.TEXT_DOCUMENT_HOVER: self._hover,
            types.TEXT_DOCUMENT_DEFINITION: self._definition,
            types.SHUTDOWN: self._end,
        }

    def _end(self, params: None) -> None:  # noqa: ARG002 (the form of an answer)
        """Check nothing more: nobody listens."""
        for waiting in self._waiting.values():
            waiting.cancel()

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        self._take(params.text_document.uri)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        if not _is_file(params.text_document.uri):
            return
        file = _path(params.text_document.uri)
        self._buffers.put(file, self._text(params.text_document.uri))
        if file in self._waiting:
            self._waiting.pop(file).cancel()
        loop = asyncio.get_running_loop()
        self._waiting[file] = loop.call_later(_PAUSE, partial(self._refresh, file))

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        self._take(params.text_document.uri)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        if not _is_file(params.text_document.uri):
            return
        file = _path(params.text_document.uri)
        self._buffers.drop(file)
        if self._reports.forget(file) is not None:
            for shown in self._published.pop(file, set()):
                self._publish(shown, [])

    def _take(self, uri: str) -> None:
        if not _is_file(uri):
            return
        file = _path(uri)
        self._spelled[file] = uri
        self._buffers.put(file, self._text(uri))
        self._refresh(file)

    def _text(self, uri: str) -> str:
        return self._server.workspace.get_text_document(uri).source

    def _report(self, uri: str) -> OpenReport | None:
        return self._reports.of(_path(uri)) if _is_file(uri) else None

    def _refresh(self, file: Path) -> None:
        self._waiting.pop(file, None)
        for report in self._reports.refresh(file):
            found: dict[Path, list[Diagnostic]] = {report.file: []}
            for where, diagnostic in report.findings():
                found.setdefault(where, []).append(diagnostic)
            for gone in self._published.get(report.file, set()) - set(found):
                self._publish(gone, [])
            for where, diagnostics in found.items():
                self._publish(where, diagnostics)
            self._published[report.file] = set(found)

    def _publish(self, file: Path, diagnostics: Iterable[Diagnostic]) -> None:
        shown = [self._diagnostic(found) for found in diagnostics]
        params = types.PublishDiagnosticsParams(self._uri(file), shown)
        self._server.text_document_publish_diagnostics(params)

    def _diagnostic(self, found: Diagnostic) -> types.Diagnostic:
        advice = fix(found, self._language)
        words = message(found, self._language)
        text = f"{words}\n{phrase('lsp.fix', self._language, fix=advice)}" if advice else words
        related = [
            types.DiagnosticRelatedInformation(self._location(one.span), label(one, self._language))
            for one in found.related
            if one.span is not None
        ]
        return types.Diagnostic(
            range=self._range(found.span),
            message=text,
            severity=_SEVERITIES[found.severity],
            code=found.code.id,
            source="reportgen",
            related_information=related,
        )

    def _fixes(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Return the fixes of what was found in a stretch of a file."""
        report = self._report(params.text_document.uri)
        file = _path(params.text_document.uri) if report else None
        return [
            self._action(found)
            for where, found in (report.findings() if report else ())
            if where == file and found.edits and _touches(self._range(found.span), params.range)
        ]

    def _action(self, found: Diagnostic) -> types.CodeAction:
        changes: dict[str, list[types.TextEdit]] = {}
        for edit in found.edits:
            changes.setdefault(self._uri(Path(edit.span.file)), []).append(self._text_edit(edit))
        words, *_ = (fix(found, self._language) or message(found, self._language)).splitlines()
        return types.CodeAction(
            title=phrase("lsp.apply", self._language, code=found.code.id, fix=words),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[self._diagnostic(found)],
            is_preferred=True,
            edit=types.WorkspaceEdit(changes=changes),
        )

    def _text_edit(self, edit: Edit) -> types.TextEdit:
        return types.TextEdit(self._range(edit.span), edit.text)

    def _hover(self, params: types.HoverParams) -> types.Hover | None:
        at = self._pointed(params)
        text = hover_text(at, self._language) if at else ""
        if at is None or not text:
            return None
        content = types.MarkupContent(types.MarkupKind.Markdown, text)
        return types.Hover(content, self._range(at.span) if at.span else None)

    def _definition(self, params: types.DefinitionParams) -> Sequence[types.Location]:
        at = self._pointed(params)
        return [self._location(span) for span in at.targets] if at else []

    def _pointed(self, params: types.HoverParams | types.DefinitionParams) -> Pointed | None:
        report = self._report(params.text_document.uri)
        if report is None:
            return None
        file = _path(params.text_document.uri)
        codec = self._server.workspace.position_codec
        position = codec.position_from_client_units(self._buffers.lines(file), params.position)
        name = _name_in(report, file)
        if not name:
            return None
        return pointed(report, name, position.line + 1, position.character + 1)

    def _location(self, span: Span) -> types.Location:
        return types.Location(self._uri(Path(span.file)), self._range(span))

    def _uri(self, file: Path) -> str:
        """Return what the editor calls a file; of one that it has not opened its usual name."""
        known = file.resolve()
        return self._spelled.get(known) or known.as_uri()

    def _range(self, span: Span | None) -> types.Range:
        """Return a stretch as the editor counts: from 0, in the units that it has asked for."""
        if span is None or not span.file:
            return types.Range(types.Position(0, 0), types.Position(0, 0))
        lines = self._buffers.lines(Path(span.file))
        start = types.Position(max(span.line - 1, 0), max(span.column - 1, 0))
        end = types.Position(max(span.end_line - 1, 0), max(span.end_column - 1, 0))
        codec = self._server.workspace.position_codec
        return codec.range_to_client_units(lines, types.Range(start, end))


def _touches(first: types.Range, second: types.Range) -> bool:
    return first.start <= second.end and second.start <= first.end


def _name_in(report: OpenReport, file: Path) -> str:
    """Return what the source of a report calls one of its files; empty if it is not one."""
    files = report.source.files if report.source else ()
    return next((known.name for known in files if Path(known.name).resolve() == file), "")


def _is_file(uri: str) -> bool:
    """Say whether a text is one of the disk, and not what a file was in git, or a new one."""
    try:
        return urlsplit(uri).scheme == "file" and "\0" not in unquote(uri)
    except ValueError:  # no URI at all
        return False


def _path(uri: str) -> Path:
    path = quote(unquote(urlsplit(uri).path), safe="/:")  # editors write C%3A, Python wants C:
    return Path(url2pathname(path)).resolve()
