"""What changes are shown as: in a terminal, in Markdown and on a page."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from reportgen.comparison.changes import Kind
from reportgen.texts.words import WordKind

MOVED_BY: Final = "↳"


class Sign(NamedTuple):
    """What stands before a change: in a terminal, in which colour there, and on a page."""

    terminal: str
    color: str
    page: str


class Mark(NamedTuple):
    """What stands around characters of a changed text.

    Attributes:
        opening: before them in a terminal, where there may be no colours.
        closing: after them there.
        color: theirs in a terminal.
        markdown: their tag in Markdown.
        page: their tag on a page.
    """

    opening: str = ""
    closing: str = ""
    color: str = ""
    markdown: str = ""
    page: str = ""


SIGNS: Final[Mapping[Kind, Sign]] = {
    Kind.ADDED: Sign("+", "green", "+"),
    Kind.REMOVED: Sign("-", "red", "−"),
    Kind.CHANGED: Sign("~", "yellow", "~"),
    Kind.RENAMED: Sign("~", "yellow", "~"),
    Kind.MOVED: Sign("↕", "cyan", "↕"),
}
# In Markdown, marks such as ~~ and ** mean nothing between a Chinese character and a punctuation
# mark.
MARKS: Final[Mapping[WordKind, Mark]] = {
    "equal": Mark(),
    "delete": Mark("[-", "-]", "red", "del", "del"),
    "insert": Mark("{+", "+}", "green", "strong", "ins"),
}
