"""The texts of a report as they are printed, and where each piece of them was written."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from reportgen.diagnostics.place import Edit, Span, ValuePath
from reportgen.expressions.text import has_expression, stretches
from reportgen.record.quantities import Quantity
from reportgen.record.record import Node, Record, walk
from reportgen.record.values import Prose, Words
from reportgen.schema.shape import Shape
from reportgen.source.written import Written

# What an author chooses and does not write.
_CHOSEN = ("id", "flag")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’）》」』]*|\n")


class Piece(NamedTuple):
    """A stretch of a passage and of the author's text that it comes from.

    Attributes:
        start: where it begins in the printed text; it ends where the next piece begins.
        source: the stretch of the author's text.
        value: what an expression gave; None for literal text.
    """

    start: int
    source: tuple[int, int]
    value: object | None


class Passage:
    """A text that an author wrote, as it is printed: with the values of its expressions.

    Attributes:
        path: the record path.
        kind: what the schema calls it: prose, text or quantity.
        title: the Chinese name of the field in the schema.
        text: what is printed. Offsets in all methods count its characters.
        pieces: what it is put together from.
    """

    def __init__(
        self, path: ValuePath, shape: Shape | None, pieces: list[tuple[str, Piece]], record: Record
    ) -> None:
        self.path: Final = path
        self.kind: Final = shape.kind if shape else "text"
        self.title: Final = (shape.title if shape else None) or str(path[-1])
        self.text: Final = "".join(text for text, _ in pieces)
        self.pieces: Final = tuple(piece for _, piece in pieces)
        self._record = record

    def is_bound(self, start: int, end: int) -> bool:
        """Say whether some of the characters from `start` to `end` come from an expression."""
        return any(piece.value is not None for piece in self._pieces(start, end))

    def span(self, start: int, end: int) -> Span:
        """Return where the characters from `start` to `end` are written."""
        if self._written is None:
            return self._record.span(self.path)
        return self._written.span(*self._source(start, end))

    def edit(self, start: int, end: int, text: str) -> tuple[Edit, ...]:
        """Return the change that prints `text` from `start` to `end`; none if there is no safe one.

        What comes from an expression is not changed: the mistake is where its value is written.
        """
        if self._written is None or self.is_bound(start, end):
            return ()
        edit = self._written.edit(*self._source(start, end), text)
        return () if edit is None else (edit,)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield where each sentence begins and ends, its full stop and closing quotes with it."""
        return (match.span() for match in _SENTENCE.finditer(self.text) if match.group() != "\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _written(self) -> Written | None:
        value = self._record.get(self.path)
        text = value.text if isinstance(value, Quantity) else str(value)
        return self._record.places.written(self.path, text)

    def _pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1))
        return self.pieces[max(first, 0) : last]

    def _source(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the author's text; the whole of each expression that it touches."""
        pieces = self._pieces(start, end)
        if not pieces:
            return 0, 0
        first, last = pieces[0], pieces[-1]
        begin = first.source[0] + (0 if first.value is not None else start - first.start)
        finish = last.source[1] if last.value is not None else last.source[0] + end - last.start
        return begin, max(begin, finish)


def passages(record: Record, printed: Callable[[object], str]) -> tuple[Passage, ...]:
    """Return every text of `record` that an author wrote, in the order of the source.

    Args:
        record: with computed fields and with narrative texts whose expressions are evaluated.
        printed: returns a value as it is printed in a text.
    """
    return tuple(
        passage
        for node in walk(record.root)
        if (passage := _passage(node, record, printed)) is not None
    )


def _passage(node: Node, record: Record, printed: Callable[[object], str]) -> Passage | None:
    if not isinstance(node, Words | Quantity) or not node.origin:
        return None
    if record.places.span(node.origin) is None:
        return None  # computed
    shape = record.root.shape.at(node.origin) if record.root.shape else None
    if shape is None or shape.kind in _CHOSEN or shape.enum:
        return None
    return Passage(node.origin, shape, list(_pieces(node, printed)), record)


def _pieces(
    node: Words | Quantity, printed: Callable[[object], str]
) -> Iterator[tuple[str, Piece]]:
    text = node.text if isinstance(node, Quantity) else str(node)
    if not isinstance(node, Prose) or not has_expression(text):
        yield text, Piece(0, (0, len(text)), None)
        return
    start = 0
    found = list(stretches(text))
    parts = node.parts if len(node.parts) == len(found) else ()  # not evaluated: a mistake in it
    for piece, value in zip(found, parts or [None] * len(found), strict=True):
        shown = text[piece.start : piece.end]
        if piece.expression is not None and value is not None:
            shown = printed(value)
        bound = (value if value is not None else shown) if piece.expression is not None else None
        yield shown, Piece(start, (piece.start, piece.end), bound)
        start += len(shown)
