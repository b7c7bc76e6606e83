"""The formats of documents, and what is known of each; a writer is imported when asked for."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple, cast

from reportgen.diagnostics.codes import PICTURE_LEFT_OUT
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import Block, Document, InlinePicture, Picture
from reportgen.document.walk import leaves, lines
from reportgen.style.sheet import StyleSheet
from reportgen.writers.charts import for_paper
from reportgen.writers.paper.fitting import FittedDocument, fitted_document
from reportgen.writers.typst.standards import Standard
from reportgen.writers.writer import Writer, WrittenFile


class Format(NamedTuple):
    """A format of documents.

    Attributes:
        name: what it is called in commands, and what the names of its files end with.
        writer: where its writer is, as `module:function`.
        for_screens: it shows charts that are for readers at a screen.
        shows_origins: it shows where figures come from.
        holds_pictures: its files hold pictures; else those of a document are left out.
        on_paper: it has pages, and tables are made to fit them.
        has_standards: its writer takes the `Standard` that files are to meet.
    """

    name: str
    writer: str
    for_screens: bool = False
    shows_origins: bool = False
    holds_pictures: bool = True
    on_paper: bool = False
    has_standards: bool = False

    def write(
        self, document: Document, sheet: StyleSheet, standard: Standard | None
    ) -> WrittenFile:
        """Return `document` as a file of this format; what it cannot hold is left out and told."""
        module, _, function = self.writer.partition(":")
        writer = cast(Writer, getattr(import_module(module), function))
        shown = document if self.for_screens else for_paper(document)
        options = {"standard": standard} if self.has_standards else {}
        fitted = self._fitted(shown, sheet)
        written = writer(fitted.document, sheet, **options)
        found = [*self._left_out(document), *fitted.diagnostics, *written.diagnostics]
        return written._replace(diagnostics=found)

    def _fitted(self, document: Document, sheet: StyleSheet) -> FittedDocument:
        return fitted_document(document, sheet) if self.on_paper else FittedDocument(document, [])

    def _left_out(self, document: Document) -> Iterator[Diagnostic]:
        for block in () if self.holds_pictures else document.blocks:
            for name in _pictures(block):
                yield Diagnostic(PICTURE_LEFT_OUT, None, {"name": name, "format": self.name})


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("docx", "reportgen.writers.docx.writer:write_docx", on_paper=True),
            Format(
                "pdf",
                "reportgen.writers.typst.writer:write_pdf",
                on_paper=True,
                has_standards=True,
            ),
            Format(
                "html",
                "reportgen.writers.html.writer:write_html",
                for_screens=True,
                shows_origins=True,
            ),
            Format("md", "reportgen.writers.markdown:write_markdown", holds_pictures=False),
            Format("txt", "reportgen.writers.text:write_text", holds_pictures=False),
        )
    }
)
"""The formats by name, in the order in which they are told."""


def write(
    document: Document, sheet: StyleSheet, name: str, standard: Standard | None = None
) -> WrittenFile:
    """Return `document` as a file of the format `name`, after a standard if there are such.

    Raises:
        KeyError: there is no such format.
    """
    return FORMATS[name].write(document, sheet, standard)


def _pictures(block: Block) -> Iterator[str]:
    """Yield the names of the pictures in a block."""
    if isinstance(block, Picture):
        yield block.name
    for line in lines(block):
        yield from (one.name for one in leaves(line.children) if isinstance(one, InlinePicture))
