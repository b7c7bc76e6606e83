"""What every writer takes and gives."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from reportgen.diagnostics.diagnostic import Diagnostic


class WrittenFile(NamedTuple):
    """A finished file, and what could not be written as it was meant."""

    data: bytes
    diagnostics: list[Diagnostic]


Writer: TypeAlias = Callable[..., WrittenFile]
"""Turns a document and a style sheet into one file; the same always into the same bytes.

The writer of a format with standards takes a `standard` too.
"""
