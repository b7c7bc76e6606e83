"""The bytes of a file, or why they cannot be had."""

import stat
from pathlib import Path

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.near import nearest_name
from reportgen.diagnostics.place import Span

MAX_FILE_SIZE = 16 * 1024 * 1024


def read_bytes(path: Path, name: str, span: Span | None) -> bytes | Diagnostic:
    """Return the content of the file at `path`.

    Args:
        path: where the file is.
        name: what diagnostics call it.
        span: where it is asked for, if that is written in a file.
    """
    try:
        return _refusal(path, name, span) or path.read_bytes()
    except FileNotFoundError:
        problem, advice = Phrase("file.missing"), _advice_for_missing(path)
    except PermissionError:
        problem, advice = Phrase("file.no-permission"), Phrase("file.permission-advice")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        problem, advice = Phrase("file.other", {"reason": reason}), Phrase("file.path-advice")
    return _unreadable(name, span, problem, advice)


def too_large(name: str, span: Span | None, size: int) -> Diagnostic:
    """Return the finding about a file that is not read because of its size."""
    mebibyte = 1024 * 1024
    args = {"file": name, "size": f"{size / mebibyte:.1f}", "limit": MAX_FILE_SIZE // mebibyte}
    return Diagnostic(codes.FILE_TOO_LARGE, span, args)


def _refusal(path: Path, name: str, span: Span | None) -> Diagnostic | None:
    """Say why a file must not even be opened: reading a pipe, for one, might never end."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        kind = "directory" if stat.S_ISDIR(status.st_mode) else "special"
        return _unreadable(name, span, Phrase(f"file.{kind}"), Phrase("file.path-advice"))
    if status.st_size > MAX_FILE_SIZE:
        return too_large(name, span, status.st_size)
    return None


def _unreadable(name: str, span: Span | None, problem: Phrase, advice: Phrase) -> Diagnostic:
    args = {"file": name, "problem": problem, "advice": advice}
    return Diagnostic(codes.UNREADABLE_FILE, span, args)


def _advice_for_missing(path: Path) -> Phrase:
    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return Phrase("file.path-advice")
    near = nearest_name(path.name, names)
    return Phrase("file.near-advice", {"name": near}) if near else Phrase("file.path-advice")
