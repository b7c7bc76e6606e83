"""The files that a build writes: their names, what must not be overwritten, writing whole files."""

import errno
import os
import stat
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reportgen.diagnostics.codes import CANNOT_WRITE, OUTPUT_COLLISION, OUTPUT_IS_INPUT
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.texts.patterns import pattern

_UNNAMED_STEM = "report"
_LONGEST = 40  # characters of a name that a file beside it has
_LEFTOVER = pattern(r"\.(?P<target>.+)\.(?P<machine>[0-9a-f]{8})-(?P<process>\d+)-\d+\.tmp")
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


class OwnerError(PermissionError):
    """A file belongs to somebody else, and one in its place would not."""


def write_atomically(
    path: Path, data: bytes, *, like: os.stat_result | None = None, lasting: bool = True
) -> None:
    """Write a file whole or not at all, in a folder that is made if it is missing.

    What a process has left behind that was killed while it wrote the same file is removed.

    Args:
        path: the file.
        data: what is to be in it.
        like: what it is to have the owner and permissions of; else it is the user's, and the
            umask decides who may read and write it.
        lasting: whether it is to be whole after a power cut too, which takes longer.

    Raises:
        OSError: it cannot be written; a file that was there is unchanged.
        OwnerError: it cannot have the owner of `like`.
    """
    if path.exists() and not path.is_file():  # a device takes the bytes, a folder refuses
        path.write_bytes(data)
        return
    target = path.resolve()  # a link stays a link
    target.parent.mkdir(parents=True, exist_ok=True)
    if lasting:
        _remove_leftovers(target)
    descriptor, neighbour = _new_neighbour(target)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        if like is not None:
            _give(neighbour, like)
        neighbour.replace(target)
    except BaseException:  # an interrupt too must leave nothing behind
        neighbour.unlink(missing_ok=True)
        raise


def cannot_write(path: Path, error: OSError) -> Diagnostic:
    """Return the finding that says why `path` was not written."""
    key = "write.other-owner" if isinstance(error, OwnerError) else _REASONS.get(error.errno)
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
        neighbour = target.with_name(f"{_beginning(target)}{os.getpid()}-{number}.tmp")
        try:
            return os.open(neighbour, flags, 0o666), neighbour
        except FileExistsError:  # left by a process that was killed
            number += 1


def _give(file: Path, like: os.stat_result) -> None:
    """Give a file the owner and permissions of another one."""
    own = file.stat()
    if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        try:
            os.chown(file, like.st_uid, like.st_gid)
        except PermissionError as error:
            raise OwnerError(*error.args) from error
    file.chmod(stat.S_IMODE(like.st_mode))


def is_leftover(name: str, target: str | None = None) -> bool:
    """Say whether a file is what a killed process of this machine has left of `target`, or any."""
    found = _LEFTOVER.fullmatch(name)
    if found is None or found["machine"] != _machine():
        return False
    return target in (None, found["target"]) and not _is_running(int(found["process"]))


def _beginning(target: Path) -> str:
    return f".{target.name[:_LONGEST]}.{_machine()}-"


def _machine() -> str:
    """Return a name for this machine: others may write to the same folder."""
    name = os.uname().nodename if hasattr(os, "uname") else ""
    return f"{zlib.crc32(name.encode()):08x}"


def _remove_leftovers(target: Path) -> None:
    with suppress(OSError):  # they are in nobody's way
        for beside in target.parent.iterdir():
            if beside.name[0] == "." and is_leftover(beside.name, target.name[:_LONGEST]):
                beside.unlink()


def _is_running(process: int) -> bool:
    if os.name == "nt":  # where asking would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True
