"""Reports with findings that have one right answer → the same files with those answers.

Edits are made in rounds, since one may touch what another one wants to change. Those of a round
are tried first: if the text cannot be read any more, or a value that no edit touches is another
one than before, the edits that are to blame are dropped and their findings stay.
"""

import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from reportgen import disk
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.place import Edit, ValuePath
from reportgen.pipeline.check import Checked
from reportgen.pipeline.output import cannot_write, write_atomically
from reportgen.pipeline.working_copy import FileChange, WorkingCopy
from reportgen.source.intact import is_intact
from reportgen.source.source import Loaded, Source
from reportgen.source.splice import compatible

_MOST_ROUNDS = 20
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH

Check: TypeAlias = Callable[[Loaded], Checked]
_Kind: TypeAlias = tuple[str, ValuePath]


class Fixed(NamedTuple):
    """What came of a report.

    Attributes:
        before: what was found in it as it is on the disk.
        after: what is still found after the changes.
        changes: the files that are to be another.
        mended: how many findings the changes are for.
    """

    before: Checked
    after: Checked
    changes: tuple[FileChange, ...]
    mended: int


def fix(path: Path, check: Check, *, name: str) -> Fixed:
    """Return what is to change in the report at `path` and its included files; write nothing.

    Args:
        path: the report file.
        check: returns what is found in a source.
        name: what the file is called in findings.
    """
    refused: set[_Kind] = set()
    while True:
        fixing = _Fixing(WorkingCopy(path, name), check, frozenset(refused))
        fixed = fixing.run()
        if not fixing.unsettled:
            return fixed
        refused |= fixing.unsettled  # they come back however often they are mended


def write_changes(changes: Iterable[FileChange]) -> list[Diagnostic]:
    """Write the files that are to be another; return why some of them could not be."""
    found = []
    for change in changes:
        reason = _reason_not_to_write(change)
        if reason is not None:
            args = {"output": change.name, "reason": Phrase(reason)}
            found.append(Diagnostic(codes.CANNOT_WRITE, None, args))
            continue
        try:
            write_atomically(change.path, change.after, like=change.path.stat())
        except OSError as error:
            found.append(cannot_write(change.path, error))
    return found


class _Fixing:
    """One attempt, with edits that are left out."""

    def __init__(self, copy: WorkingCopy, check: Check, refused: frozenset[_Kind]) -> None:
        self._copy = copy
        self._check = check
        self._refused = refused
        self.unsettled: Final[set[_Kind]] = set()

    def run(self) -> Fixed:
        first = checked = self._check(loaded := self._copy.load())
        mended = 0
        for _ in range(_MOST_ROUNDS):
            chosen = self._chosen(checked.diagnostics, loaded.source)
            if not chosen:
                break
            mended += len(chosen)
            self._copy.contents.update(self._copy.edited(_edits(chosen)))
            checked = self._check(loaded := self._copy.load())
        else:
            self.unsettled.update(_kind(one) for one in chosen)
        return Fixed(first, checked, tuple(self._copy.changes()), mended)

    def _chosen(self, found: Iterable[Diagnostic], source: Source | None) -> list[Diagnostic]:
        """Return findings whose edits can be made now, all together."""
        wanted = [
            one
            for one in found
            if one.edits
            and _kind(one) not in self._refused
            and all(edit.span.file in self._copy.contents for edit in one.edits)
        ]
        if source is None:
            return self._readable(wanted)
        return self._sound(compatible([(one, one.edits) for one in wanted]), source)

    def _readable(self, found: list[Diagnostic]) -> list[Diagnostic]:
        """Return those with whose edits a file that is no YAML is read, or is read further."""
        together = compatible([(one, one.edits) for one in found])
        tried = [together, *([one] for one in found)]
        return next((some for some in tried if some and self._is_read_further(some)), [])

    def _is_read_further(self, found: list[Diagnostic]) -> bool:
        trial = self._copy.load(self._copy.edited(_edits(found)))
        last = max(one.span for one in found if one.span is not None)
        left = (one.span for one in trial.diagnostics if one.code is codes.YAML_SYNTAX)
        return trial.source is not None or all(span is None or span > last for span in left)

    def _sound(self, found: list[Diagnostic], source: Source) -> list[Diagnostic]:
        """Return those of `found` whose edits do no harm, alone and together."""
        if not found or self._is_sound(found, source):
            return found
        if len(found) == 1:
            return []
        half = len(found) // 2
        first, second = self._sound(found[:half], source), self._sound(found[half:], source)
        together = [*first, *second]
        return together if self._is_sound(together, source) else first or second

    def _is_sound(self, found: Sequence[Diagnostic], source: Source) -> bool:
        edits = _edits(found)
        try:
            trial = self._copy.edited(edits)
        except (ValueError, IndexError):  # a rule that points outside of the file
            return False
        return is_intact(source, edits, self._copy.load(trial))


def _edits(found: Iterable[Diagnostic]) -> list[Edit]:
    return [edit for one in found for edit in one.edits]


def _kind(found: Diagnostic) -> _Kind:
    return found.code.id, found.path


def _reason_not_to_write(change: FileChange) -> str | None:
    """Say why a file must not be written: a link, protected, or written by somebody since."""
    if change.path.is_symlink():
        return "write.is-link"
    try:
        status = change.path.stat()
        if not status.st_mode & _WRITABLE:  # a new file would take its place
            return "write.file-read-only"
        if status.st_nlink > 1:  # the other name would keep the old text
            return "write.has-names"
        return None if disk.content(change.path) == change.before else "write.has-changed"
    except OSError:
        return "write.has-changed"
