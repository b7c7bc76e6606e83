"""What every writer takes and gives."""

from typing import NamedTuple, Protocol

from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.document.nodes import Document
from reportgen.style.sheet import StyleSheet


class Written(NamedTuple):
    """A finished file, and what could not be written as it was meant."""

    data: bytes
    diagnostics: list[Diagnostic]


class Writer(Protocol):
    """Turns a document into the bytes of one file; the same document always into the same bytes."""

    def __call__(self, document: Document, sheet: StyleSheet) -> Written: ...
