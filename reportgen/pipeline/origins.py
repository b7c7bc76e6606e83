"""Where the values of a document come from: for formats that show it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from reportgen.compute.derivation import Derivation
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.document.nodes import Block, Origin, Value
from reportgen.document.walk import leaves, lines
from reportgen.pipeline.check import Checked
from reportgen.pipeline.files import name_from
from reportgen.record.record import Record


def with_origins(checked: Checked, folder: Path) -> Checked:
    """Return `checked` with a document that knows where its values come from.

    Files are named from `folder`, that of the report, so that a document is the same wherever
    the folder is.
    """
    document, record = checked.document, checked.record
    if document is None or record is None:
        return checked
    finder = _Finder(record, checked, folder)
    origins = {path: finder.origin(path) for path in dict.fromkeys(_paths(document.blocks)) if path}
    return checked._replace(document=replace(document, origins=origins))


def title_of(record: Record, path: ValuePath, derivation: Derivation | None) -> str:
    """Return what a value is called, by the template or by the schema."""
    if derivation is not None and derivation.title:
        return derivation.title
    shape = record.root.shape.at(path) if record.root.shape else None
    return (shape.title if shape else "") or ""


class _Finder:
    def __init__(self, record: Record, checked: Checked, folder: Path) -> None:
        self._record = record
        self._derivations = checked.derivations
        self._folder = folder
        self._files: dict[str, str] = {}

    def origin(self, path: ValuePath) -> Origin:
        derivation = self._derivations.get(path)
        span = self._span(path, derivation, frozenset())
        return Origin(
            title_of(self._record, path, derivation),
            self._file(span.file) if span else "",
            span.line if span else 0,
            span.column if span else 0,
            derivation.formula if derivation else "",
            derivation.working if derivation else "",
        )

    def _span(
        self, path: ValuePath, derivation: Derivation | None, seen: frozenset[ValuePath]
    ) -> Span | None:
        """Return where a value is written, or the first one that it is computed from."""
        span = self._record.places.span(path)
        if span is not None or derivation is None:
            return span
        seen |= {path}
        for needed in derivation.inputs:
            if needed not in seen:
                span = self._span(needed, self._derivations.get(needed), seen)
            if span is not None:
                return span
        return None

    def _file(self, file: str) -> str:
        if file not in self._files:
            self._files[file] = name_from(self._folder, file) or Path(file).name
        return self._files[file]


def _paths(blocks: Iterable[Block]) -> Iterator[ValuePath]:
    """Yield where blocks and the values in them come from; some more than once."""
    for line in chain.from_iterable(map(lines, blocks)):
        yield line.origin
        for leaf in leaves(line.children):
            if isinstance(leaf, Value):
                yield leaf.origin
