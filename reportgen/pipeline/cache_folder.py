"""The folder in which this user keeps what need not be done again, and the files in it.

It is trusted like `__pycache__`: it and its files must belong to the user, and nobody else may
write to it or exchange a folder above it, or it is not used. A run that has nothing to do starts
here, so nothing heavy is imported.
"""

import os
import stat
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256

TYPE_CHECKING = False  # a run that has nothing to do imports no `typing`
if TYPE_CHECKING:
    from typing import TypeVar

    _T = TypeVar("_T")

_VARIABLE = "REPORTGEN_CACHE"
_DIGEST = sha256().digest_size
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def cache_folder(environment: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """Return the folder; None where REPORTGEN_CACHE is set to nothing."""
    stated = environment.get(_VARIABLE)
    if stated is not None:
        return stated or None
    if platform == "win32":
        local = environment.get("LOCALAPPDATA")
        return os.path.join(local, "reportgen", "cache") if local else None
    base = environment.get("XDG_CACHE_HOME")
    home = environment.get("HOME")
    if base:
        return os.path.join(base, "reportgen")
    return os.path.join(home, ".cache", "reportgen") if home else None


class CacheFiles:
    """Files of a folder that are as they were written, or else are not there."""

    def __init__(self, folder: str) -> None:
        """Keep files in `folder`, which only its owner may write to."""
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """Return what was written under `name`; None if it is not there, or not whole."""
        try:
            with open(os.path.join(self._folder, name), "rb") as file:
                if not _is_own(os.fstat(file.fileno())):
                    return None
                stored = file.read()
        except OSError:
            return None
        digest, data = stored[:_DIGEST], stored[_DIGEST:]
        return data if digest == sha256(data).digest() else None

    def loaded(self, name: str, load: "Callable[[bytes], _T]") -> "_T | None":
        """Return what `load` makes of what was written under `name`.

        It is thrown away if it is whole and something else all the same.
        """
        stored = self.read(name)
        if stored is None:
            return None
        try:
            return load(stored)
        except (ValueError, TypeError, EOFError, LookupError, AttributeError, ImportError):
            with suppress(OSError):
                os.unlink(os.path.join(self._folder, name))
            return None

    def write(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`; a failure to do so is no matter."""
        # only a run that has done something needs these
        from pathlib import Path  # noqa: PLC0415

        from reportgen.pipeline.output import write_atomically  # noqa: PLC0415

        try:
            digest = sha256(data).digest()  # tells what is not whole
            write_atomically(Path(self._folder, name), digest + data, lasting=False)
        except OSError:
            return

    def keep_newest(self, most: int) -> None:
        """Delete the files that were written first, so that `most` are left."""
        try:
            found = [(entry.stat().st_mtime_ns, entry.path) for entry in os.scandir(self._folder)]
            for _, path in sorted(found, reverse=True)[most:]:
                os.unlink(path)
        except OSError:  # another run does the same
            return


def usable_files(folder: str) -> CacheFiles | None:
    """Return the files in `folder` if only its owner, who runs this, can write to it."""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        real = os.path.realpath(folder)
        is_safe = _is_own(os.stat(real)) and all(map(_is_fixed, _above(real)))
    except OSError:
        return None
    return CacheFiles(folder) if is_safe else None


def _is_own(status: os.stat_result) -> bool:
    """Say whether a file or folder is the user's, and nobody else may write to it."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & _OTHERS


def _is_fixed(folder: str) -> bool:
    """Say whether nobody but the user and the administrator can exchange what is in a folder."""
    status = os.stat(folder)
    if not hasattr(os, "getuid"):
        return True
    is_open = status.st_mode & _OTHERS and not status.st_mode & stat.S_ISVTX
    return status.st_uid in (0, os.getuid()) and not is_open


def _above(folder: str) -> list[str]:
    """Return the folders that a folder is in, the nearest first."""
    found = []
    while (parent := os.path.dirname(folder)) != folder:
        found.append(parent)
        folder = parent
    return found
