"""Reads a Word document with tracked changes: all accepted, or all rejected, as Word would do it.

It works on the XML alone and is strict: where Word's result would depend on its mood, such as a
paragraph that is gone while words of it stay, it fails.
"""

import io
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Literal

from lxml import etree

from reportgen.writers.anchors import JOINER
from reportgen.writers.paper.measure import ZERO_WIDTH_SPACE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {
    "w": W[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}

WITHOUT_WIDTH = dict.fromkeys(map(ord, (JOINER, ZERO_WIDTH_SPACE)))
NEW_PAGE = "new page"

Kept = Literal["ins", "del"]


def main_part(data: bytes) -> Any:
    """Return the main part of a Word document."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def accepted(data: bytes) -> Any:
    """Return the main part with all changes accepted."""
    return _decided(main_part(data), kept="ins", gone="del")


def rejected(data: bytes) -> Any:
    """Return the main part with all changes rejected."""
    return _decided(main_part(data), kept="del", gone="ins")


def outline(root: Any) -> list[object]:
    """Return what a reader sees: paragraphs, tables and sections in order, without what is empty.

    Paragraphs that are there for Word alone are left out, as are sections with nothing in them.
    """
    found: list[object] = []
    empty = True
    for element in root.find(f"{W}body"):
        lines = list(_element(element))
        if empty and lines[:1] == [NEW_PAGE]:  # as a section begins on one anyway
            del lines[0]
        empty &= not lines
        found += lines
        section = element if element.tag == f"{W}sectPr" else element.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            if not empty:
                found.append(("section", section.find(f"{W}pgSz").get(f"{W}orient", "portrait")))
            empty = True
    return found


def faults(root: Any) -> list[str]:
    """Return what Word would stumble over: tables that touch, a table at the end, double ids."""
    body = [element.tag for element in root.find(f"{W}body")]
    found = ["two tables touch"] * sum(
        (left, right) == (f"{W}tbl", f"{W}tbl") for left, right in pairwise(body)
    )
    if len(body) > 1 and body[-2] != f"{W}p":
        found.append("nothing after the last table")
    ids = root.xpath(
        "//w:ins/@w:id | //w:del/@w:id | //w:bookmarkStart/@w:id", namespaces=NAMESPACES
    )
    if len(ids) != len(set(ids)):
        found.append("ids are not unique")
    found += [
        "a cell without a paragraph" for cell in root.iter(f"{W}tc") if cell[-1].tag != f"{W}p"
    ]
    return found + list(_dangling_merges(root))


def _dangling_merges(root: Any) -> Iterator[str]:
    for table in root.iter(f"{W}tbl"):
        above: set[tuple[int, int]] = set()
        for row in table.findall(f"{W}tr"):
            below = set()
            column = 0
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                columns = 1 if span is None else int(span.get(f"{W}val"))
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None:
                    below.add((column, columns))
                    if merge.get(f"{W}val") is None and (column, columns) not in above:
                        yield "a merged cell goes on that did not begin"
                column += columns
            above = below


def _decided(root: Any, *, kept: Kept, gone: Kept) -> Any:
    for row in root.xpath(f"//w:tr[w:trPr/w:{gone}]", namespaces=NAMESPACES):
        row.getparent().remove(row)
    for table in root.xpath("//w:tbl[not(w:tr)]", namespaces=NAMESPACES):
        table.getparent().remove(table)
    for group in root.xpath(f"//w:p/w:{gone}", namespaces=NAMESPACES):
        group.getparent().remove(group)
    for paragraph in root.xpath(f"//w:p[w:pPr/w:rPr/w:{gone}]", namespaces=NAMESPACES):
        _remove(paragraph)
    for mark in root.xpath(f"//w:rPr/w:{kept} | //w:trPr/w:{kept}", namespaces=NAMESPACES):
        mark.getparent().remove(mark)
    for group in root.xpath(f"//w:p/w:{kept}", namespaces=NAMESPACES):
        _unwrap(group)
    for text in root.iter(f"{W}delText"):
        text.tag = f"{W}t"
    assert not list(root.iter(f"{W}ins", f"{W}del")), "changes are left"
    return root


def _remove(paragraph: Any) -> None:
    """Take away a paragraph whose end is gone: what is left of it would join the next one."""
    assert not list(paragraph.iter(f"{W}r")), "words stay of a paragraph that is gone"
    following = paragraph.getnext()
    assert following is not None, "the last paragraph of all cannot be taken away"
    assert following.tag != f"{W}sectPr", "the last paragraph of all cannot be taken away"
    for mark in paragraph.findall(f"{W}bookmarkStart") + paragraph.findall(f"{W}bookmarkEnd"):
        paragraph.addprevious(mark)
    paragraph.getparent().remove(paragraph)


def _unwrap(group: Any) -> None:
    for child in list(group):
        group.addprevious(child)
    group.getparent().remove(group)


def _element(element: Any) -> Iterator[object]:
    if element.tag == f"{W}tbl":
        columns = len(element.findall(f"{W}tblGrid/{W}gridCol"))  # as wide as both texts need
        yield "table", columns, tuple(map(_row, element.findall(f"{W}tr")))
    elif element.tag == f"{W}p":
        if element.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            yield NEW_PAGE
        style = element.find(f"{W}pPr/{W}pStyle")
        if style is not None:
            yield "paragraph", style.get(f"{W}val"), _text(element)
        else:
            assert not _text(element)


def _row(row: Any) -> tuple[object, ...]:
    head = row.find(f"{W}trPr/{W}tblHeader") is not None
    return head, *(_cell(cell) for cell in row.findall(f"{W}tc"))


def _cell(cell: Any) -> tuple[object, ...]:
    properties = cell.find(f"{W}tcPr")
    merge, span = properties.find(f"{W}vMerge"), properties.find(f"{W}gridSpan")
    look = cell.find(f"{W}p/{W}pPr")
    side = look.find(f"{W}jc")
    columns = None if span is None else span.get(f"{W}val")
    if merge is not None and merge.get(f"{W}val") is None:  # nothing of it is seen
        assert not any(_text(paragraph) for paragraph in cell.findall(f"{W}p"))
        return "covered", columns
    return (
        merge is not None,
        columns,
        look.find(f"{W}pStyle").get(f"{W}val"),
        None if side is None else side.get(f"{W}val"),
        *(_text(paragraph) for paragraph in cell.findall(f"{W}p")),
    )


def _text(paragraph: Any) -> tuple[tuple[str, bool], ...]:
    """Return the characters with their look: texts that stand out, and those that do not."""
    found: list[tuple[str, bool]] = []
    for run in paragraph.iter(f"{W}r"):
        strong = run.find(f"{W}rPr/{W}b") is not None
        text = "".join(_shown(element) for element in run)
        if text and found and found[-1][1] == strong:
            found[-1] = found[-1][0] + text, strong
        elif text:
            found.append((text, strong))
    return tuple(found)


def _shown(element: Any) -> str:
    if element.tag == f"{W}t":
        return (element.text or "").translate(WITHOUT_WIDTH)
    if element.tag == f"{W}drawing":
        extent, properties = (
            element[0].find("wp:extent", NAMESPACES),
            element[0].find("wp:docPr", NAMESPACES),
        )
        return f"[{properties.get('descr')} {extent.get('cx')} × {extent.get('cy')}]"
    return {f"{W}br": "\n", f"{W}tab": "\t"}.get(element.tag, "")
