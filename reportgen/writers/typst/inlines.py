"""Inlines → an expression of typst's: strings, joined with what is more than characters."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import assert_never

from reportgen.document.nodes import (
    Block,
    Deleted,
    Footnote,
    Inline,
    InlinePicture,
    Inserted,
    LineBreak,
    Reference,
    Revision,
    Script,
    Strong,
    Text,
    Value,
)
from reportgen.writers.anchors import joined, targets
from reportgen.writers.typst.syntax import literal

NOTHING = "[]"
_BREAK = "linebreak()"


class Inlines:
    """Makes expressions of inlines; `labels` has the label of each anchor that is printed."""

    def __init__(
        self, labels: Mapping[str, str], picture: Callable[[InlinePicture], str] | None = None
    ) -> None:
        """Take the labels, and what makes an expression of a picture."""
        self._labels = labels
        self._picture = picture

    def content(self, inlines: Iterable[Inline], heavy: str, before: str = "") -> str:
        """Return an expression for `inlines`.

        Args:
            inlines: what is said.
            heavy: the function that makes text stand out in this place.
            before: text that comes first, such as the number of a heading.
        """
        return "+".join(self._pieces(inlines, heavy, before)) or NOTHING

    def _pieces(self, inlines: Iterable[Inline], heavy: str, before: str) -> list[str]:
        pieces: list[str] = []
        text = before
        for inline in inlines:
            if isinstance(inline, (Text, Value)):
                text += inline.text
                continue
            if isinstance(inline, Reference):
                text, label = joined(text, inline.text)
                inline = replace(inline, text=label)
            pieces += _lines(text)
            text = ""
            pieces.append(self._inline(inline, heavy))
        return pieces + _lines(text)

    def _inline(
        self,
        inline: Strong
        | Script
        | Footnote
        | Reference
        | LineBreak
        | InlinePicture
        | Inserted
        | Deleted,
        heavy: str,
    ) -> str:
        match inline:
            case Inserted(children):
                return _revised(self.content(children, heavy), "inserted")
            case Deleted(children):
                return _revised(self.content(children, heavy), "deleted")
            case Strong(children):
                return f"{heavy}({self.content(children, heavy)})"
            case Reference(anchor, text):
                label = self._labels.get(anchor)  # none of a block without a number
                return f"link({label},{literal(text)})" if label else literal(text)
            case LineBreak():
                return _BREAK
            case Script(children, lowered):
                return f"{'sub' if lowered else 'super'}({self.content(children, heavy)})"
            case Footnote(children):
                return f"footnote({self.content(children, heavy)})"
            case InlinePicture():
                return self._picture(inline) if self._picture else NOTHING
            case _:
                assert_never(inline)


def number_content(number: str, revision: Revision, was: str | None) -> str:
    """Return an expression for a revised number and what it was; nothing if it is not revised."""
    if was is not None:
        pieces = (_revised(literal(was), "deleted"), _revised(literal(number), "inserted"))
        return "+".join(pieces)
    return _revised(literal(number), revision) if revision and number else ""


def labels_of(blocks: Iterable[Block]) -> dict[str, str]:
    """Return a label for each anchor of a block that prints something to jump to."""
    return {target.anchor: f"<a{number}>" for number, target in enumerate(targets(blocks), 1)}


def _revised(content: str, revision: Revision) -> str:
    return f"{revision}({content})"


def _lines(text: str) -> list[str]:
    """Return the expressions for `text`; a line end in it begins a new line."""
    if not text:
        return []
    if "\n" not in text:
        return [literal(text)]
    pieces: list[str] = []
    for line in text.split("\n"):
        pieces += [_BREAK, literal(line)] if pieces else [literal(line)]
    return pieces
