"""The files as the editor has them, saved or not."""

from pathlib import Path

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Span
from reportgen.source.files import read_bytes


class Buffers:
    """Reads files, those that are open in the editor from there."""

    def __init__(self) -> None:
        self._texts: dict[Path, str] = {}

    def put(self, file: Path, text: str) -> None:
        self._texts[file.resolve()] = text

    def drop(self, file: Path) -> None:
        self._texts.pop(file.resolve(), None)

    def files(self) -> list[Path]:
        return list(self._texts)

    def read(self, path: Path, name: str, span: Span | None) -> bytes | Diagnostic:
        """Return the content of a file, or why it cannot be had."""
        text = self._texts.get(path.resolve())
        return (
            read_bytes(path, name, span) if text is None else text.encode("utf-8", "surrogatepass")
        )

    def lines(self, path: Path) -> list[str]:
        """Return the lines of a file with their ends; none if it cannot be read."""
        content = self.read(path, path.name, None)
        if isinstance(content, Diagnostic):
            return []
        return content.decode("utf-8", "replace").splitlines(keepends=True)
