"""An editor, as far as the language server can tell: a real client over standard streams."""

import asyncio
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

TIMEOUT = 60


class Editor:
    """Opens and changes files, and keeps what the server says of them."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.published: dict[str, list[types.Diagnostic]] = defaultdict(list)
        self._news = asyncio.Event()
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(self._take_to_heart())

    def _take_to_heart(self) -> Callable[[types.PublishDiagnosticsParams], None]:
        def take(params: types.PublishDiagnosticsParams) -> None:
            self.published[params.uri] = list(params.diagnostics)
            self._news.set()

        return take

    def open(self, file: Path, text: str | None = None) -> None:
        content = file.read_text(encoding="utf-8") if text is None else text
        item = types.TextDocumentItem(file.as_uri(), "yaml", 1, content)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, file: Path, text: str) -> None:
        document = types.VersionedTextDocumentIdentifier(version=2, uri=file.as_uri())
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    async def codes(self, file: Path, wanted: Callable[[list[str]], bool]) -> list[str]:
        """Wait until what is said of `file` is as `wanted`, and return it."""
        async with asyncio.timeout(TIMEOUT):
            while True:
                await self._news.wait()
                self._news.clear()
                found = [str(found.code) for found in self.published[file.as_uri()]]
                if file.as_uri() in self.published and wanted(found):
                    return found

    async def news(self) -> None:
        """Wait until anything is said of any file."""
        async with asyncio.timeout(TIMEOUT):
            await self._news.wait()

    async def hover(self, file: Path, place: tuple[int, int]) -> str:
        params = types.HoverParams(_identifier(file), types.Position(*place))
        found = await self.client.text_document_hover_async(params)
        return found.contents.value if found else ""

    async def definitions(self, file: Path, place: tuple[int, int]) -> list[int]:
        """Return the lines, from 1, that the editor would go to."""
        params = types.DefinitionParams(_identifier(file), types.Position(*place))
        found = await self.client.text_document_definition_async(params)
        return [location.range.start.line + 1 for location in found or ()]

    async def fixes(self, file: Path, place: types.Range) -> list[types.CodeAction]:
        params = types.CodeActionParams(_identifier(file), place, types.CodeActionContext([]))
        return list(await self.client.text_document_code_action_async(params) or ())


def in_editor(session: Callable[[Editor], Awaitable[None]], *arguments: str) -> None:
    """Run `session` against a server of its own."""
    asyncio.run(_run(session, arguments))


async def _run(session: Callable[[Editor], Awaitable[None]], arguments: tuple[str, ...]) -> None:
    client = LanguageClient("editor", "1")
    editor = Editor(client)
    await client.start_io(sys.executable, "-m", "reportgen", "lsp", *arguments)
    try:
        await client.initialize_async(types.InitializeParams(types.ClientCapabilities()))
        client.initialized(types.InitializedParams())
        await session(editor)
        await client.shutdown_async(None)
    finally:
        client.exit(None)
        await client.stop()


def position(text: str, words: str, offset: int = 0) -> tuple[int, int]:
    """Return where `words` are in `text`, as editors count: lines from 0, UTF-16 code units."""
    start = text.index(words) + offset
    line = text.count("\n", 0, start)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return line, len(before.encode("utf-16-le")) // 2


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """Return `text` after `edits`, as an editor makes them."""
    lines = text.splitlines(keepends=True)

    def offset(place: types.Position) -> int:
        line = lines[place.line].encode("utf-16-le")[: place.character * 2].decode("utf-16-le")
        return sum(map(len, lines[: place.line])) + len(line)

    for edit in sorted(edits, key=lambda edit: offset(edit.range.start), reverse=True):
        start, end = offset(edit.range.start), offset(edit.range.end)
        text = text[:start] + edit.new_text + text[end:]
    return text


def _identifier(file: Path) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(file.as_uri())
