"""Strong words, line breaks and escapes in a line of a layout's text. The door to markdown-it-py."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

Kind: TypeAlias = Literal["text", "break", "open", "close"]
Piece: TypeAlias = tuple[Kind, str]
"""Characters, or a mark: of a line break, or of where strong words begin and end."""
Emphasised: TypeAlias = Callable[[str], Iterable[Piece]]
"""Returns the pieces of a text that has marks of CommonMark."""

# What a layout may use of CommonMark. The rest is printed as the characters that it is.
_RULES = ("newline", "escape", "emphasis", "balance_pairs", "fragments_join")
_SPECIAL = frozenset("*_\\")
_BREAKING = 2  # so many blanks at its end break a line
_MARKS: dict[str, Piece] = {
    "hardbreak": ("break", ""),
    "strong_open": ("open", ""),
    "em_open": ("open", ""),
    "strong_close": ("close", ""),
    "em_close": ("close", ""),
}


def pieces_of(text: str, emphasised: Emphasised) -> Iterable[Piece]:
    """Return the pieces of a paragraph; most have no marks, and nothing to be parsed."""
    if not _SPECIAL.isdisjoint(text):
        return emphasised(text)
    return _lines(text) if "\n" in text else (("text", text),)


def _lines(text: str) -> Iterator[Piece]:
    first, *others = text.split("\n")
    for line in others:
        kept = first.rstrip(" ")
        yield "text", kept
        if len(first) - len(kept) >= _BREAKING:
            yield "break", ""
        first = line.lstrip(" \t")
    yield "text", first


def emphasised(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a paragraph; lines are joined, as Chinese has no blank there."""
    (line,) = _parser().parseInline(text)
    return tuple(
        _MARKS.get(token.type, ("text", token.content))
        for token in line.children or ()
        if token.type != "softbreak"
    )


@cache
def _parser() -> "MarkdownIt":
    # late: few layouts have such lines, and what comes of them is kept
    from markdown_it import MarkdownIt  # noqa: PLC0415

    parser = MarkdownIt("zero", {"html": False})
    parser.core.ruler.enableOnly(["block", "inline", "text_join"])
    parser.inline.ruler.enable(list(_RULES), ignoreInvalid=True)
    parser.inline.ruler2.enable(["emphasis"], ignoreInvalid=True)
    return parser
