"""Where the values of a document come from: for formats that show it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from reportgen.compute.evaluate import Computed
from reportgen.diagnostics.place import Span, ValuePath
from reportgen.document.nodes import Block, Gap, Origin, Value
from reportgen.document.walk import leaves, lines
from reportgen.pipeline.check import Checked
from reportgen.pipeline.files import name_from


def with_origins(checked: Checked) -> Checked:
    """Return `checked` with a document that knows where its values come from.

    Files are named from the report's folder, so that a document is the same wherever that is.
    """
    document, values = checked.document, checked.printed
    if document is None or values is None:
        return checked
    finder = _Finder(values.computed, checked.read.loaded.folder)
    paths = dict.fromkeys(filter(None, _paths(document.blocks)))
    origins = {path: finder.origin(path) for path in paths}
    return checked._replace(document=replace(document, origins=origins))


def place_of(computed: Computed, path: ValuePath) -> Span | None:
    """Return where a value is written, or the first one that it is computed from."""
    return _place(computed, path, frozenset())


class _Finder:
    def __init__(self, computed: Computed, folder: Path) -> None:
        self._computed = computed
        self._folder = folder
        self._files: dict[str, str] = {}

    def origin(self, path: ValuePath) -> Origin:
        derivation = self._computed.derivations.get(path)
        span = place_of(self._computed, path)
        return Origin(
            self._computed.title_of(path),
            self._file(span.file) if span else "",
            span.line if span else 0,
            span.column if span else 0,
            derivation.formula if derivation else "",
            derivation.working if derivation else "",
        )

    def _file(self, file: str) -> str:
        if file not in self._files:
            self._files[file] = name_from(self._folder, file) or Path(file).name
        return self._files[file]


def _place(computed: Computed, path: ValuePath, seen: frozenset[ValuePath]) -> Span | None:
    span, derivation = computed.record.places.span(path), computed.derivations.get(path)
    if span is not None or derivation is None:
        return span
    seen |= {path}
    for needed in derivation.inputs:
        if needed not in seen:
            span = _place(computed, needed, seen)
        if span is not None:
            return span
    return None


def _paths(blocks: Iterable[Block]) -> Iterator[ValuePath]:
    """Yield where blocks and the values in them come from; some more than once."""
    for line in chain.from_iterable(map(lines, blocks)):
        yield line.origin
        for leaf in leaves(line.children):
            if isinstance(leaf, Value | Gap):
                yield leaf.origin
