"""The content of a finished document, in plain lists and texts for engines that know no more."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from reportgen.document.nodes import (
    Block,
    Document,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    Paragraph,
    Row,
    Strong,
    Table,
    Title,
    Value,
)

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Content = list[dict[str, Any]]
"""Paragraphs (`style`, `pieces`) and tables (`columns`, `header`, `rows`) in order.

A piece is a text and whether it came from the record. Rows are lists of cells: `text`,
`across` and `down`, the columns and rows that the cell covers.
"""

_SPACE = "\u3000"


def content_of(document: Document) -> Content:
    """Return the content of `document`.

    Raises:
        ValueError: there is something in it that the other engines are not taught to write.
    """
    return [part for block in document.blocks for part in _parts(block)]


def texts_of(docx: bytes) -> list[str]:
    """Return the texts of the paragraphs of a Word document in order, without empty ones."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    texts = ("".join(_characters(paragraph)) for paragraph in body.iter(f"{_WORD}p"))
    return [text for text in texts if text]


def rows_of(content: Content) -> int:
    """Return how many rows the tables have, without their heads."""
    return sum(len(part["rows"]) for part in content if "rows" in part)


def _characters(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(f"{_WORD}t", f"{_WORD}br"):
        yield "\n" if node.tag.endswith("br") else node.text or ""


def _parts(block: Block) -> Iterator[dict[str, Any]]:
    match block:
        case Title(children):
            yield _paragraph("Title", children)
        case Heading(level, children, number):
            yield _paragraph(f"Heading {level}", children, number)
        case Paragraph(children):
            yield _paragraph("Normal", children)
        case ListItem(children, number):
            yield _paragraph("List Paragraph", children, number)
        case Table():
            yield from _table(block)
        case _:
            raise ValueError(type(block).__name__)


def _table(table: Table) -> Iterator[dict[str, Any]]:
    yield _paragraph("Caption", table.caption, table.number + _SPACE)
    if table.unit:
        yield _paragraph("Normal", table.unit)
    yield {
        "columns": len(table.columns),
        "header": [_cells(row) for row in table.header],
        "rows": [_cells(row) for row in table.body],
    }
    for line in table.note:
        yield _paragraph("Normal", line)


def _paragraph(style: str, children: Sequence[Inline], number: str = "") -> dict[str, Any]:
    fixed = [(number, False)] if number else []
    return {"style": style, "pieces": [*fixed, *_pieces(children)]}


def _cells(row: Row) -> list[dict[str, Any]]:
    return [
        {
            "text": "".join(text for text, _ in _pieces(cell.children)),
            "across": cell.colspan,
            "down": cell.rowspan,
        }
        for cell in row.cells
    ]


def _pieces(children: Sequence[Inline]) -> Iterator[tuple[str, bool]]:
    for child in children:
        match child:
            case Strong(inner):
                yield from _pieces(inner)
            case LineBreak():
                yield "\n", False
            case _:
                yield child.text, isinstance(child, Value)
