"""The files that a build writes: their names, what must not be overwritten, writing whole files."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reportgen.diagnostics.codes import CANNOT_WRITE, OUTPUT_COLLISION, OUTPUT_IS_INPUT
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase

_UNNAMED_STEM = "report"
_REASONS: Mapping[int | None, str] = {
    errno.EACCES: "write.denied",
    errno.EPERM: "write.denied",
    errno.ENOSPC: "write.no-space",
    errno.EDQUOT: "write.no-space",
    errno.ENOENT: "write.no-folder",
    errno.ENOTDIR: "write.no-folder",
    errno.EEXIST: "write.no-folder",
    errno.EISDIR: "write.is-folder",
    errno.ENAMETOOLONG: "write.name-too-long",
    errno.EROFS: "write.read-only",
}


class Job(NamedTuple):
    """One input and a file that is made from it."""

    source: Path
    output: Path
    format: str = "docx"


def output_name(source: Path, suffix: str) -> str:
    """Return the name of the output: the input's, or its folder's when that says more."""
    stem = source.stem
    if stem == _UNNAMED_STEM:
        stem = source.resolve().parent.name or stem
    return stem + suffix


def conflicts(jobs: Sequence[Job]) -> list[Diagnostic]:
    """Return why `jobs` must not be done: two write the same file, or one over an input."""
    return [*_collisions(jobs), *_overwritten_inputs(jobs)]


def over_inputs(job: Job, inputs: Iterable[Path]) -> list[Diagnostic]:
    """Return why a job must not be done: a file is there that was read for it, by any name."""
    if not job.output.exists():
        return []
    output = _identity(job.output)
    return [_over_input(job)] if any(output == _identity(one) for one in inputs) else []


def write_atomically(
    path: Path, data: bytes, *, mode: int | None = None, lasting: bool = True
) -> None:
    """Write a file whole or not at all, in a folder that is made if it is missing.

    Args:
        path: the file.
        data: what is to be in it.
        mode: who may read and write it; the umask decides if that is left out.
        lasting: whether it is to be whole after a power cut too, which takes longer.

    Raises:
        OSError: it cannot be written; a file that was there is unchanged.
    """
    if path.exists() and not path.is_file():  # a device takes the bytes, a folder refuses
        path.write_bytes(data)
        return
    target = path.resolve()  # a link stays a link
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, neighbour = _new_neighbour(target)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            neighbour.chmod(stat.S_IMODE(mode))
        neighbour.replace(target)
    except BaseException:  # an interrupt too must leave nothing behind
        neighbour.unlink(missing_ok=True)
        raise


def cannot_write(path: Path, error: OSError) -> Diagnostic:
    """Return the finding that says why `path` was not written."""
    key = _REASONS.get(error.errno)
    reason = Phrase(key) if key else error.strerror or str(error)
    return Diagnostic(CANNOT_WRITE, None, {"output": str(path), "reason": reason})


def _collisions(jobs: Sequence[Job]) -> Iterator[Diagnostic]:
    first: dict[Path, Job] = {}
    for job in jobs:
        earlier = first.setdefault(job.output.resolve(), job)
        if earlier is not job:
            args = {
                "first": str(earlier.source),
                "second": str(job.source),
                "output": str(job.output),
            }
            yield Diagnostic(OUTPUT_COLLISION, None, args)


def _overwritten_inputs(jobs: Sequence[Job]) -> Iterator[Diagnostic]:
    inputs = {_identity(job.source) for job in jobs}
    for job in jobs:
        if _identity(job.output) in inputs:
            yield _over_input(job)


def _over_input(job: Job) -> Diagnostic:
    suggestion = output_name(job.source, f".{job.format}")
    if suggestion in (job.source.name, job.output.name):
        suggestion = output_name(job.source, f"-2.{job.format}")
    args = {"output": str(job.output), "suggestion": suggestion}
    return Diagnostic(OUTPUT_IS_INPUT, None, args)


def _identity(path: Path) -> object:
    """Return what tells files apart, hard links and spellings of a name aside."""
    try:
        status = path.stat()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return path
    return status.st_dev, status.st_ino


def _new_neighbour(target: Path) -> tuple[int, Path]:
    """Open a new file beside `target`; the umask gives its permissions."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    number = 0
    while True:
        neighbour = target.with_name(f".{target.name[:40]}.{os.getpid()}-{number}.tmp")
        try:
            return os.open(neighbour, flags, 0o666), neighbour
        except FileExistsError:  # left by a process that was killed
            number += 1
