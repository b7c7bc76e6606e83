"""The text of a Word document, a line for each paragraph and each row of a table."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from xml.etree import ElementTree

Element = ElementTree.Element

# ISO/IEC 29500 Transitional and Strict.
_WORD: Final = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MATH: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_MAIN: Final = "word/document.xml"  # of what does not say where it is
_STORIES: Final = ("header", "footer", "footnotes", "endnotes", "comments")
# What a report of a thousand pages does not have.
_LARGEST: Final = 128 * 1024 * 1024
_ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be")
_BETWEEN_CELLS: Final = " | "
_SIGNS: Final = {
    "w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-",
    "w:p": "\n",  # of a text box, in the line that it is anchored to
}  # fmt: skip
# What tracked changes took away is not read, nor what a text box is in older versions.
_GONE: Final = frozenset({"w:del", "w:moveFrom", "mc:Fallback", "w:pPr", "w:rPr"})
# What stands around the rows of a table and the cells of a row, and is neither.
_AROUND: Final = frozenset(
    {"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo"}
)
# Equations in a line: the parts of each, and what stands between them.
_EQUATIONS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "m:f": (("m:num", ""), ("m:den", "/")),
    "m:sSup": (("m:e", ""), ("m:sup", "^")),
    "m:sSub": (("m:e", ""), ("m:sub", "_")),
    "m:sSubSup": (("m:e", ""), ("m:sub", "_"), ("m:sup", "^")),
    "m:rad": (("m:deg", ""), ("m:e", "√")),
    "m:nary": (("m:naryPr", ""), ("m:sub", "_"), ("m:sup", "^"), ("m:e", " ")),
}
_INTEGRAL: Final = "∫"  # the sign where none is said


class NoWordDocumentError(ValueError):
    """The bytes are no Word document that can be read."""


class WordStory(NamedTuple):
    """A part of a document with text of its own; `kind` says which: body, header, comments."""

    kind: str
    lines: tuple[str, ...]


def word_text(data: bytes) -> list[WordStory]:
    """Return the text of a Word document as it reads with all tracked changes accepted.

    Raises:
        NoWordDocumentError: it is none, or is far too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return list(_stories(package))
    except (
        zipfile.BadZipFile, zlib.error, KeyError, OSError, ElementTree.ParseError, RuntimeError,
        UnicodeError, EOFError,
    ) as error:  # fmt: skip
        raise NoWordDocumentError(str(error)) from error


def _stories(package: zipfile.ZipFile) -> Iterator[WordStory]:
    """Yield the body and what stands beside it, wherever the relations say that it is."""
    main = next((name for kind, name in _related(package, "") if kind == "officeDocument"), _MAIN)
    yield WordStory("body", tuple(_lines(_root(package, main))))
    related = list(dict.fromkeys(_related(package, main)))
    for kind in _STORIES:
        for name in (name for other, name in related if other == kind):
            lines = tuple(_lines(_root(package, name)))
            if lines:
                yield WordStory(kind, lines)


def _related(package: zipfile.ZipFile, owner: str) -> Iterator[tuple[str, str]]:
    """Yield the kinds and names of the parts that a part is related to."""
    folder, file = posixpath.split(owner)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name not in package.namelist():
        return
    for one in _root(package, name).iter(_RELATIONSHIP):
        if one.get("TargetMode") != "External":
            target = posixpath.join("/", folder, one.get("Target", ""))
            yield one.get("Type", "").rpartition("/")[2], posixpath.normpath(target).lstrip("/")


def _root(package: zipfile.ZipFile, name: str) -> Element:
    if package.getinfo(name).file_size > _LARGEST:
        raise NoWordDocumentError(name)
    content = package.read(name)
    # Word writes none; it may let a small part grow without end
    if any("<!DOCTYPE".encode(encoding) in content for encoding in _ENCODINGS):
        raise NoWordDocumentError(name)
    return ElementTree.fromstring(content)  # noqa: S314 - without a document type


def _name(element: Element) -> str:
    """Return a name with the usual prefix of its namespace."""
    for prefix, spaces in (("w:", _WORD), ("m:", _MATH), ("mc:", (_COMPATIBILITY,))):
        for space in spaces:
            if element.tag.startswith(space):
                return prefix + element.tag[len(space) :]
    return element.tag


def _lines(parent: Element) -> Iterator[str]:
    for element in parent:
        name = _name(element)
        if name == "w:p":
            yield from filter(None, ["".join(_texts(element)).strip()])
        elif name == "w:tbl":
            yield from filter(None, map(_row, _inside(element, "w:tr")))
        elif name == "w:comment":
            author = next((element.get(f"{space}author") for space in _WORD), None)
            yield from (f"{author}: {line}" if author else line for line in _lines(element))
        elif name not in _GONE:
            yield from _lines(element)


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in content controls."""
    for element in parent:
        name = _name(element)
        if name == wanted:
            yield element
        elif name in _AROUND:
            yield from _inside(element, wanted)


def _row(row: Element) -> str:
    if any(_name(one) == "w:del" for properties in row if _name(properties) == "w:trPr"
           for one in properties):  # fmt: skip
        return ""
    cells = (" ".join(" ".join(_lines(cell)).split()) for cell in _inside(row, "w:tc"))
    return _BETWEEN_CELLS.join(cells).strip()


def _texts(parent: Element) -> Iterator[str]:
    for element in parent:
        name = _name(element)
        if name in ("w:t", "m:t"):
            yield element.text or ""
            continue
        yield _SIGNS.get(name, "")
        if name in _EQUATIONS:
            yield from _equation(element, _EQUATIONS[name])
        elif name not in _GONE:
            yield from _texts(element)


def _equation(element: Element, parts: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Yield an equation as it is typed in a line; what has several signs gets brackets."""
    by_name = {_name(part): part for part in element}
    for name, before in parts:
        part = by_name.get(name)
        if name == "m:naryPr":
            signs = [] if part is None else [one for one in part if _name(one) == "m:chr"]
            yield signs[0].get(f"{_MATH[0]}val", _INTEGRAL) if signs else _INTEGRAL
        elif part is not None:
            text = "".join(_texts(part))
            if len(text) > 1 and (before.strip() or name == "m:num"):
                text = f"({text})"
            yield f"{before}{text}" if text else ""
