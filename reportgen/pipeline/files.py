"""Files beside a report: lines to quote, pictures to print, and what files are called there."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from reportgen import disk
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.layout.pictures import LARGEST_FILE, PictureError
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


def name_from(folder: Path, file: str | Path) -> str | None:
    """Return what `file` is called as seen from `folder`; None if it is on another drive."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:
        return None


class FolderFiles:
    """Reads files in `folder` or below it, and no others.

    Attributes:
        asked: the files that were asked for, also those that could not be read.
    """

    def __init__(self, folder: Path) -> None:
        self.asked: Final[set[Path]] = set()
        self._folder = folder

    def read(self, name: str) -> bytes:
        """Return the content of the file `name`.

        Raises:
            PictureError: it cannot be had.
        """
        try:
            file = (self._folder / name).resolve()
            if not file.is_relative_to(self._folder.resolve()):
                raise PictureError(Phrase("picture.outside"))
            self.asked.update((file, self._folder / name))  # a link may lead elsewhere later
            return disk.content(file, LARGEST_FILE)
        except disk.TooLargeError as error:
            limit = LARGEST_FILE // disk.MEBIBYTE
            raise PictureError(Phrase("picture.file-too-large", {"limit": limit})) from error
        except (OSError, ValueError) as error:
            raise PictureError(Phrase("picture.unreadable")) from error


def _line_of(file: Path, line: int) -> str | None:
    try:
        text = disk.content(file).decode("utf-8")
    except (OSError, ValueError):
        return None
    if "\0" in text:  # bytes that happen to be UTF-8, not a text
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[line - 1] if 0 < line <= len(lines) else None
