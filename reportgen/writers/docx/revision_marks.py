"""Tracked changes: what is inserted and deleted, not yet numbered and signed."""

from reportgen.document.nodes import Revision

_TEXTS = (("<w:t>", "<w:delText>"), ("<w:t ", "<w:delText "), ("</w:t>", "</w:delText>"))
_NAMES = {"inserted": "ins", "deleted": "del"}


def inserted(content: str) -> str:
    """Return runs as inserted."""
    return f"<w:ins>{content}</w:ins>" if content else ""


def deleted(content: str) -> str:
    """Return runs as deleted."""
    if not content:
        return ""
    for kept, gone in _TEXTS:
        content = content.replace(kept, gone)
    return f"<w:del>{content}</w:del>"


def revised(content: str, revision: Revision) -> str:
    """Return runs as `revision` says."""
    match revision:
        case "inserted":
            return inserted(content)
        case "deleted":
            return deleted(content)
        case _:
            return content


def mark(revision: Revision) -> str:
    """Return what marks a row, or the end of a paragraph, as `revision` says."""
    return f"<w:{_NAMES[revision]}/>" if revision else ""


def paragraph_mark(*revisions: Revision) -> str:
    """Return the properties of the end of a paragraph; one with both marks is gone either way."""
    marks = "".join(map(mark, revisions))
    return f"<w:rPr>{marks}</w:rPr>" if marks else ""
