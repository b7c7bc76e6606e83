"""A document in a style sheet → typst source, its pieces joined once."""

from collections.abc import Mapping
from typing import NamedTuple

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import Document
from reportgen.document.walk import comments
from reportgen.style.sheet import StyleSheet
from reportgen.writers.typst.body import Body, PlacedPicture
from reportgen.writers.typst.comments import comments_end
from reportgen.writers.typst.fonts import Chain
from reportgen.writers.typst.inlines import labels_of
from reportgen.writers.typst.preamble import comment_font, preamble


class TypstSource(NamedTuple):
    """What typst is given: the text, the pictures beside it; and what could not be written."""

    text: str
    pictures: tuple[PlacedPicture, ...]
    diagnostics: list[Diagnostic]


def typst_source(
    document: Document, sheet: StyleSheet, chains: Mapping[str, Chain], *, dated: bool
) -> TypstSource:
    """Return `document` as typst source in the looks of `sheet` and the fonts of `chains`.

    Raises:
        ValueError: a text holds what no file can hold.
    """
    families = ", ".join(face.family for face in chains[sheet.styles["table-cell"].font].faces)
    body = Body(document, sheet, labels_of(document.blocks), families)
    for block in document.blocks:
        body.write(block)
    head = preamble(document, sheet, chains, dated=dated)
    end = ""
    if next(comments(document), None):
        end = comments_end(comment_font(sheet, chains), document.metadata.language)
    text = "".join(("\n".join(head), "\n", *body.pieces, end))
    return TypstSource(text, tuple(body.pictures.values()), body.diagnostics)
