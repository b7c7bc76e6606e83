"""The writers by the name of their format, imported only when they are needed."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import cast

from reportgen.document.nodes import Document
from reportgen.style.sheet import StyleSheet
from reportgen.writers.writer import Writer, Written

WRITERS: Mapping[str, str] = MappingProxyType(
    {
        "docx": "reportgen.writers.docx.writer:write_docx",
        "html": "reportgen.writers.html.writer:write_html",
        "md": "reportgen.writers.markdown:write_markdown",
        "txt": "reportgen.writers.text:write_text",
        "pdf": "reportgen.writers.typst.writer:write_pdf",
    }
)
"""Where the writer of each format is, as `module:function`."""


def writer(name: str) -> Writer:
    """Return the writer of the format `name`.

    Raises:
        KeyError: there is no such format.
    """
    module, _, function = WRITERS[name].partition(":")
    return cast(Writer, getattr(import_module(module), function))


def write(document: Document, sheet: StyleSheet, name: str) -> Written:
    """Return `document` as a file of the format `name`."""
    return writer(name)(document, sheet)
