"""What came of a build: files, and what was found on the way."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from reportgen.api.findings import Findings


class Built(NamedTuple):
    """Files that were made, each whole or not at all.

    Attributes:
        findings: all that was found; what one format cannot hold too.
        paths: the files that were written, if an output was named.
        files: the bytes of the files that were made by their format, if none was.
    """

    findings: Findings
    paths: tuple[Path, ...] = ()
    files: Mapping[str, bytes] = MappingProxyType({})

    @property
    def ok(self) -> bool:
        """Whether there is no error, so that all files are there."""
        return self.findings.ok

    def __repr__(self) -> str:
        made = ", ".join([*map(str, self.paths), *self.files]) or "nothing"
        return f"<Built {made}: {self.findings!r}>"
