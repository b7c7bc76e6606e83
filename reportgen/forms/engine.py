"""What docxtpl does for a form; it is imported only where something is to be done."""

from collections.abc import Iterator
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from reportgen.forms.xml import CELL, CELL_PROPERTIES, ROW, TABLE, word
from reportgen.kept import table
from reportgen.writers.docx.xml import INLINE_DRAWING

_FIRST_ID = 1000  # of drawings
# What docxtpl makes of these in a text is a new line, a tab, a paragraph, a page.
_LAYOUT_CHARACTERS = frozenset("\n\t\a\f")
_PATCHED: Final = table("forms", most=64)


def patched(xml: str) -> str:
    """Return a story with each tag in one piece, and in the place of the element it is for."""
    key = sha256(xml.encode()).digest()
    if key not in _PATCHED:
        _PATCHED[key] = _docxtpl().patch_xml(xml)
    found: str = _PATCHED[key]
    return found


class Engine:
    """Finishes the stories of one document."""

    def with_breaks(self, text: str) -> str:
        """Return a story with elements for the new lines, tabs and pages in its texts."""
        if _LAYOUT_CHARACTERS.isdisjoint(text):
            return text
        found: str = self._docxtpl.resolve_listing(text)
        return found

    def with_columns(self, root: Any, text: str) -> Any:
        """Return the root of a story, which was read from `text`, with columns for its cells."""
        if not all(map(_has_its_columns, root.iter(TABLE))):
            root = self._docxtpl.fix_tables(text)
        return root

    def number_drawings(self, root: Any) -> None:
        """Give the drawings of a story numbers that no other one has."""
        if next(root.iter(f"{{{INLINE_DRAWING}}}docPr"), None) is not None:
            self._docxtpl.fix_docpr_ids(root)

    @cached_property
    def _docxtpl(self) -> Any:
        engine = _docxtpl()
        engine.docx_ids_index = _FIRST_ID
        return engine


def _docxtpl() -> Any:
    from docxtpl import DocxTemplate  # noqa: PLC0415 - its imports take longer than a form

    return DocxTemplate(None)


def _has_its_columns(table: Any) -> bool:
    """Say whether a grid has as many columns as its rows need, as docxtpl counts them."""
    grid = table.find(word("tblGrid"))
    if grid is None:
        return False
    columns = len(grid.findall(word("gridCol")))
    rows = [list(_widths(row)) for row in table.iter(ROW)]
    widest = max(map(sum, rows), default=0)
    return max(map(len, rows), default=0) <= columns <= widest


def _widths(row: Any) -> Iterator[int]:
    for cell in row.findall(CELL):
        span = cell.find(f"{CELL_PROPERTIES}/{word('gridSpan')}")
        yield 1 if span is None else int(span.get(word("val")))
