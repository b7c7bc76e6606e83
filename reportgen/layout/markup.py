"""What a layout printed → blocks and inlines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeAlias, get_args

from markupsafe import Markup as SafeText

from reportgen.diagnostics import codes
from reportgen.document.nodes import (
    Block,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    Paragraph,
    Strong,
    Text,
    Title,
    Value,
)
from reportgen.expressions.filters import Shown
from reportgen.layout.charts import SeriesPlan
from reportgen.layout.emphasis import Emphasised, pieces_of
from reportgen.layout.prose import prose_blocks, prose_line
from reportgen.layout.sink import Printed, Sink
from reportgen.layout.structure import SLOT, Item, text_blocks
from reportgen.layout.tables import ColumnPlan, RowPlan
from reportgen.record.values import Number, Prose, Words

TextOf: TypeAlias = Callable[[object], str]
_BLOCKS, _INLINES = get_args(Block), get_args(Inline)

_LONGEST_QUOTE = 12


class Markup:
    """Turns what a layout printed into blocks.

    Args:
        sink: what placeholders stand for.
        text_of: how values are printed.
        emphasised: how a line of the layout with marks in it is read.
    """

    def __init__(self, sink: Sink, text_of: TextOf, emphasised: Emphasised) -> None:
        self.sink: Final = sink
        self._text_of = text_of
        self._emphasised = emphasised
        self._makers: Mapping[type, Callable[[Any], tuple[Inline, ...]]] = {
            Words: _words,
            Number: self._value,
            Shown: _shown,
            Prose: self._prose_inlines,
            SafeText: self._macro,
            list: self._list,
            tuple: self._list,
        }

    def blocks(self, printed: Printed) -> Iterator[Block]:
        """Yield the blocks of a whole layout."""
        for text, level, item in text_blocks(printed.text):
            pieces = tuple(self._pieces(text, printed.values))
            if level:
                yield self._heading(level, pieces)
            else:
                yield from _marked(self._paragraphs(pieces), item)

    def inlines(self, value: object) -> tuple[Inline, ...]:
        """Return a value that is printed inside a line or a table cell."""
        make = self._makers.get(type(value))
        if make is not None:
            return make(value)
        if isinstance(value, _INLINES):
            return (value,)
        return self._value(value)

    def _value(self, value: object) -> tuple[Inline, ...]:
        origin = getattr(value, "origin", None)
        text = self._text_of(value)
        if origin is None:
            return (Text(text),)
        return (Value(text, origin, value if isinstance(value, Decimal) else text),)

    def _list(self, values: Iterable[object]) -> tuple[Inline, ...]:
        return tuple([inline for value in values for inline in self.inlines(value)])

    def _macro(self, text: SafeText) -> tuple[Inline, ...]:
        return tuple(self._spread(list(self._pieces(*self.sink.printed([text])))))

    def _prose_inlines(self, text: Prose) -> tuple[Inline, ...]:
        line = prose_line(text, self.inlines)
        if line is not None:
            return line
        self.sink.report_value(text.origin, codes.MARKUP_UNSUPPORTED, start=_beginning(text))
        return (Text(str(text)),)

    def _pieces(self, text: str, values: Iterator[object]) -> Iterator[Any]:
        """Yield the inlines of a text, and as they are the values that stand in it."""
        depth = 0  # strong in strong is no stronger
        strong: list[Any] = []
        for kind, characters in pieces_of(text, self._emphasised):
            if kind == "open":
                depth += 1
            elif kind == "close":
                depth -= 1
                if not depth:
                    yield Strong(tuple(self._spread(strong)))
                    strong = []
            else:
                found = _filled(characters, values) if kind == "text" else (LineBreak(),)
                if depth:
                    strong += found
                else:
                    yield from found

    def _heading(self, level: int, pieces: tuple[Any, ...]) -> Block:
        anchors = [piece.name for piece in pieces if isinstance(piece, Anchor)]
        children = tuple(self._spread([p for p in pieces if not isinstance(p, Anchor)]))
        if children and isinstance(children[-1], Text):
            children = (*children[:-1], Text(children[-1].text.rstrip()))
        if level == 1:
            return Title(children)
        return Heading(level - 1, children, anchor=anchors[0] if anchors else None)

    def _paragraphs(self, children: tuple[Any, ...]) -> list[Block]:
        """Return a paragraph; the blocks themselves where it is only placeholders for blocks."""
        solid = [child for child in children if not _is_blank(child)]
        if not all(isinstance(child, _STANDING) for child in solid):
            return [Paragraph(tuple(self._spread(children)))]
        found: list[Block] = []
        for child in solid:
            found += prose_blocks(child, self.inlines) if isinstance(child, Prose) else [child]
        return found

    def _spread(self, pieces: Sequence[Any]) -> Iterator[Inline]:
        """Return inlines for values that stand inside a line."""
        for piece in pieces:
            if isinstance(piece, _INLINES):
                yield piece
            elif isinstance(piece, _MISPLACED):
                span = self.sink.line_of(piece)
                self.sink.report_at(span, codes.MARKUP_UNSUPPORTED, start=type(piece).__name__)
            else:
                yield from self.inlines(piece)


class Anchor(NamedTuple):
    """A name for the heading that it stands in, to be referred to."""

    name: str


# What stands as a block by itself, and what cannot stand in a line.
_STANDING = (*_BLOCKS, Prose)
_MISPLACED = (*_BLOCKS, Anchor, ColumnPlan, RowPlan, SeriesPlan)


def _marked(blocks: Iterable[Block], item: Item | None) -> Iterator[Block]:
    """Yield blocks; the first paragraph of an item has its number."""
    for block in blocks:
        if item is not None and item.is_new and isinstance(block, Paragraph):
            yield ListItem(block.children, item.take_number(), item.level, block.origin)
        else:
            yield block


def _filled(text: str, values: Iterator[object]) -> Iterator[Any]:
    """Yield the characters of a text, and values where its slots are."""
    own, *others = text.split(SLOT)
    if own:
        yield Text(own)
    for own in others:
        yield next(values)
        if own:
            yield Text(own)


def _words(value: Words) -> tuple[Inline, ...]:
    text = str(value)
    return (Value(text, value.origin, text),)


def _shown(value: Shown) -> tuple[Inline, ...]:
    return (Value(str(value), value.origin, value.raw),)


def _beginning(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_QUOTE]


def _is_blank(child: object) -> bool:
    return isinstance(child, Text) and not child.text.strip()
