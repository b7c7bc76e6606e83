"""The pages on which typst puts what a table of contents lists."""

from collections.abc import Iterable, Mapping

from reportgen.document.nodes import Document
from reportgen.style.sheet import StyleSheet
from reportgen.writers.typst.engine import query_pages
from reportgen.writers.typst.inlines import labels_of
from reportgen.writers.typst.pages import source_for


def pages_of(document: Document, sheet: StyleSheet, anchors: Iterable[str]) -> Mapping[str, str]:
    """Return the number of the page of each of `anchors` that the document has.

    Raises:
        TypstError: typst does not make pages of it.
    """
    labels = labels_of(document.blocks)
    known = [anchor for anchor in anchors if anchor in labels]
    source, collection, _ = source_for(document, sheet)
    pages = query_pages(source, collection.fonts, [labels[anchor] for anchor in known])
    return dict(zip(known, map(str, pages), strict=True))
