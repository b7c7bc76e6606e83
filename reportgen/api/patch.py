"""What changes in a file, as a unified diff."""

import difflib
import re
from collections.abc import Iterator

from reportgen.pipeline.working_copy import FileChange

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_NO_LINE_END = "\\ No newline at end of file\n"
_BOLD, _RED, _GREEN, _CYAN = "1", "31", "32", "36"
_HEADER_LINES = 2
_STYLES = {"-": _RED, "+": _GREEN, "@": _CYAN}


def patch(change: FileChange, *, color: bool) -> str:
    """Return a unified diff of a file, which `patch -p0` and `git apply -p0` understand."""
    return "".join(_painted(line, color=color) for line in _lines(change))


def _lines(change: FileChange) -> Iterator[tuple[str, str]]:
    """Yield the lines of a diff, each with its style."""
    before, after = (_split(content) for content in (change.before, change.after))
    found = difflib.unified_diff(before, after, change.name, change.name)
    for number, line in enumerate(found):
        style = _BOLD if number < _HEADER_LINES else _STYLES.get(line[:1], "")
        whole = line.endswith(("\n", "\r"))
        yield line if whole else f"{line}\n", style
        if not whole:
            yield _NO_LINE_END, ""


def _split(content: bytes) -> list[str]:
    return _LINE.findall(content.decode("utf-8"))


def _painted(line: tuple[str, str], *, color: bool) -> str:
    text, style = line
    if not color or not style:
        return text
    words = text.rstrip("\r\n")
    return f"\x1b[{style}m{words}\x1b[0m{text[len(words) :]}"
