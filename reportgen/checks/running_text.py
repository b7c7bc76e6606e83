"""Many texts as one, so that a word or a pattern is looked for once and not 400 times."""

import sys
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Final

from reportgen.checks.figures import FIGURE_HINT, Figure, read_figures
from reportgen.checks.patterns import pattern

# What ends a sentence, and the signs behind it: a doubled full stop is one end.
_END = pattern(r"\n|[。！？][。！？，；：、”’）》」』]*")


class RunningText:
    """Texts that follow each other, each ended by a line end.

    Args:
        texts: each of them once.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts: Final = texts
        self.text: Final = "\n".join((*texts, ""))

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that is in the text."""
        return frozenset(self.text)

    @cached_property
    def figures(self) -> dict[int, tuple[Figure, ...]]:
        """The figures of each text that has some, by its number among the texts."""
        ends = self._starts
        found, end = {}, 0
        for match in FIGURE_HINT.finditer(self.text):
            if match.start() >= end:
                index = bisect_right(ends, match.start()) - 1
                end = ends[index + 1]
                figures = read_figures(self.texts[index])
                if figures:
                    found[index] = figures
        return found

    def may_have(self, word: str) -> bool:
        """Say, at no cost, whether it is worth looking for `word`."""
        return self.pairs >= _pairs_of_word(word) if len(word) > 1 else word in self.characters

    def at(self, position: int) -> tuple[int, int]:
        """Return which text is at `position`, and where it begins."""
        index = bisect_right(self._starts, position) - 1
        return index, self._starts[index]

    def of(self, texts: Sequence[str]) -> "RunningText":
        """Return some of the texts as one."""
        return self if len(texts) == len(self.texts) else RunningText(texts)

    def start(self, index: int) -> int:
        """Return where a text begins."""
        return self._starts[index]

    def texts_with(self, words: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Yield where the texts begin that have one of `words`, and the texts, in their order."""
        found: set[int] = set()
        for word in words:
            position = self.text.find(word)
            while position >= 0:
                index, _ = self.at(position)
                found.add(index)
                position = self.text.find(word, self._starts[index + 1])
        return ((self._starts[index], self.texts[index]) for index in sorted(found))

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
            found.update(self.sentence(start) for start in self.occurrences(word))
        yield from sorted(found)

    def sentence(self, position: int) -> tuple[int, int]:
        """Return where the sentence at `position` begins and ends, its full stop with it."""
        ends = self._sentence_ends
        index = bisect_right(ends, position)
        return ends[index - 1] if index else 0, ends[index]

    def has_around(self, words: Collection[str], start: int, end: int) -> bool:
        """Say whether the text from `start` to `end` is a part of one of `words` there."""
        return is_part_of(words, self.text, start, end)

    def overlaps(self, words: Collection[str], start: int, end: int) -> bool:
        """Say whether one of `words` shares a character with the text from `start` to `end`."""
        return any(
            word in self.text[max(0, start - len(word) + 1) : end + len(word) - 1] for word in words
        )

    @cached_property
    def pairs(self) -> frozenset[int]:
        """Every two characters that stand side by side, each as one number."""
        return _pairs_of(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each text begins, and where one more would."""
        return [0, *accumulate(len(text) + 1 for text in self.texts)]

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [match.end() for match in _END.finditer(self.text)]


class WordIndex:
    """Many words, by the two characters that they begin with.

    So those that are in a text are found without asking for each of them.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[int, list[tuple[int, str]]] = {}
        for place, word in enumerate(words):
            begins = int.from_bytes(_encoded(word)[:4], sys.byteorder) if len(word) > 1 else _ANY
            self._words.setdefault(begins, []).append((place, word))

    def possible(self, text: RunningText) -> list[str]:
        """Return the words that it is worth looking for, in their order."""
        begins = self._words.keys() & text.pairs
        found = [one for pair in (*begins, _ANY) for one in self._words.get(pair, ())]
        return [word for _, word in sorted(found) if text.may_have(word)]


# Where words of a single character are.
_ANY = -1


def is_part_of(words: Collection[str], text: str, start: int, end: int) -> bool:
    """Say whether `text` from `start` to `end` is a part of one of `words` there."""
    return any(
        word in text[max(0, end - len(word)) : start + len(word)]
        for word in words
        if len(word) >= end - start
    )


def _pairs_of(text: str) -> frozenset[int]:
    """Return every two characters that stand side by side in `text`, each as one number.

    As texts they would take twice the time.
    """
    code = _encoded(text)
    even = array("I", code[: len(code) // 4 * 4])
    odd = array("I", code[2 : 2 + (len(code) - 2) // 4 * 4])
    return frozenset(even).union(odd)


def _encoded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


_pairs_of_word = lru_cache(maxsize=4096)(_pairs_of)
