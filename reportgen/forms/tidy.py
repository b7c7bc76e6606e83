"""What Word needs and repetition or omission may break: in the tree of a filled story."""

from typing import Any

from lxml import etree

from reportgen.forms.xml import CELL, CELL_PROPERTIES, PARAGRAPH, ROW, TABLE, word

_OF_CELLS = tuple(
    map(
        word,
        ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar",
         "textDirection", "tcFitText", "vAlign", "hideMark"),
    )
)  # fmt: skip
_PARAGRAPH_IDS = tuple(
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}"
    for name in ("paraId", "textId")
)
_PARAGRAPH_PROPERTIES = word("pPr")
_KEPT = word("keepNext")
_TOGETHER = 3  # rows
_BOOKMARKS = (word("bookmarkStart"), word("bookmarkEnd"))


def tidy(root: Any) -> None:
    """Make a filled story what Word accepts without asking."""
    _order_properties(root)
    for table in root.iter(TABLE):
        _widen_grid(table)
    for row in [row for row in root.iter(ROW) if row.find(f".//{CELL}") is None]:
        row.getparent().remove(row)
    for table in [table for table in root.iter(TABLE) if table.find(f".//{ROW}") is None]:
        table.getparent().remove(table)
    for cell in root.iter(CELL):
        if not len(cell) or cell[-1].tag in (CELL_PROPERTIES, TABLE):
            etree.SubElement(cell, PARAGRAPH)
    for table in root.iter(TABLE):
        _keep_last_rows(table)
    _drop_copies(root)


def _keep_last_rows(table: Any) -> None:
    """Keep the last rows on one page: a total or a signature alone on it is sent back."""
    rows = table.findall(ROW)
    for row in rows[-_TOGETHER:-1]:
        for paragraph in row.iterfind(f"{CELL}/{PARAGRAPH}"):
            properties = paragraph.find(_PARAGRAPH_PROPERTIES)
            if properties is None:
                properties = etree.Element(_PARAGRAPH_PROPERTIES)
                paragraph.insert(0, properties)
            if properties.find(_KEPT) is None:
                style = properties.find(word("pStyle"))
                properties.insert(0 if style is None else 1, etree.Element(_KEPT))


def _widen_grid(table: Any) -> None:
    """Add the columns that merged cells need; docxtpl counts cells."""
    grid = table.find(word("tblGrid"))
    if grid is None:
        return
    widest = max((_columns(row) for row in table.findall(ROW)), default=0)
    for _ in range(widest - len(grid.findall(word("gridCol")))):
        etree.SubElement(grid, word("gridCol"), {word("w"): "0"})


def _columns(row: Any) -> int:
    spans = (cell.find(f"{CELL_PROPERTIES}/{word('gridSpan')}") for cell in row.findall(CELL))
    return sum(1 if span is None else int(span.get(word("val"))) for span in spans)


def _order_properties(root: Any) -> None:
    """Put the properties of cells in the order of their schema, each once."""
    for properties in root.iter(CELL_PROPERTIES):
        first = {child.tag: child for child in reversed(properties) if child.tag in _OF_CELLS}
        known = [first[name] for name in _OF_CELLS if name in first]
        others = [child for child in properties if child.tag not in _OF_CELLS]
        properties[:] = [*known, *others]


def _drop_copies(root: Any) -> None:
    """Drop the second of what has to be unique: bookmarks and identifiers in repeated rows."""
    seen: set[tuple[str, str]] = set()
    for mark in list(root.iter(*_BOOKMARKS, word("id"))):
        if mark.tag == word("id") and mark.getparent().tag != word("sdtPr"):
            continue
        name = mark.get(word("id" if mark.tag in _BOOKMARKS else "val"), "")
        if (mark.tag, name) in seen:
            mark.getparent().remove(mark)
        seen.add((mark.tag, name))
    for element in root.iter(PARAGRAPH, ROW):
        for name in _PARAGRAPH_IDS:
            element.attrib.pop(name, None)


def first_paragraph(root: Any, text: str) -> None:
    """Put a paragraph with `text`, in the middle of its line, before everything else."""
    paragraph = etree.Element(PARAGRAPH)
    properties = etree.SubElement(paragraph, word("pPr"))
    etree.SubElement(properties, word("jc"), {word("val"): "center"})
    run = etree.SubElement(paragraph, word("r"))
    etree.SubElement(run, word("t")).text = text
    root.insert(0, paragraph)
