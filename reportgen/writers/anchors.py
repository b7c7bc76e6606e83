"""The names by which references know blocks."""

from collections.abc import Iterable
from typing import NamedTuple, assert_never

from reportgen.document.nodes import (
    Attachment,
    Block,
    Chart,
    Heading,
    ListItem,
    PageBreak,
    Panel,
    Paragraph,
    Picture,
    Table,
    TableOfContents,
    Title,
)
from reportgen.texts.patterns import pattern

# What stands around the number of a heading, 一、 （一） 1. (GB/T 9704-2012, 7.3.3)
_NUMBER_MARKS = "、．.（）() \u3000"
_LABEL = pattern(r"(\D+)(\d+)")

JOINER = "\u2060"
"""Between two characters: they stay on one line, as those of 见表5 do."""


class Target(NamedTuple):
    """A block that prints something to jump to.

    `number` is its number without the words and marks around it (一 of 一、, 5 of 表5), which
    references print with their own words (第一部分); empty if it has none.
    """

    anchor: str
    number: str


class NumberParts(NamedTuple):
    """A printed number, and what stands around it."""

    before: str
    number: str
    after: str


def targets(blocks: Iterable[Block]) -> list[Target]:
    """Return what can be jumped to in `blocks`, each anchor once."""
    found: dict[str, Target] = {}
    for target in filter(None, map(_target, blocks)):
        found.setdefault(target.anchor, target)
    return list(found.values())


def joined(before: str, label: str) -> tuple[str, str]:
    """Return a label (表5) and the text before it so that 见表5 stays on one line."""
    found = _LABEL.fullmatch(label)
    if found is None:
        return before, label
    return before + JOINER * before[-1:].isalnum(), JOINER.join(found.groups())


def number_parts(printed: str) -> NumberParts:
    """Return the number of a heading (一、) or caption (表5) without what stands around it."""
    label = _LABEL.fullmatch(printed)
    number = label.group(2) if label else printed.strip(_NUMBER_MARKS)
    return NumberParts(*printed.partition(number)) if number else NumberParts(printed, "", "")


def _target(block: Block) -> Target | None:
    match block:
        case Heading():
            printed = bool(block.number or block.children)
        case Table() | Picture() | Chart() | Attachment():
            printed = bool(block.number)
        case Title() | Paragraph() | ListItem() | Panel() | TableOfContents() | PageBreak():
            return None
        case _:
            assert_never(block)
    if not block.anchor or not printed or block.revision == "deleted":
        return None
    return Target(block.anchor, number_parts(block.number).number)
