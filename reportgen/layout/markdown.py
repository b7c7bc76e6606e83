"""Markdown of layouts → tokens. The door to markdown-it-py, which is imported when it is needed.

Layouts say the same in all reports of a template, so what is known of them is kept.
"""

from functools import cache, lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

from reportgen.kept import table

# What a layout may use of CommonMark. The rest is printed as the characters that it is.
_INLINE_RULES = ("newline", "escape", "emphasis", "balance_pairs", "fragments_join")


class Token(NamedTuple):
    """A token of markdown-it: its kind, its text, and what opens a list or heading.

    Attributes:
        tag: of a heading `h1` and so on.
        start: the number of the first item of a list.
    """

    kind: str
    content: str
    tag: str = ""
    start: int = 1


Tokens: TypeAlias = tuple[Token, ...]

_LAYOUTS = 32  # are known, for the next report or the next keystroke

_KNOWN: Final = table("layouts", most=_LAYOUTS)


@lru_cache(maxsize=_LAYOUTS)
def layout_tokens(text: str) -> Tokens:
    """Return the tokens of a layout's own text; what reports print in it is placeholders."""
    if text not in _KNOWN:
        if len(_KNOWN) >= _LAYOUTS:
            del _KNOWN[next(iter(_KNOWN))]
        _KNOWN[text] = tuple(
            (one.type, one.content, one.tag, int(one.attrGet("start") or 1))
            for one in _block_parser().parse(text)
        )
    return tuple([Token(*one) for one in _KNOWN[text]])


def line_tokens(text: str) -> Tokens:
    """Return the tokens of the text of one line."""
    tokens = _line_parser().parseInline(text)[0].children or []
    return tuple([Token(one.type, one.content) for one in tokens])


@cache
def _block_parser() -> Any:
    """Return what finds the blocks of a layout; their lines are parsed one by one, if at all."""
    parser = _parser()
    parser.block.ruler.enable(["list", "heading"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@cache
def _line_parser() -> Any:
    parser = _parser()
    parser.inline.ruler.enable(list(_INLINE_RULES), ignoreInvalid=True)
    parser.inline.ruler2.enable(["emphasis"], ignoreInvalid=True)
    return parser


def _parser() -> Any:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only a new layout needs it

    return MarkdownIt("zero", {"html": False})
