"""Markdown with placeholders → blocks and inlines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple, TypeAlias, get_args

from markupsafe import Markup as SafeText

from reportgen.diagnostics import codes
from reportgen.document.nodes import (
    Block,
    Heading,
    Inline,
    InlinePicture,
    LineBreak,
    ListItem,
    Paragraph,
    Picture,
    Strong,
    Text,
    Title,
    Value,
)
from reportgen.expressions.filters import Shown
from reportgen.layout.attachments import AttachmentListPlan
from reportgen.layout.charts import SeriesPlan
from reportgen.layout.markdown import Token, layout_tokens, line_tokens
from reportgen.layout.prose import prose_blocks, prose_line
from reportgen.layout.sink import Literal, Sink
from reportgen.layout.tables import ColumnGroupPlan, ColumnPlan, RowPlan
from reportgen.record.values import Number, Prose, Words

_SPECIAL = frozenset("*_\\\n#")

TextOf: TypeAlias = Callable[[object], str]
_BLOCKS, _INLINES = get_args(Block), get_args(Inline)

# What an expression of a layout works out, which no one value of the record is.
_WORKED_OUT = (Decimal, int, Literal)
_LONGEST_QUOTE = 12

BULLET: Final = "•"


class Markup:
    """Turns the text that a layout printed into blocks.

    Args:
        sink: what the placeholders stand for.
        text_of: how values are printed.
    """

    def __init__(self, sink: Sink, text_of: TextOf) -> None:
        self._sink = sink
        self._text_of = text_of
        self._makers: Mapping[type, Callable[[Any], tuple[Inline, ...]]] = {
            Words: _words,
            Number: self._value,
            Shown: _shown,
            Prose: self._prose_inlines,
            Picture: _in_line,
            SafeText: self._macro,
            list: self._list,
            tuple: self._list,
        }

    def blocks(self, text: str) -> list[Block | AttachmentListPlan]:
        """Return the blocks of a whole layout."""
        return list(self._from_tokens(layout_tokens(text)))

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
        if origin is None and not isinstance(value, _WORKED_OUT):
            return (Text(text),)
        return (Value(text, origin or (), value if isinstance(value, Decimal) else text),)

    def _list(self, values: Iterable[object]) -> tuple[Inline, ...]:
        return tuple([inline for value in values for inline in self.inlines(value)])

    def _macro(self, text: SafeText) -> tuple[Inline, ...]:
        return tuple(self._spread(list(self._pieces(str(text)))))

    def _prose_inlines(self, text: Prose) -> tuple[Inline, ...]:
        line = prose_line(text, self.inlines)
        if line is not None:
            return line
        self._sink.report_value(text.origin, codes.MARKUP_UNSUPPORTED, start=_beginning(text))
        return (Text(str(text)),)

    def _from_tokens(self, tokens: Sequence[Token]) -> Iterator[Block]:
        lists = _OpenLists()
        heading: str | None = None
        for token in tokens:
            if token.kind == "inline":
                pieces = tuple(self._pieces(token.content))
                if heading:
                    yield self._heading(int(heading[1:]), pieces)
                else:
                    yield from lists.marked(self._paragraphs(pieces))
            elif token.kind in ("heading_open", "paragraph_open"):
                heading = token.tag if token.kind == "heading_open" else None
            else:
                lists.follow(token)

    def _pieces(self, text: str) -> Iterator[Any]:
        """Return inlines, and values where placeholders stand."""
        if _SPECIAL.isdisjoint(text):  # most lines; there is nothing to parse in them
            return self._split(text)
        return self._inline_tokens(line_tokens(text))

    def _heading(self, level: int, pieces: tuple[Any, ...]) -> Block:
        anchors = [piece.name for piece in pieces if isinstance(piece, Anchor)]
        numbered = not any(isinstance(piece, Unnumbered) for piece in pieces)
        said = [piece for piece in pieces if not isinstance(piece, Anchor | Unnumbered)]
        children = tuple(self._spread(said))
        if children and isinstance(children[-1], Text):
            children = (*children[:-1], Text(children[-1].text.rstrip()))
        if level == 1:
            return Title(children)
        anchor = anchors[0] if anchors else None
        return Heading(level - 1, children, anchor=anchor, numbered=numbered)

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
            elif isinstance(piece, Picture) and not piece.caption:
                yield from _in_line(piece)
            elif isinstance(piece, _MISPLACED):
                span = self._sink.line_of(piece)
                self._sink.report_at(span, codes.MARKUP_UNSUPPORTED, start=type(piece).__name__)
            else:
                yield from self.inlines(piece)

    def _inline_tokens(self, tokens: Sequence[Token]) -> Iterator[Any]:
        """Return inlines, and values where placeholders stand."""
        depth = 0  # strong in strong is no stronger
        strong: list[Any] = []
        for token in tokens:
            if token.kind in ("strong_open", "em_open"):
                depth += 1
            elif token.kind in ("strong_close", "em_close"):
                depth -= 1
                if not depth:
                    yield Strong(tuple(self._spread(strong)))
                    strong = []
            elif depth:
                strong += self._inline_token(token)
            else:
                yield from self._inline_token(token)

    def _inline_token(self, token: Token) -> Iterator[Any]:
        if token.kind == "hardbreak":
            yield LineBreak()
        elif token.kind == "softbreak":
            return  # Chinese text has no space at a line's end
        else:
            yield from self._split(token.content)

    def _split(self, text: str) -> Iterator[Any]:
        for piece in self._sink.split(text):
            yield Text(piece) if type(piece) is str else piece


class _OpenLists:
    """The lists that are open at a token, and how many items each has had."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        self._begun = False

    def follow(self, token: Token) -> None:
        """Take note of a token that opens or closes a list or an item."""
        if token.kind == "bullet_list_open":
            self._open.append((BULLET, 0))
        elif token.kind == "ordered_list_open":
            self._open.append(("", token.start - 1))
        elif token.kind in ("bullet_list_close", "ordered_list_close"):
            self._open.pop()
        elif token.kind == "list_item_open":
            self._begun = True
        elif token.kind == "list_item_close":
            self._begun = False  # an item may be empty

    def marked(self, blocks: list[Block]) -> Iterator[Block]:
        """Return the blocks; the first paragraph of an item gets its number."""
        for block in blocks:
            if self._begun and isinstance(block, Paragraph):
                mark, items = self._open[-1]
                self._open[-1] = (mark, items + 1)
                number = mark or str(items + 1)
                yield ListItem(block.children, number, len(self._open), block.origin)
                self._begun = False
            else:
                yield block


class Anchor(NamedTuple):
    """A name for the heading that it stands in, to be referred to."""

    name: str


class Unnumbered(NamedTuple):
    """A sign that the heading in which it stands has no number."""


# What stands as a block by itself, and what cannot stand in a line.
_STANDING = (*_BLOCKS, Prose, AttachmentListPlan)
_MISPLACED = (
    *_BLOCKS,
    Anchor,
    Unnumbered,
    AttachmentListPlan,
    ColumnPlan,
    ColumnGroupPlan,
    RowPlan,
    SeriesPlan,
)


def _words(value: Words) -> tuple[Inline, ...]:
    text = str(value)
    return (Value(text, value.origin, text),)


def _in_line(picture: Picture) -> tuple[Inline, ...]:
    name, data, width, height = picture.name, picture.data, picture.width, picture.height
    return (InlinePicture(name, data, width, height, picture.alternative),)


def _shown(value: Shown) -> tuple[Inline, ...]:
    return (Value(str(value), value.origin, value.raw),)


def _beginning(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_QUOTE]


def _is_blank(child: object) -> bool:
    return isinstance(child, Text) and not child.text.strip()
