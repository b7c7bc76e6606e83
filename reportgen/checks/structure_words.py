"""The words that rules on the structure of texts need, read from `words/structure.toml`."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from reportgen.checks.passages import Passage
from reportgen.kept import toml_of_package
from reportgen.texts.patterns import pattern

_FILE = Path(__file__).parent / "words" / "structure.toml"


class Naming(NamedTuple):
    """The names of one thing, and what finds them, longer ones first."""

    names: tuple[str, ...]
    pattern: re.Pattern[str]


class StructureWords(NamedTuple):
    """What `words/structure.toml` says.

    Attributes:
        title_keys: keys of fields that hold a heading or a name.
        title_endings: how the titles of such fields end.
        group_endings: how the titles of columns end that sort rows into groups.
        suffixes: what names of groups end with.
        measures: classifiers before a list that is announced.
        things: what is announced.
        target_headings: what headings of texts on targets say.
        topics: what tables and sentences are about, each by its words.
        opposites: words of which a sentence and the table that it refers to have one in common.
        namings: things with several names.
        units: the units of an indicator, by the end of its name, longer ends first.
    """

    title_keys: frozenset[str]
    title_endings: tuple[str, ...]
    group_endings: tuple[str, ...]
    suffixes: tuple[str, ...]
    measures: tuple[str, ...]
    things: tuple[str, ...]
    target_headings: tuple[str, ...]
    topics: tuple[tuple[str, ...], ...]
    opposites: tuple[tuple[str, ...], ...]
    namings: tuple[Naming, ...]
    units: Mapping[str, frozenset[str]]

    def is_title(self, passage: Passage) -> bool:
        """Say whether a text is a heading or a name."""
        return passage.path[-1] in self.title_keys or passage.title.endswith(self.title_endings)

    def topics_of(self, text: str) -> frozenset[tuple[str, ...]]:
        """Return what a text is about."""
        return frozenset(topic for topic in self.topics if any(word in text for word in topic))

    def are_opposed(self, one: str, other: str) -> bool:
        """Say whether two texts are about what excludes each other."""
        for words in self.opposites:
            said, shown = ({word for word in words if word in text} for text in (one, other))
            if said and shown and said.isdisjoint(shown):
                return True
        return False


@cache
def structure_words() -> StructureWords:
    """Return the words of the package."""
    tables = toml_of_package(_FILE)
    units = sorted(tables["units"], key=lambda one: -len(one["name"]))
    return StructureWords(
        frozenset(tables["titles"]["keys"]),
        tuple(tables["titles"]["endings"]),
        tuple(tables["groups"]["endings"]),
        tuple(tables["groups"]["suffixes"]),
        tuple(tables["announced"]["measures"]),
        tuple(tables["announced"]["things"]),
        tuple(tables["targets"]["headings"]),
        tuple(tuple(topic["words"]) for topic in tables["topics"]),
        tuple(tuple(those["words"]) for those in tables["opposites"]),
        tuple(map(_naming, tables["names"])),
        {one["name"]: frozenset(one["units"]) for one in units},
    )


def _naming(table: Mapping[str, Any]) -> Naming:
    names = tuple(table["names"])
    longest = sorted(names, key=len, reverse=True)
    either = "|".join(map(re.escape, longest))
    others = re.escape(table.get("not_before", ""))
    return Naming(names, pattern(f"(?:{either})" + (f"(?![{others}])" if others else "")))
