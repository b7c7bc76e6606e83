"""Markdown that a layout writes and that is printed as the characters that it is."""

import re
from collections.abc import Iterator

from reportgen.texts.patterns import pattern

# What Jinja takes; a layout's own text is around it.
_JINJA = pattern(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_UNSUPPORTED = {
    "link": pattern(r"!?\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])|\[\^[^\]\n]+\]"),
    "table": pattern(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE),
    "quote": pattern(r"^ {0,3}>.*$", re.MULTILINE),
    "code": pattern(r"^ {0,3}(?:```|~~~).*$|`[^`\n]+`", re.MULTILINE),
    "rule": pattern(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})[ \t]*$", re.MULTILINE),
    "html": pattern(r"</?[A-Za-z][^<>\n]*>|&(?:[A-Za-z]+|#\d+);"),
    "struck": pattern(r"~~[^~\n]+~~"),
}


def unsupported_markup(layout: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the kind and the characters of each piece of such Markdown."""
    text = _JINJA.sub(_blanked, layout)
    found = (
        (match.start(), kind, match.group())
        for kind, form in _UNSUPPORTED.items()
        for match in form.finditer(text)
    )
    for start, kind, shown in sorted(found):
        yield text.count("\n", 0, start) + 1, kind, shown.strip()


def _blanked(match: re.Match[str]) -> str:
    """Return as many lines as Jinja takes, and a dot for what it may print."""
    return ("…" if match.group().startswith("{{") else "") + "\n" * match.group().count("\n")
