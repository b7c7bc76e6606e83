"""The folder in which this user keeps what need not be done again, and the files in it.

It is trusted like `__pycache__`: it must belong to the user and nobody else may write to it, or
it is not used. A run that has nothing to do starts here, so nothing heavy is imported.
"""

import os
import stat
import sys
from collections.abc import Mapping
from hashlib import sha256

_VARIABLE = "REPORTGEN_CACHE"
_DIGEST = sha256().digest_size


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
                stored = file.read()
        except OSError:
            return None
        digest, data = stored[:_DIGEST], stored[_DIGEST:]
        return data if digest == sha256(data).digest() else None

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
        status = os.stat(folder)
    except OSError:
        return None
    others = stat.S_IWGRP | stat.S_IWOTH
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & others):
        return None
    return CacheFiles(folder)
