"""The bytes of a file, or why they cannot be had."""

from pathlib import Path

from reportgen import disk
from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic, Phrase
from reportgen.diagnostics.near import nearest_name
from reportgen.diagnostics.place import Span


def read_bytes(path: Path, name: str, span: Span | None) -> bytes | Diagnostic:
    """Return the content of the file at `path`.

    Args:
        path: where the file is.
        name: what diagnostics call it.
        span: where it is asked for, if that is written in a file.
    """
    try:
        return disk.content(path)
    except disk.TooLargeError as error:
        return too_large(name, span, error.size)
    except FileNotFoundError as error:
        advice, problem = _advice_for_missing(path), why(error)
    except PermissionError as error:
        advice, problem = Phrase("file.permission-advice"), why(error)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        advice, problem = Phrase("file.path-advice"), why(error)
    args = {"file": name, "problem": problem, "advice": advice}
    return Diagnostic(codes.UNREADABLE_FILE, span, args)


def why(error: OSError | ValueError, most: int = disk.LARGEST) -> Phrase:
    """Return why a file of at most so many bytes was not read."""
    match error:
        case FileNotFoundError():
            return Phrase("file.missing")
        case PermissionError():
            return Phrase("file.no-permission")
        case IsADirectoryError():
            return Phrase("file.directory")
        case disk.NotOrdinaryError():
            return Phrase("file.special")
        case disk.TooLargeError():
            return Phrase("file.too-large", {"limit": most // disk.MEBIBYTE})
        case _:
            reason = getattr(error, "strerror", None) or str(error)
            return Phrase("file.other", {"reason": reason})


def too_large(name: str, span: Span | None, size: int) -> Diagnostic:
    """Return the finding about a file that is not read because of its size."""
    args = {
        "file": name, "size": f"{size / disk.MEBIBYTE:.1f}",
        "limit": disk.LARGEST // disk.MEBIBYTE,
    }  # fmt: skip
    return Diagnostic(codes.FILE_TOO_LARGE, span, args)


def _advice_for_missing(path: Path) -> Phrase:
    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return Phrase("file.path-advice")
    near = nearest_name(path.name, names)
    return Phrase("file.near-advice", {"name": near}) if near else Phrase("file.path-advice")
