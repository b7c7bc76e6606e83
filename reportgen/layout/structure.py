"""The headings, lists and paragraphs of a layout's text, line by line, as CommonMark has them.

What a report prints is a `SLOT` in the text, so nothing in it is ever markup. Whatever else
CommonMark makes a block of is characters of a paragraph.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

SLOT: Final = "\0"
"""Stands for a value or a node that is printed; no layout holds this character."""

BULLET: Final = "•"

_HEADING = re.compile(r"(#{1,6})(?:[ \t]|$)")
_MARK = re.compile(r"(?:([0-9]{1,9})[.)]|[-*+])(?=[ \t]|$)")
_BLANKS = " \t"
_TAB = 4
_FAR_IN = 4  # columns: a line that is further in than this goes on with a paragraph
_NOTHING_BELONGS = 1_000_000


class Siblings:
    """A list: the sign that ends its marks, and how many of its items have a number."""

    def __init__(self, sign: str, numbered: int) -> None:
        self.sign: Final = sign
        self.numbered = numbered


class Item:
    """An item of a list.

    Attributes:
        siblings: its list.
        level: in how many lists it is.
        indent: the column where that begins which belongs to it.
        is_new: whether no paragraph has its number yet, and no item is in it.
        is_empty: whether nothing stands behind its mark.
    """

    def __init__(self, siblings: Siblings, level: int, indent: int, *, is_empty: bool) -> None:
        self.siblings: Final = siblings
        self.level: Final = level
        self.indent = indent
        self.is_new = True
        self.is_empty = is_empty

    def take_number(self) -> str:
        """Return the bullet or number that its first paragraph has."""
        self.is_new = False
        self.siblings.numbered += 1
        return BULLET if self.siblings.sign in "-*+" else str(self.siblings.numbered)


class TextBlock(NamedTuple):
    """A heading of a level from 1, or a paragraph (level 0), and the item that it is in."""

    text: str
    level: int
    item: Item | None


def text_blocks(text: str) -> Iterator[TextBlock]:
    """Yield the blocks of a layout's text."""
    reader = _Reader()
    for line in text.split("\n"):
        yield from reader.read(line)
    yield from reader.end_paragraph()


class _Reader:
    """Reads lines; knows the items that are open, and the paragraph that may go on."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._paragraph: list[str] = []

    def read(self, line: str) -> Iterator[TextBlock]:
        """Yield what ends with a line, and a heading that stands in it."""
        text = line.lstrip(_BLANKS)
        if not text:
            yield from self.end_paragraph()
            self._leave_empty_item()
            return
        column = _width(line[: -len(text)])
        if self._paragraph and not self._ends_paragraph(text, column):
            self._paragraph.append(text)
            return
        yield from self.end_paragraph()
        yield from self._begin(text, column, self._leave(column))

    def end_paragraph(self) -> Iterator[TextBlock]:
        """Yield the paragraph, if there is one."""
        text = "\n".join(self._paragraph).strip()
        self._paragraph.clear()
        if text:
            yield TextBlock(text, 0, self._item)

    @property
    def _item(self) -> Item | None:
        return self._items[-1] if self._items else None

    def _ends_paragraph(self, text: str, column: int) -> bool:
        """Say whether a line below a paragraph does not go on with it."""
        inner, outer = ([0, 0, *(item.indent for item in self._items)])[-1:-3:-1]
        if column - inner >= _FAR_IN:
            return False
        mark = _MARK.match(text)
        if mark is None:
            return _HEADING.match(text) is not None
        if column < inner:
            return column - outer < _FAR_IN
        return int(mark[1] or 1) == 1 and text[mark.end() :].strip(_BLANKS) != ""

    def _leave(self, column: int) -> Siblings | None:
        """Close the items to which a line does not belong; return the list that may go on."""
        left = None
        while self._items and column < self._items[-1].indent:
            left = self._items.pop().siblings
        return left

    def _leave_empty_item(self) -> None:
        """Let nothing below a blank line belong to an empty item; two of them end its list."""
        item = self._item
        if item is None or not item.is_empty:
            return
        if item.indent == _NOTHING_BELONGS:
            self._items.pop()
        item.indent = _NOTHING_BELONGS

    def _begin(self, text: str, column: int, left: Siblings | None) -> Iterator[TextBlock]:
        """Begin what a line begins: items, then a heading or a paragraph."""
        if self._items:
            self._items[-1].is_empty = False
        while (mark := _MARK.match(text)) is not None:
            behind = text[mark.end() :]
            text = behind.lstrip(_BLANKS)
            start = column + mark.end()
            column = _width(" " * start + behind[: len(behind) - len(text)])
            self._open(mark, left, start, column if text else start)
            left = None
        heading = _HEADING.match(text)
        if heading is None:
            self._paragraph += [text] if text else []
            return
        yield TextBlock(_heading_text(text[heading.end(1) :]), len(heading[1]), self._item)

    def _open(self, mark: re.Match[str], left: Siblings | None, start: int, column: int) -> None:
        """Open an item whose mark ends at `start`, and whose text begins at `column`."""
        sign = mark[0][-1]
        if left is None or left.sign != sign:
            left = Siblings(sign, (int(mark[1] or 1) or 1) - 1)
        if self._items:
            self._items[-1].is_new = False
        indent = column if start < column <= start + _TAB else start + 1
        level = len(self._items) + 1
        self._items.append(Item(left, level, indent, is_empty=start == column))


def _width(blanks: str) -> int:
    return len(blanks.expandtabs(_TAB))


def _heading_text(text: str) -> str:
    """Return what a heading says, without the marks that may close it."""
    text = text.rstrip(_BLANKS)
    without = text.rstrip("#")
    return (without if without.endswith((" ", "\t")) else text).strip()
