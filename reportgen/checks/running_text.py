"""Many texts as one, so that a word or a pattern is looked for once and not 400 times."""

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import Final

from reportgen.checks.figures import FIGURE_HINT, Figure, read_figures
from reportgen.texts.patterns import pattern

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
        self._sentences: Final[dict[str, frozenset[tuple[int, int]]]] = {}

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

    def at(self, position: int) -> tuple[int, int]:
        """Return which text is at `position`, and where it begins."""
        index = bisect_right(self._starts, position) - 1
        return index, self._starts[index]

    def of(self, texts: Sequence[str]) -> "RunningText":
        """Return some of the texts as one, their figures with them."""
        if len(texts) == len(self.texts):
            return self
        some = RunningText(texts)
        known = {self.texts[index]: figures for index, figures in self.figures.items()}
        some.figures = {place: known[one] for place, one in enumerate(texts) if one in known}
        return some

    def start(self, index: int) -> int:
        """Return where a text begins."""
        return self._starts[index]

    def texts_with(self, words: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Yield where the texts begin that have one of `words`, and the texts, in their order."""
        wanted, starts = tuple(words), self._starts
        position = self._first_of(wanted, 0)
        while position >= 0:
            index = bisect_right(starts, position) - 1
            yield starts[index], self.texts[index]
            position = self._first_of(wanted, starts[index + 1])

    def _first_of(self, words: tuple[str, ...], start: int) -> int:
        if len(words) < 2:
            return self.text.find(words[0], start) if words else -1
        match = _any_of(words).search(self.text, start)
        return match.start() if match else -1

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
            found |= self._sentences_of(word)
        yield from sorted(found)

    def _sentences_of(self, word: str) -> frozenset[tuple[int, int]]:
        known = self._sentences.get(word)
        if known is None:
            known = self._sentences[word] = frozenset(self._found_in_sentences(word))
        return known

    def _found_in_sentences(self, word: str) -> Iterator[tuple[int, int]]:
        position = self.text.find(word)
        while position >= 0:
            sentence = self.sentence(position)
            yield sentence
            position = self.text.find(word, sentence[1])

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
    def _starts(self) -> list[int]:
        """Where each text begins, and where one more would."""
        return [0, *accumulate(len(text) + 1 for text in self.texts)]

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [match.end() for match in _END.finditer(self.text)]


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one of some words: one search is quicker than one for each."""
    return re.compile("|".join(map(re.escape, words)))


class WordIndex:
    """Many words, each by two characters of it that few others have.

    So those that may be in a text are found without asking for each of them.
    """

    def __init__(self, words: Iterable[str]) -> None:
        pairs = {word: frozenset(_pairs(word)) for word in words}
        shared = Counter(pair for those in pairs.values() for pair in those)
        self._single: Final = [word for word, those in pairs.items() if not those]
        self._words: Final[dict[int, list[tuple[str, frozenset[int]]]]] = {}
        for word, those in pairs.items():
            if those:
                rarest = min(those, key=shared.__getitem__)
                self._words.setdefault(rarest, []).append((word, those))
        self._pairs: Final = frozenset(shared)

    def in_text(self, text: str) -> frozenset[str]:
        """Return the words that are in `text`."""
        there = self._pairs.intersection(_pairs(text))
        single = (word for word in self._single if word in text)
        return frozenset((*single, *self._longer(there, text)))

    def _longer(self, there: frozenset[int], text: str) -> Iterator[str]:
        """Yield the words of several characters; asking for one takes longer than for its pairs."""
        for pair in there.intersection(self._words):
            for word, pairs in self._words[pair]:
                is_pair = len(pairs) == 1 and len(word) < 3
                if pairs <= there and (is_pair or word in text):
                    yield word


def _pairs(text: str) -> "array[int]":
    """Return every two characters that stand side by side, each two as one number.

    As texts they would take twice the time.
    """
    code = text.encode("utf-16-le", "surrogatepass")
    even = array("I", code[: len(code) // 4 * 4])
    return even + array("I", code[2 : 2 + (len(code) - 2) // 4 * 4])


def is_part_of(words: Collection[str], text: str, start: int, end: int) -> bool:
    """Say whether `text` from `start` to `end` is a part of one of `words` there."""
    return any(
        word in text[max(0, end - len(word)) : start + len(word)]
        for word in words
        if len(word) >= end - start
    )
