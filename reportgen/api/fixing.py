"""Findings with one right answer → the report files with those answers."""

from pathlib import Path
from typing import NamedTuple

from reportgen.api.errors import Language, told_in
from reportgen.api.findings import Findings
from reportgen.api.patch import patch
from reportgen.api.store import Folders, chosen_store
from reportgen.pipeline.check import Checked, check_read
from reportgen.pipeline.fix import fix as fixed_files
from reportgen.pipeline.fix import write_changes
from reportgen.pipeline.read import read
from reportgen.pipeline.working_copy import FileChange as FileChange
from reportgen.source.source import Loaded


class Fixed(NamedTuple):
    """What `check --fix` would do; nothing is written until `write` is called.

    Attributes:
        files: the files that are to be another: `path`, `name`, and bytes `before` and `after`.
        mended: how many findings the changes are for.
        findings: what is still found after them.
    """

    files: tuple[FileChange, ...]
    mended: int
    findings: Findings

    @property
    def patch(self) -> str:
        """The changes as a unified diff."""
        return "".join(patch(change, color=False) for change in self.files)

    def write(self) -> Findings:
        """Write the files, each whole or not at all; return why some of them could not be.

        A file that somebody has written since, or may not write, stays as it is.
        """
        return Findings(write_changes(self.files), self.findings.language, self.findings.quote)

    def __repr__(self) -> str:
        return f"<Fixed {len(self.files)} files: {self.mended} findings, {len(self.findings)} left>"


def fix(path: str | Path, *, template_path: Folders = (), language: Language = "zh") -> Fixed:
    """Return what mends the findings with one right answer in a report and what it includes.

    Args:
        path: the report file.
        template_path: folders with more templates.
        language: the one of findings.
    """
    with told_in(language):
        store = chosen_store(template_path)

        def check_one(loaded: Loaded) -> Checked:
            return check_read(read(loaded, store))

        fixed = fixed_files(Path(path), check_one, name=str(path))
        after = fixed.after
        left = Findings(after.diagnostics, language, after.quote, after.suppressed)
        return Fixed(fixed.changes, fixed.mended, left)
