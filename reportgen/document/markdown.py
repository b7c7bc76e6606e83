"""Text in Markdown as GitHub shows it."""

from reportgen.texts.patterns import pattern

_SPECIAL = pattern(r"[\\`*_\[\]<>|~#&$]|(?<=\w):(?=//)|@(?=\w)|(?<=\bwww)\.")


def escaped(text: str) -> str:
    """Return `text` so that every character of it means itself, within a line."""
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)
