"""The page numbers of a table of contents, as an engine of this machine lays the pages out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import Block, Document, TableOfContents
from reportgen.installation import install_command
from reportgen.pipeline.formats import PagesFrom
from reportgen.style.sheet import StyleSheet
from reportgen.writers.front import front_matter
from reportgen.writers.registry import write

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")
_KIDS = re.compile(rb"/Type\s*/Pages\b.*?/Kids\s*\[(.*?)\]|/Kids\s*\[(.*?)\]", re.DOTALL)
_LINKS = re.compile(rb"/Annots\s*\[(.*?)\]", re.DOTALL)
_LINK = re.compile(
    rb"/Rect\s*\[\S+ (?P<bottom>\S+).*?/Dest\s*\[(?P<page>\d+) 0 R(?P<place>.*?)\]", re.DOTALL
)


class Measured(NamedTuple):
    """A document whose tables of contents have page numbers, and what is to be said of it."""

    document: Document
    diagnostics: list[Diagnostic]


def with_pages(document: Document, sheet: StyleSheet, engine: PagesFrom) -> Measured:
    """Return `document` with the page numbers that `engine` gives what it lists."""
    entries = [entry for contents in _contents(document) for entry in contents.entries]
    if not entries:
        return Measured(document, [])
    anchors = [entry.anchor for entry in entries]
    by_engine = {"typst": _by_typst, "libreoffice": _by_office}
    pages, found = by_engine[engine](document, sheet, anchors)
    blocks = tuple(_paged(block, pages) for block in document.blocks)
    if pages:
        found = [*found, Diagnostic(codes.CONTENTS_MEASURED, None, {"engine": engine})]
    return Measured(replace(document, blocks=blocks), found)


def _by_typst(
    document: Document, sheet: StyleSheet, anchors: Sequence[str]
) -> tuple[Mapping[str, str], list[Diagnostic]]:
    try:
        from reportgen.writers.typst.engine import TypstError  # noqa: PLC0415 - an extra
        from reportgen.writers.typst.measured import pages_of  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        args = {"command": install_command("pdf")}
        return {}, [Diagnostic(codes.PDF_EXTRA_MISSING, None, args)]
    try:
        return pages_of(document, sheet, anchors), []
    except TypstError as error:
        return {}, [Diagnostic(codes.PDF_REFUSED, None, {"problem": str(error)})]


def _by_office(
    document: Document, sheet: StyleSheet, anchors: Sequence[str]
) -> tuple[Mapping[str, str], list[Diagnostic]]:
    from reportgen.pipeline.office import OfficeError, convert  # noqa: PLC0415 - slow to import

    # with numbers as wide as they will be, so that lines break where they will
    blocks = tuple(_paged(block, dict.fromkeys(anchors, "0")) for block in document.blocks)
    numbered = replace(document, blocks=blocks)
    try:
        pdf = convert(write(numbered, sheet, "docx").data)
    except OfficeError as error:
        return {}, [Diagnostic(codes.OFFICE_UNAVAILABLE, None, {"problem": error.problem})]
    pages = list(linked_pages(pdf, len(set(anchors)), in_front=front_matter(document.blocks) > 0))
    return dict(zip(dict.fromkeys(anchors), map(str, pages), strict=False)), []


def linked_pages(pdf: bytes, count: int, *, in_front: bool) -> Iterator[int]:
    """Yield the pages that the first `count` links of a PDF file of LibreOffice's lead to.

    Each line of a table of contents is a link, or several where it is long or has a number; the
    pages are counted from the one after the last of them if the table stands before the text.
    """
    objects = {int(match[1]): match[2] for match in _OBJECT.finditer(pdf)}
    kids = next(filter(None, map(_KIDS.search, objects.values())), None)
    order = [int(one) for one in _REFERENCE.findall(kids[1] or kids[2] or b"")] if kids else []
    places: list[tuple[int, bytes]] = []
    last = -1
    for at, page in enumerate(order):
        for place in _places(objects, page):
            if len(places) < count and place not in places:
                places.append(place)
                last = at
    first = last + 1 if in_front else 0
    for target, _ in places:
        yield order.index(target) - first + 1


def _places(objects: Mapping[int, bytes], page: int) -> Iterator[tuple[int, bytes]]:
    """Yield where the links on a page lead to, from its head to its foot: page and place."""
    links = _LINKS.search(objects.get(page, b""))
    numbers = _REFERENCE.findall(links[1]) if links else []
    found = (_LINK.search(objects.get(int(number), b"")) for number in numbers)
    for link in sorted(filter(None, found), key=lambda link: -float(link["bottom"])):
        yield int(link["page"]), link["place"]


def _contents(document: Document) -> list[TableOfContents]:
    return [block for block in document.blocks if isinstance(block, TableOfContents)]


def _paged(block: Block, pages: Mapping[str, str]) -> Block:
    if not isinstance(block, TableOfContents):
        return block
    entries = [entry._replace(page=pages.get(entry.anchor, "")) for entry in block.entries]
    return replace(block, entries=tuple(entries))
