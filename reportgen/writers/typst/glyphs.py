"""Characters that none of the fonts has: which they are, and where they stand first."""

from collections.abc import Iterator, Mapping
from itertools import chain

from reportgen.diagnostics.place import ValuePath
from reportgen.document.nodes import Document, Value
from reportgen.document.walk import StyledLine, leaves, lines, text_of
from reportgen.style.sheet import BODY, StyleSheet
from reportgen.writers.typst.fonts import Chain, characters_of, shared_characters

_NEVER_DRAWN = frozenset(map(ord, "\n\r\t\u200b\u200c\u200d\u2060\ufeff"))


def missing_characters(
    document: Document, sheet: StyleSheet, chains: Mapping[str, Chain], text: str
) -> dict[ValuePath, str]:
    """Return the characters that no font has, by the place where each comes first.

    Args:
        document: what is said.
        sheet: which role of font each style has.
        chains: the fonts of each role.
        text: everything that is said, in any order; saves the walk when all is well.
    """
    certain = shared_characters(tuple(chains.values()))
    doubtful = set(map(ord, set(text))) - certain - _NEVER_DRAWN
    if not doubtful:
        return {}
    found: dict[ValuePath, str] = {}
    seen: set[str] = set()
    for line in chain.from_iterable(map(lines, document.blocks)):
        style = sheet.styles.get(line.style) or sheet.styles[BODY]
        lacking = doubtful - characters_of(chains[style.font])
        for character, origin in _characters(line):
            if ord(character) in lacking and character not in seen:
                seen.add(character)
                found[origin] = found.get(origin, "") + character
    return found


def _characters(line: StyledLine) -> Iterator[tuple[str, ValuePath]]:
    for leaf in leaves(line.children):
        place = leaf.origin if isinstance(leaf, Value) else line.origin
        for character in text_of((leaf,)):
            yield character, place
