"""All passages as one text, so that a word or a pattern is looked for once and not 400 times."""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from reportgen.checks.passages import Passage
from reportgen.checks.patterns import pattern
from reportgen.diagnostics.diagnostic import Code, Diagnostic, Severity

# What ends a sentence, and the signs behind it: a doubled full stop is one end.
_END = pattern(r"\n|[。！？][。！？，；：、”’）》」』]*")


class Finding(NamedTuple):
    """What a rule found in the running text.

    Attributes:
        start: where it begins; `end` is where it ends.
        replacement: the one right text for it; None if there are several.
    """

    code: Code
    start: int
    end: int
    args: Mapping[str, object] = {}
    replacement: str | None = None
    severity: Severity | None = None


class RunningText:
    """The texts of all passages, each ended by a line end.

    Args:
        passages: the texts of a report.
        accepted: words that are right in this project, whatever a rule says.
    """

    def __init__(self, passages: Sequence[Passage], accepted: Collection[str] = ()) -> None:
        self.text: Final = "".join(f"{passage.text}\n" for passage in passages)
        self._passages = passages
        self._accepted = accepted

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that is in the text."""
        return frozenset(self.text)

    def may_have(self, word: str) -> bool:
        """Say, at no cost, whether it is worth looking for `word`."""
        return self._pairs >= _pairs_of_word(word) if len(word) > 1 else word in self.characters

    def passage(self, position: int) -> tuple[Passage, int]:
        """Return the passage at `position` of the text, and where it begins."""
        index = bisect_right(self._starts, position) - 1
        return self._passages[index], self._starts[index]

    def occurrences(self, word: str) -> Iterator[int]:
        """Yield where `word` begins, each place once."""
        start = self.text.find(word)
        while start >= 0:
            yield start
            start = self.text.find(word, start + len(word))

    def sentences_with(self, words: Collection[str]) -> Iterator[tuple[int, int]]:
        """Yield where the sentences begin and end that have one of `words`, in their order."""
        found: set[tuple[int, int]] = set()
        for word in words:
            if self.may_have(word):
                found.update(self.sentence(start) for start in self.occurrences(word))
        yield from sorted(found)

    def sentence(self, position: int) -> tuple[int, int]:
        """Return where the sentence at `position` begins and ends, its full stop with it."""
        ends = self._sentence_ends
        index = bisect_right(ends, position)
        return ends[index - 1] if index else 0, ends[index]

    def has_around(self, words: Collection[str], start: int, end: int) -> bool:
        """Say whether the text from `start` to `end` is a part of one of `words` there."""
        return any(
            word in self.text[max(0, end - len(word)) : start + len(word)]
            for word in words
            if len(word) >= end - start
        )

    def overlaps(self, words: Collection[str], start: int, end: int) -> bool:
        """Say whether one of `words` shares a character with the text from `start` to `end`."""
        return any(
            word in self.text[max(0, start - len(word) + 1) : end + len(word) - 1] for word in words
        )

    def diagnostics(self, found: Iterable[Finding]) -> Iterator[Diagnostic]:
        """Yield what was found at its place in the file.

        Nothing that is accepted, and nothing that comes from expressions alone: then the mistake
        is where the value is written, and is found there.
        """
        return filter(None, map(self._diagnostic, found))

    def _diagnostic(self, found: Finding) -> Diagnostic | None:
        start, end = found.start, found.end
        passage, offset = self.passage(start)
        first, last = start - offset, end - offset
        if last > len(passage.text) or self.has_around(self._accepted, start, end):
            return None
        if passage.is_bound(first, first + 1) and passage.is_bound(last - 1, last):
            return None
        edits = () if found.replacement is None else passage.edit(first, last, found.replacement)
        return Diagnostic(
            found.code,
            passage.span(first, last),
            {"found": self.text[start:end], **found.args},
            passage.path,
            severity_override=found.severity,
            edits=edits,
        )

    @cached_property
    def _pairs(self) -> frozenset[int]:
        return _pairs_of(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [], 0
        for passage in self._passages:
            starts.append(position)
            position += len(passage.text) + 1
        return starts

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [match.end() for match in _END.finditer(self.text)]


def _pairs_of(text: str) -> frozenset[int]:
    """Return every two characters that stand side by side in `text`, each as one number.

    As texts they would take twice the time.
    """
    code = text.encode("utf-16-le", "surrogatepass")
    even = array("I", code[: len(code) // 4 * 4])
    odd = array("I", code[2 : 2 + (len(code) - 2) // 4 * 4])
    return frozenset(even).union(odd)


_pairs_of_word = lru_cache(maxsize=4096)(_pairs_of)
