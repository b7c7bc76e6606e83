"""Files beside a report: lines to quote, pictures to print."""

from collections.abc import Callable
from pathlib import Path

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.layout.pictures import LARGEST_FILE, PictureError
from reportgen.layout.run import ReadFile
from reportgen.source.source import Source


def quote_from(*sources: Source | None) -> Callable[[str, int], str | None]:
    """Return what gives a line of one of `sources`, or else of the file of that name.

    Findings about a file that could not be read to its end, or about a layout, have no source.
    """

    def quote(file: str, line: int) -> str | None:
        for source in filter(None, sources):
            lines = source.lines(file)
            if lines:
                return lines[line - 1] if 0 < line <= len(lines) else None
        return _line_of(Path(file), line)

    return quote


def files_of(folder: Path) -> ReadFile:
    """Return what reads a file in `folder` or below it, and no other."""

    def read(name: str) -> bytes:
        try:
            file = (folder / name).resolve()
            if not file.is_relative_to(folder.resolve()):
                raise PictureError(Phrase("picture.outside"))
            if file.stat().st_size > LARGEST_FILE:
                limit = LARGEST_FILE // 1024 // 1024
                raise PictureError(Phrase("picture.file-too-large", {"limit": limit}))
            return file.read_bytes()
        except (OSError, ValueError) as error:
            raise PictureError(Phrase("picture.unreadable")) from error

    return read


def _line_of(file: Path, line: int) -> str | None:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    return lines[line - 1] if 0 < line <= len(lines) else None
