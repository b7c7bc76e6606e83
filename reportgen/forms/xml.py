"""The XML of a given Word document: parsed without entities, and the names that matter in it."""

from typing import Any, Final

from lxml import etree

from reportgen.writers.docx.xml import WORD

_W: Final = f"{{{WORD}}}"

TABLE: Final = f"{_W}tbl"
ROW: Final = f"{_W}tr"
CELL: Final = f"{_W}tc"
CELL_PROPERTIES: Final = f"{_W}tcPr"
PARAGRAPH: Final = f"{_W}p"
RUN: Final = f"{_W}r"
TEXT: Final = f"{_W}t"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

BY_KIND: Final = {"p": PARAGRAPH, "tr": ROW, "tc": CELL, "r": RUN}
"""The element that a tag such as `{%tr … %}` takes the place of."""


class UnsafeXmlError(Exception):
    """A part is no XML, or declares entities."""


def word(name: str) -> str:
    """Return the qualified name of an element or attribute of WordprocessingML."""
    return _W + name


def parse(data: bytes) -> Any:
    """Return the root element of `data`.

    Raises:
        UnsafeXmlError: it is no XML, too deep or too long, or has a document type declaration,
            which no part of a Word document has and which can name files and grow without end.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    if b"<!DOCTYPE" in data:
        raise UnsafeXmlError("DOCTYPE")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeXmlError(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:  # written in another encoding
        raise UnsafeXmlError("DOCTYPE")
    return root


def text_of(root: Any) -> str:
    """Return an element as text, with the declarations of its namespaces."""
    found: str = etree.tostring(root, encoding="unicode")
    return found


def bytes_of(root: Any) -> bytes:
    """Return a part as it stands in the package."""
    found: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return found


def ancestor(element: Any, name: str) -> Any:
    """Return the nearest element `name` around `element`, None if there is none."""
    return next(element.iterancestors(name), None)
