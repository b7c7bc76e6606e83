"""The text of a Word document, a line for each paragraph and each row of a table."""

import io
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN: Final = "word/document.xml"
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
# What a report of a thousand pages does not have.
_LARGEST: Final = 128 * 1024 * 1024
_BETWEEN_CELLS: Final = " | "
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# What tracked changes took away is not read.
_GONE: Final = frozenset({f"{_W}del", f"{_W}moveFrom"})


class NoWordDocumentError(ValueError):
    """The bytes are no Word document that can be read."""


def word_text(data: bytes) -> str:
    """Return the text of a Word document as it reads with all tracked changes accepted.

    Raises:
        NoWordDocumentError: it is none, or is far too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [_MAIN, *(name for name in _NOTES if name in package.namelist())]
            roots = [_root(package, name) for name in names]
    except (zipfile.BadZipFile, KeyError, OSError, ElementTree.ParseError) as error:
        raise NoWordDocumentError(str(error)) from error
    return "".join(f"{line}\n" for root in roots for line in _lines(root))


def _root(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    if package.getinfo(name).file_size > _LARGEST:
        raise NoWordDocumentError(name)
    content = package.read(name)
    if b"<!DOCTYPE" in content:  # Word writes none; it may let a small part grow without end
        raise NoWordDocumentError(name)
    return ElementTree.fromstring(content)  # noqa: S314 - without a document type


def _lines(parent: ElementTree.Element) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield from filter(None, ["".join(_texts(element)).strip()])
        elif element.tag == f"{_W}tbl":
            yield from map(_row, element.iter(f"{_W}tr"))
        else:
            yield from _lines(element)


def _row(row: ElementTree.Element) -> str:
    cells = (" ".join(" ".join(_lines(cell)).split()) for cell in row.findall(f"{_W}tc"))
    return _BETWEEN_CELLS.join(cells).strip()


def _texts(parent: ElementTree.Element) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.tag not in _GONE:
            yield from _texts(element)
