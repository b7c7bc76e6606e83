"""The files of a report in memory: as they are on the disk, and as they are to be."""

import codecs
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.place import Edit, Span
from reportgen.source.files import read_bytes
from reportgen.source.includes import load_source
from reportgen.source.source import Loaded
from reportgen.source.splice import splice

Contents: TypeAlias = Mapping[str, bytes]
"""The bytes of files, by the names that findings call them."""


class FileChange(NamedTuple):
    """A file, what it was and what it is to be."""

    path: Path
    name: str
    before: bytes
    after: bytes


class WorkingCopy:
    """The report at `path`, which findings call `name`, with the files that it includes.

    Attributes:
        paths: where its files are, by the names that findings call them.
        contents: what they are to be.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.paths: Final[dict[str, Path]] = {}
        self.contents: Final[dict[str, bytes]] = {}
        self._path = path
        self._name = name
        self._original: dict[str, bytes] = {}

    def load(self, trial: Contents | None = None) -> Loaded:
        """Return the report as it is to be; as it would be with the files of a `trial`."""

        def read(path: Path, name: str, span: Span | None) -> bytes | Diagnostic:
            if name not in self.contents:
                content = read_bytes(path, name, span)
                if isinstance(content, Diagnostic):
                    return content
                self.paths[name] = path
                self._original[name] = self.contents[name] = content
            return (trial or self.contents).get(name, self.contents[name])

        return load_source(self._path, name=self._name, read=read)

    def edited(self, edits: Sequence[Edit]) -> dict[str, bytes]:
        """Return the files that `edits` are about as they would be; a byte order mark stays.

        Raises:
            ValueError: two edits overlap, or a place is not in its file.
        """
        changed = {}
        for name in dict.fromkeys(edit.span.file for edit in edits):
            content = self.contents[name]
            mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
            text = content.removeprefix(mark).decode("utf-8")
            changed[name] = mark + splice(text, edits, name).encode("utf-8")
        return changed

    def changes(self) -> Iterator[FileChange]:
        """Yield the files that are to be another than on the disk."""
        for name, before in self._original.items():
            if self.contents[name] != before:
                yield FileChange(self.paths[name], name, before, self.contents[name])
