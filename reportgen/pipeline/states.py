"""How files are, so that it can be said whether anything has changed: names, links and content.

A run that has nothing to do asks this and no more, so nothing heavy is imported.
"""

import os
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256

from reportgen import __version__

MOST_FILES = 5_000
"""A folder with more files is not looked through."""

State = tuple[str, str]
"""Where a file really is, and the digest of its content; no file has none."""

_LARGEST = 32 * 1024 * 1024
_ASIDE = ("__pycache__", ".git")
_DISTRIBUTIONS = (".dist-info", ".egg-info")


class TooManyFilesError(Exception):
    """So many files that looking at them takes longer than doing the work again."""


def states(paths: Iterable[str]) -> dict[str, State | None]:
    """Return how files are; a folder stands for everything in it.

    Raises:
        TooManyFilesError: there are more than `MOST_FILES`.
    """
    found: dict[str, State | None] = {}
    for path in paths:
        for file in _files(path):
            found[file] = state(file)
            if len(found) > MOST_FILES:
                raise TooManyFilesError
    return found


def state(file: str) -> State | None:
    """Return how a file is; of one that is not read (a pipe, a huge one) only its stamps count."""
    try:
        status = os.stat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            content = f"{status.st_mode} {status.st_size} {status.st_mtime_ns} {status.st_ino}"
        else:
            with open(file, "rb") as opened:
                content = sha256(opened.read()).hexdigest()
        return os.path.realpath(file), content
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None


def kind(path: str) -> str:
    """Return what there is at `path`: a file, something else, or nothing."""
    if os.path.isfile(path):
        return "file"
    return "other" if os.path.exists(path) else ""


def changed_since(files: Iterable[str], moment: int) -> bool:
    """Say whether one of `files` may have been written after `moment` (ns), or is gone."""
    try:
        stamps = [os.stat(file) for file in files]
    except (OSError, ValueError):
        return True
    return any(max(one.st_mtime_ns, one.st_ctime_ns) >= moment for one in stamps)


@cache
def program() -> str:
    """Return what changes with all code that a result follows from, Python and libraries too.

    It is looked at once: what runs is what was there at the beginning.
    """
    digest = sha256(f"{__version__} {sys.version} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for file in _code(os.path.dirname(os.path.dirname(__file__))):
        digest.update(file.encode("utf-8", "surrogateescape"))
    for name in _distributions():
        digest.update(name.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    for folder, below, names in os.walk(path, followlinks=True):
        below[:] = sorted(name for name in below if name not in _ASIDE)
        yield from (os.path.join(folder, name) for name in sorted(names))


def _code(folder: str) -> Iterator[str]:
    """Yield every file below `folder` with its stamps."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name not in _ASIDE:
                yield from _code(entry.path)
        else:
            status = entry.stat()
            yield f"{entry.path} {status.st_size} {status.st_mtime_ns}\n"


def _distributions() -> Iterator[str]:
    """Yield what is installed: the names of these folders hold the versions."""
    for folder in sys.path:
        if os.path.isdir(folder):
            yield from sorted(one for one in os.listdir(folder) if one.endswith(_DISTRIBUTIONS))
