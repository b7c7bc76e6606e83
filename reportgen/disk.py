"""The one way in which files are read that others wrote: ordinary ones, of a size that can be.

A pipe or a device might never end, and what is too large is known before it is in memory.
"""

import os
import stat
from typing import Final

MEBIBYTE: Final = 1024 * 1024
LARGEST: Final = 16 * MEBIBYTE
"""So many bytes are read of a text."""

# A pipe that has become one since it was looked at must not be waited for.
_FLAGS: Final = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)  # fmt: skip


class NotOrdinaryError(OSError):
    """There is something at the path, but no file: a pipe, a device, a socket."""


class TooLargeError(OSError):
    """A file is larger than can be meant; `size` is what it has, in bytes, as far as is known."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes")
        self.size = size


def content(path: str | os.PathLike[str], most: int = LARGEST) -> bytes:
    """Return what is in a file of at most so many bytes.

    Raises:
        IsADirectoryError: it is a folder.
        NotOrdinaryError: it is no file either.
        TooLargeError: it is larger.
        OSError: it cannot be read.
        ValueError: there is a NUL in the name.
    """
    _look_at(os.stat(path), most)
    with open(os.open(path, _FLAGS), "rb") as file:
        _look_at(os.fstat(file.fileno()), most)
        data = file.read(most + 1)
    if len(data) > most:  # it grows, or it is one of the system's, which say 0
        raise TooLargeError(len(data))
    return data


def _look_at(status: os.stat_result, most: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(status.st_mode):
        raise NotOrdinaryError
    if status.st_size > most:
        raise TooLargeError(status.st_size)
