"""Inlines × inlines → the new ones, with marks on what was inserted and deleted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple, TypeAlias, assert_never

from reportgen.document.nodes import (
    Children,
    Deleted,
    Footnote,
    Inline,
    InlinePicture,
    Inserted,
    Leaf,
    LineBreak,
    Reference,
    Revision,
    Script,
    Strong,
    Text,
    Value,
)
from reportgen.document.walk import map_leaves, text_of
from reportgen.texts.words import WordKind, compare_words

_FIRST_SIGN = 0x100000  # of the characters that no text has


_Atom: TypeAlias = Reference | Footnote | InlinePicture
_STRONG, _RAISED, _LOWERED = "strong", "raised", "lowered"
_LOOKS: Mapping[str, Callable[[Children], Inline]] = {
    _STRONG: Strong,
    _RAISED: Script,
    _LOWERED: partial(Script, lowered=True),
}


class _Piece(NamedTuple):
    """A text, or what is never cut; the characters that stand for it; its looks from without."""

    text: str
    inline: Leaf | Footnote
    look: tuple[str, ...] = ()


def revised(children: Children, revision: Revision) -> Children:
    """Return inlines that only one of two documents has."""
    if not children:
        return ()
    match revision:
        case "inserted":
            return (Inserted(children),)
        case "deleted":
            return (Deleted(map_leaves(children, _without_links)),)
        case _:
            return children


def compare_inlines(old: Children, new: Children) -> Children:
    """Return `new` with marks: without what is deleted it is `new`, without the inserted `old`."""
    if old == new or _one_text(old, new):
        return new
    signs: dict[_Atom, str] = {}
    used = text_of((*old, *new))
    left, right = (list(_pieces(inlines, signs, used)) for inlines in (old, new))
    words = compare_words(*("".join(piece.text for piece in side) for side in (left, right)))
    return tuple(_joined(_marked(words, left, right)))


def _one_text(old: Children, new: Children) -> bool:
    """Say whether both are one and the same plain text, as in nearly all cells."""
    if len(old) != 1 or len(new) != 1:
        return False
    before, after = old[0], new[0]
    plain = isinstance(before, (Text, Value)) and isinstance(after, (Text, Value))
    return plain and text_of(old) == text_of(new)


def _without_links(leaf: Leaf) -> Leaf:
    """Return an inline without origin or reference: both would lead into the new document."""
    return Text(leaf.text) if isinstance(leaf, Value | Reference) else leaf


def _pieces(
    inlines: Iterable[Inline], signs: dict[_Atom, str], used: str, look: tuple[str, ...] = ()
) -> Iterator[_Piece]:
    for inline in inlines:
        match inline:
            case Text(text) | Value(text):
                if text:
                    yield _Piece(text, inline, look)
            case Reference() | Footnote() | InlinePicture():
                yield _Piece(_sign(inline, signs, used), inline, look)
            case LineBreak():
                yield _Piece("\n", inline, look)
            case Strong(children):
                yield from _pieces(children, signs, used, (*look, _STRONG))
            case Script(children, lowered):
                yield from _pieces(children, signs, used, (*look, _LOWERED if lowered else _RAISED))
            case Inserted(children) | Deleted(children):
                yield from _pieces(children, signs, used, look)
            case _:
                assert_never(inline)


def _sign(atom: _Atom, signs: dict[_Atom, str], used: str) -> str:
    """Return the one character that stands for what is never cut."""
    if atom not in signs:
        code = _FIRST_SIGN + len(signs)
        while chr(code) in used or chr(code) in signs.values():
            code += 1
        signs[atom] = chr(code)
    return signs[atom]


def _marked(
    words: Iterable[tuple[WordKind, str]], left: Sequence[_Piece], right: Sequence[_Piece]
) -> Iterator[tuple[WordKind, _Piece]]:
    before, after = _Cutter(left), _Cutter(right)
    for kind, text in words:
        match kind:
            case "delete":
                yield from (("delete", piece) for piece in before.take(len(text)))
            case "insert":
                yield from (("insert", piece) for piece in after.take(len(text)))
            case "equal":
                yield from _equal(before, after, len(text))
            case _:
                assert_never(kind)


def _equal(before: "_Cutter", after: "_Cutter", size: int) -> Iterator[tuple[WordKind, _Piece]]:
    """Yield equal words; those that look different are deleted and inserted."""
    while size:
        length = min(size, before.room, after.room)
        (gone,), (come,) = before.take(length), after.take(length)
        if gone.look == come.look:
            yield "equal", come
        else:
            yield "delete", gone
            yield "insert", come
        size -= length


class _Cutter:
    """Cuts pieces into lengths."""

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        self._pieces = pieces
        self._at = 0
        self._start = 0

    @property
    def room(self) -> int:
        """How many characters the next piece has left."""
        return len(self._pieces[self._at].text) - self._start

    def take(self, size: int) -> list[_Piece]:
        """Return the next `size` characters."""
        taken = []
        while size:
            piece, length = self._pieces[self._at], min(size, self.room)
            taken.append(_cut(piece, self._start, self._start + length))
            size -= length
            self._start += length
            if self._start == len(piece.text):
                self._at, self._start = self._at + 1, 0
        return taken


def _cut(piece: _Piece, start: int, end: int) -> _Piece:
    inline = piece.inline
    if isinstance(inline, (Text, Value)) and end - start < len(piece.text):
        return piece._replace(inline=inline._replace(text=piece.text[start:end]))
    return piece


def _joined(marked: Iterable[tuple[WordKind, _Piece]]) -> Iterator[Inline]:
    for kind, pieces in groupby(marked, lambda one: one[0]):
        inlines = tuple(_looks(piece for _, piece in pieces))
        match kind:
            case "equal":
                yield from inlines
            case "insert":
                yield from revised(inlines, "inserted")
            case "delete":
                yield from revised(inlines, "deleted")
            case _:
                assert_never(kind)


def _looks(pieces: Iterable[_Piece]) -> Iterator[Inline]:
    for look, same in groupby(pieces, lambda piece: piece.look):
        inlines: Children = tuple(piece.inline for piece in same)
        for one in reversed(look):
            inlines = (_LOOKS[one](inlines),)
        yield from inlines
