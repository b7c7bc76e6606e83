"""Comments on a document: where values are printed, and comments put on them or on lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple, TypeAlias

from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import (
    Block,
    Chart,
    Children,
    Comment,
    Commented,
    Document,
    Gap,
    Heading,
    InlinePicture,
    Leaf,
    LineBreak,
    Paragraph,
    Title,
    Value,
)
from reportgen.document.walk import leaves, map_lines, spread_leaves


class PrintedSpot(NamedTuple):
    """Where something is printed that came from the record.

    Attributes:
        line: the number of the line in the document.
        leaf: the number of the inline that holds no others, in the line.
        origin: its record path.
        is_gap: it is not there.
    """

    line: int
    leaf: int
    origin: ValuePath
    text: str
    is_gap: bool = False


class CommentPlace(NamedTuple):
    """What a comment is on: characters of a leaf, or the whole line where none is named."""

    line: int
    leaf: int = -1
    start: int = 0
    end: int = 0


class PrintedSpots(NamedTuple):
    """What is printed: the values of the record in order, and the lines of titles and headings.

    Attributes:
        first: the first line in which something is written; None if there is none.
    """

    spots: Sequence[PrintedSpot]
    headings: Sequence[int]
    first: int | None


Remark: TypeAlias = tuple[CommentPlace, tuple[str, ...]]
"""What is to be commented, and the paragraphs of the comment."""


def printed(document: Document) -> PrintedSpots:
    """Return where a document prints values; lines are numbered as they are read."""
    spots, headings, written = [], [], []
    for number, (block, children) in enumerate(_lines(document.blocks)):
        if children:
            written.append(number)
            headings += [number] if isinstance(block, Title | Heading) else []
        for leaf, inline in enumerate(leaves(children)):
            # a chart for screens is not in every format
            if isinstance(inline, Value | Gap) and inline.origin and not _is_extra(block):
                is_gap = isinstance(inline, Gap)
                spots.append(PrintedSpot(number, leaf, inline.origin, inline.text, is_gap))
    return PrintedSpots(spots, headings, next(iter(written), None))


def with_comments(document: Document, remarks: Iterable[Remark], author: str) -> Document:
    """Return a document with comments, numbered as they are read; line 0 may be a new one."""
    waiting = sorted(remarks, key=_order)
    if not waiting:
        return document
    if not any(children for _, children in _lines(document.blocks)):
        document = replace(document, blocks=(Paragraph(()), *document.blocks))
    numbers = count(1)
    of_lines: dict[int, list[tuple[CommentPlace, Comment]]] = {}
    for place, lines in waiting:
        of_lines.setdefault(place.line, []).append((place, Comment(next(numbers), lines)))
    line = count()

    def change(children: Children) -> Children:
        return _commented(children, of_lines.get(next(line), ()))

    blocks = tuple([map_lines(block, change) for block in document.blocks])
    return replace(document, blocks=blocks, commenter=author)


def _order(remark: Remark) -> tuple[int, bool, CommentPlace]:
    """Return what sorts comments: the sign of one on a line stands at its end."""
    place, _ = remark
    return place.line, place.leaf < 0, place


def _lines(blocks: Iterable[Block]) -> Iterator[tuple[Block, Children]]:
    """Yield the lines of blocks that can be changed."""
    for block in blocks:
        found: list[Children] = []
        map_lines(block, lambda children, found=found: found.append(children) or children)  # type: ignore[misc]
        for children in found:
            yield block, children


def _is_extra(block: Block) -> bool:
    return isinstance(block, Chart) and block.screen_only


def _commented(children: Children, wanted: Sequence[tuple[CommentPlace, Comment]]) -> Children:
    if not wanted:
        return children
    on_line = tuple(comment for place, comment in wanted if place.leaf < 0)
    on_leaves: dict[int, list[tuple[CommentPlace, Comment]]] = {}
    for place, comment in wanted:
        on_leaves.setdefault(place.leaf, []).append((place, comment))
    number = count()
    made = spread_leaves(children, lambda leaf: _cut(leaf, on_leaves.get(next(number), ())))
    return (Commented(made, on_line),) if on_line else made


def _cut(leaf: Leaf, wanted: Sequence[tuple[CommentPlace, Comment]]) -> Children:
    """Return a leaf in pieces, with comments on some of them; what overlaps is one piece."""
    made: list[Leaf | Commented] = []
    done = 0
    for start, end, comments in _joined(wanted):
        made += [_part(leaf, done, start)] if start > done else []
        made.append(Commented((_part(leaf, start, end),), comments))
        done = end
    if not wanted or done < _length(leaf):
        made.append(_part(leaf, done, _length(leaf)))
    return tuple(made)


def _joined(
    wanted: Sequence[tuple[CommentPlace, Comment]],
) -> Iterator[tuple[int, int, tuple[Comment, ...]]]:
    """Yield stretches of a leaf with their comments; none is in two of them."""
    found: list[tuple[int, int, tuple[Comment, ...]]] = []
    for (_, _, start, end), comment in wanted:
        if found and start < found[-1][1]:
            first, last, comments = found.pop()
            found.append((first, max(last, end), (*comments, comment)))
        else:
            found.append((start, end, (comment,)))
    yield from found


def _part(leaf: Leaf, start: int, end: int) -> Leaf:
    if isinstance(leaf, Value) and (start, end) != (0, len(leaf.text)):
        return leaf._replace(text=leaf.text[start:end])
    return leaf


def _length(leaf: Leaf) -> int:
    return 0 if isinstance(leaf, (LineBreak, InlinePicture)) else len(leaf.text)
