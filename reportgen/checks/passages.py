"""The texts of a report as they are printed, and where each piece of them was written."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from reportgen.diagnostics.place import Edit, Span, ValuePath
from reportgen.expressions.prose import ProseRun, is_plain, paragraphs
from reportgen.record.quantities import Quantity
from reportgen.record.record import Group, Record, TextPlace
from reportgen.record.values import Prose, Words
from reportgen.source.written import WrittenValue
from reportgen.texts.patterns import pattern

_TEXTS = (Words, Quantity)
_SENTENCE = pattern(r"[^。！？!?\n]+[。！？!?]*[”’）》」』]*|\n")


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
        number: its place among the passages of the report.
        path: the record path.
        shape: what the schema says of it.
        kind: what the schema calls it: prose, text or quantity.
        value: what the record has there.
        row: the group that it is a field of; None in a list of texts.
        text: what is printed. Offsets in all methods count its characters.
    """

    __slots__ = (
        "_found", "_pieces", "_record", "kind", "number", "path", "row", "shape", "text", "value",
    )  # fmt: skip

    def __init__(
        self,
        number: int,
        place: TextPlace,
        value: Words | Quantity,
        printed: "tuple[str, tuple[Piece, ...]]",
    ) -> None:
        holder, _, shape = place
        self.number: Final = number
        self.path: Final = value.origin
        self.shape: Final = shape
        self.kind: Final = shape.kind
        self.value: Final = value
        self.row: Final = holder if isinstance(holder, Group) else None
        self.text, self._pieces = printed
        self._record = holder.record
        self._found: tuple[WrittenValue | None] | None = None

    @property
    def title(self) -> str:
        """The Chinese name of the field in the schema."""
        return self.shape.title or str(self.path[-1])

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What the text is put together from."""
        return self._pieces or (Piece(0, (0, len(self.text)), None),)

    def is_bound(self, start: int, end: int) -> bool:
        """Say whether some of the characters from `start` to `end` come from an expression."""
        if not self._pieces or start >= end:
            return False
        return any(piece.value is not None for piece in self._pieces_of(start, end))

    def origin(self, start: int, end: int) -> ValuePath:
        """Return the path of the value that the characters come from; empty if they have none."""
        found = (getattr(piece.value, "origin", ()) for piece in self._pieces_of(start, end))
        return next(filter(None, found), ())

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

    @property
    def _written(self) -> WrittenValue | None:
        if self._found is None:
            self._found = (self._record.places.written(self.path, _source_text(self.value)),)
        return self._found[0]

    def _pieces_of(self, start: int, end: int) -> tuple[Piece, ...]:
        pieces = self.pieces
        first = bisect_right(pieces, start, key=_start) - 1
        last = bisect_right(pieces, max(start, end - 1), key=_start)
        return pieces[max(first, 0) : last]

    def _source(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the author's text; the whole of each expression that it touches."""
        pieces = self._pieces_of(start, end)
        if not pieces:
            return 0, 0
        first, last = pieces[0], pieces[-1]
        if start == end:
            place = _place(last, start, behind=start > last.start)
            return place, place
        return _place(first, start, behind=False), _place(last, end, behind=True)


def _start(piece: Piece) -> int:
    return piece.start


def _source_text(value: Words | Quantity) -> str:
    return value.text if isinstance(value, Quantity) else str(value)


def _place(piece: Piece, offset: int, *, behind: bool) -> int:
    """Return where a character of `piece` is in the author's text, or an edge of an expression."""
    if piece.value is not None:
        return piece.source[behind]
    return piece.source[0] + offset - piece.start


def passages(record: Record, printed: Callable[[object], str]) -> tuple[Passage, ...]:
    """Return every text of `record` that an author wrote, in the order of the source.

    Args:
        record: with computed fields and with narrative texts whose expressions are evaluated.
        printed: returns a value as it is printed in a text.
    """
    has = record.places.has
    found: list[Passage] = []
    known: dict[str, str] = {}  # many texts of a long report are the same
    for place in record.texts:
        value = place.value
        if isinstance(value, _TEXTS) and has(value.origin):
            text, pieces = _printed(value, printed)
            shown = known.setdefault(text, text), pieces
            found.append(Passage(len(found), place, value, shown))
    return tuple(found)


def _printed(
    value: Words | Quantity, printed: Callable[[object], str]
) -> tuple[str, tuple[Piece, ...]]:
    """Return what is printed for a text, and the pieces of it if it is not as it is written."""
    text = _source_text(value)
    if not isinstance(value, Prose) or is_plain(value):
        return text, ()
    pieces = list(_pieces(value, printed))
    return "".join(shown for shown, _ in pieces), tuple(piece for _, piece in pieces)


def _pieces(text: Prose, printed: Callable[[object], str]) -> Iterator[tuple[str, Piece]]:
    """Yield what is printed piece by piece; what is between paragraphs stays as it is written."""
    start = behind = 0
    for paragraph in paragraphs(text):
        for run in (_gap(text, behind, paragraph.runs[0].start), *paragraph.runs):
            shown = run.text if run.value is None else _shown(run, text, printed)
            if shown or run.value is not None:
                yield shown, Piece(start, (run.start, run.end), run.value)
            start += len(shown)
        behind = paragraph.runs[-1].end
    gap = _gap(text, behind, len(text))
    if gap.text:
        yield gap.text, Piece(start, (gap.start, gap.end), None)


def _gap(text: str, start: int, end: int) -> ProseRun:
    """Return what is between two paragraphs: line ends and blanks, without the marks of both."""
    between = text[start:end].lstrip("*")
    start = end - len(between)
    between = between.rstrip("*")
    return ProseRun(start, start + len(between), between)


def _shown(run: ProseRun, text: Prose, printed: Callable[[object], str]) -> str:
    """Return a value as it is printed; what was not evaluated stays as it is written."""
    written = text[run.start : run.end]
    return written if run.value == written else printed(run.value)
