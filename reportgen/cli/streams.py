"""Standard output and error: encodings, closed and full ones, pipes that nobody reads."""

import io
import os
import sys
from contextlib import suppress

TYPE_CHECKING = False  # a run that has nothing to do anew imports no `typing`
if TYPE_CHECKING:
    from typing import Any, TextIO


class OutputError(OSError):
    """Standard output or error takes nothing more."""


class _Output(io.FileIO):
    """The file of a standard stream, whose errors are not taken for those of others."""

    def write(self, data: "Any", /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(error.errno, error.strerror) from error


def prepare_streams() -> None:
    """Make standard output and error able to take all that is told.

    A terminal that lacks a character shows its code, and a stream that is closed takes nothing.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _open_closed()
    sys.stdout, sys.stderr = _prepared(sys.stdout), _prepared(sys.stderr)


def write_for_programs(text: str) -> None:
    """Write JSON and the like to standard output, in UTF-8 whatever the terminal's encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(text)
    sys.stdout.flush()


def discard_output() -> None:
    """Point standard output and error at nothing: what is buffered has no place any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):  # a stream without a descriptor has no pipe either
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)


def _prepared(stream: "TextIO") -> "TextIO":
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if type(raw) is not io.FileIO:  # not the system's, or prepared already
        stream.reconfigure(errors="backslashreplace")
        return stream
    output = _Output(raw.fileno(), "wb", closefd=False)
    is_buffered = raw is not stream.buffer
    return io.TextIOWrapper(
        io.BufferedWriter(output) if is_buffered else output, stream.encoding, "backslashreplace",
        line_buffering=stream.line_buffering, write_through=stream.write_through,
    )  # fmt: skip


def _open_closed() -> None:
    """Open what is closed: the next file would be in its place, and get what is told."""
    for descriptor, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            with suppress(OSError):
                os.fstat(descriptor)
                continue
            nowhere = os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
            stream = os.fdopen(nowhere, "r" if name == "stdin" else "w")
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)  # which keeps it open
