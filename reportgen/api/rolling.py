"""Last year's report file → this year's."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reportgen import disk
from reportgen.api.errors import CannotWriteError, Language, ReportgenError, told_in
from reportgen.api.findings import Findings
from reportgen.api.store import Folders, chosen_store
from reportgen.diagnostics.place import format_path
from reportgen.pipeline.output import Job, over_inputs, write_atomically
from reportgen.pipeline.roll import CannotRollError as Refused
from reportgen.pipeline.roll import NewFile
from reportgen.pipeline.roll import roll as rolled_files
from reportgen.pipeline.templates import TemplateStore


class CannotRollError(ReportgenError):
    """A report has no next year, or its file cannot be changed safely."""


class WouldReplaceError(CannotWriteError):
    """A file is there already, and nobody said that it may be replaced."""


class Rolled(NamedTuple):
    """The files of the next year; nothing is written until `write` is called.

    Attributes:
        files: what to write, the main file first; none if the report cannot be read.
        findings: what is wrong with last year's report.
        left: what is to be filled in.
        inputs: what was read, which is never written over.
        kept: the fields without a place in the new year's template, kept as comments, and why.
    """

    files: tuple[NewFile, ...]
    findings: Findings
    left: Findings
    inputs: tuple[Path, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()

    def write(self, *, overwrite: bool = False) -> tuple[Path, ...]:
        """Write the files, each whole or not at all, and return their paths.

        Raises:
            WouldReplaceError: another file is there already; nothing was written.
            CannotWriteError: one is last year's own, or cannot be written.
        """
        with told_in(self.findings.language):
            return tuple(self.writing(overwrite=overwrite))

    def writing(self, *, overwrite: bool) -> Iterator[Path]:
        """Write the files and yield the path of each as soon as it is there."""
        for new in self.files:
            if over_inputs(Job(new.source, new.path), self.inputs):
                key = "roll.over-itself" if new is self.files[0] else "roll.over-included"
                raise CannotWriteError(key, path=str(new.path))
            if not overwrite and _is_other(new):
                raise WouldReplaceError("api.would-replace", path=str(new.path))
        for new in self.files:
            _write(new)
            yield new.path

    def __repr__(self) -> str:
        names = ", ".join(str(new.path) for new in self.files) or "nothing"
        return f"<Rolled {names}: {len(self.left)} to fill in>"


def roll(
    path: str | Path, year: int | None = None, *, output: str | Path,
    template_path: Folders = (), language: Language = "zh",
) -> Rolled:  # fmt: skip
    """Return the files of the next year for a report; `write` of what is returned writes them.

    Args:
        path: last year's report.
        year: the new year; the one after the old if left out.
        output: the new main file; included files go beside it as they are beside the old one.
        template_path: folders with more templates.
        language: the one of findings.

    Raises:
        CannotRollError: the report has no later year, or cannot be changed safely.
        CannotWriteError: the output is a folder.
    """
    with told_in(language):
        return roll_with(chosen_store(template_path), Path(path), year, os.fspath(output), language)


def roll_with(
    store: TemplateStore, path: Path, year: int | None, output: str, language: str
) -> Rolled:
    """Return the files of the next year; templates are those of `store`."""
    target = _target(output)
    try:
        rolled = rolled_files(path, target, year, store)
    except Refused as error:
        raise CannotRollError(error.key, file=str(path), **error.arguments) from error
    before = rolled.before
    return Rolled(
        rolled.files,
        Findings(before.diagnostics, language, before.quote, before.suppressed),
        Findings(rolled.left, language, before.quote),
        tuple(before.inputs),
        tuple((format_path(one.path), one.reason) for one in rolled.kept),
    )


def _target(output: str) -> Path:
    separators = tuple(filter(None, (os.sep, os.altsep)))
    if output.endswith(separators) or Path(output).is_dir():
        raise CannotWriteError("roll.is-folder", path=output)
    return Path(output)


def _is_other(new: NewFile) -> bool:
    """Say whether another file is there; the same one is of a run that did not come to its end."""
    try:
        return disk.content(new.path) != new.content
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _write(new: NewFile) -> None:
    try:
        write_atomically(new.path, new.content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotWriteError(
            "cli.error.cannot-write", path=str(new.path), reason=reason
        ) from error
