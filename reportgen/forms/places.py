"""Where something is in a form, as people look for it in Word: table, row, cell, or the words."""

from typing import Any, Final, NamedTuple

from reportgen.diagnostics.diagnostic import Phrase
from reportgen.forms.xml import CELL, ROW, TABLE, ancestor

BODY: Final = "body"
"""The kind of the story that is the document itself."""

_LONGEST_QUOTE = 30


class Story(NamedTuple):
    """A part with text: the body, a header, a footer, the notes.

    Attributes:
        part: its name in the package.
        kind: what it is called: body, header, footer, footnotes, endnotes.
        root: its element, from whose text literal braces have been taken away.
    """

    part: str
    kind: str
    root: Any


def place_of(story: Story, paragraph: Any, text: str) -> Phrase:
    """Return where a paragraph with `text` is: 正文表1第3行第2格, or its first words."""
    name = Phrase(f"form.{story.kind}")
    cell = ancestor(paragraph, CELL)
    row = None if cell is None else ancestor(cell, ROW)
    table = None if row is None else ancestor(row, TABLE)
    if table is None:
        return Phrase("form.in-paragraph", {"story": name, "text": beginning(text)})
    numbers = {
        "table": _number(table, story.root, TABLE),
        "row": _number(row, table, ROW),
        "cell": _number(cell, row, CELL),
    }
    return Phrase("form.in-cell", {"story": name, **numbers})


def beginning(text: str) -> str:
    """Return the first words of a text."""
    text = text.strip()
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def _number(element: Any, within: Any, name: str) -> int:
    """Return which one of its kind `element` is, from 1; what is in a table inside is no row."""
    count = 0
    for other in within.iter(name):
        if name == TABLE or _owner(other, name) is within:
            count += 1
        if other is element:
            break
    return count


def _owner(element: Any, name: str) -> Any:
    return ancestor(element, TABLE if name == ROW else ROW)
