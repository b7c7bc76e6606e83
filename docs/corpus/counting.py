"""Counts sequences of characters, and writes the most usual ones as a table."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log2
from pathlib import Path
from sys import byteorder
from typing import NamedTuple

from reportgen.checks.spelling.sequences import BUCKETS, HEAD, LEVELS, MAGIC, place_of, plain

# How often a sequence of so many characters has to be seen, or it is left out; weighted.
LEAST = {1: 1, 2: 3, 3: 8, 4: 14}
_CHUNK = 4_000_000
_SENTENCE = re.compile(r"(?<=[。；！？])")


class Weighted(NamedTuple):
    """A text, and how much each of its sequences counts."""

    text: str
    weight: int


def read_corpus(folder: Path, weights: Mapping[str, int]) -> Iterator[Weighted]:
    """Yield the texts of a folder's folders, each sentence once.

    Args:
        folder: what holds them.
        weights: its folders that are read, and how much each counts.
    """
    for name, weight in weights.items():
        seen: set[str] = set()
        for file in sorted((folder / name).glob("*.txt")):
            kept = []
            for sentence in _sentences(file.read_text(encoding="utf-8")):
                if sentence not in seen:
                    seen.add(sentence)
                    kept.append(sentence)
            yield Weighted("\n".join(kept), weight)


def _sentences(text: str) -> Iterator[str]:
    for line in re.sub(r"[ \t\u3000\xa0]", "", text).split("\n"):
        yield from filter(None, _SENTENCE.split(line))


def count(texts: Iterable[Weighted]) -> dict[int, Counter[str]]:
    """Return how often sequences of one to four characters are in `texts`, by their length."""
    found: dict[int, Counter[str]] = {length: Counter() for length in LEAST}
    for text, weight in texts:
        whole = plain(text)
        for length, counter in found.items():
            here: Counter[str] = Counter()
            for start in range(0, len(whole), _CHUNK):
                part = whole[start : start + _CHUNK + length - 1]
                here.update(map("".join, zip(*(part[one:] for one in range(length)), strict=False)))
            for gram, number in here.items():
                if number > 1 or weight > 1 or length < 3:
                    counter[gram] += weight * number
    return found


def table(counts: Mapping[int, Counter[str]]) -> bytes:
    """Return the table of what was counted often enough."""
    characters = sorted(gram for gram, number in counts[1].items() if number >= LEAST[1])
    known = set(characters)
    pairs = sorted(
        gram for gram, number in counts[2].items() if number >= LEAST[2] and set(gram) <= known
    )
    longer = sorted(
        (place_of(gram), level(number))
        for length in (3, 4)
        for gram, number in counts[length].items()
        if number >= LEAST[length]
    )
    firsts = Counter(pair[0] for pair in pairs)
    buckets = Counter(bucket for (bucket, _), _ in longer)
    strange = strangeness(counts)
    return b"".join(
        [
            HEAD.pack(MAGIC, len(characters), len(pairs), len(longer)),
            _numbers("I", _starts(firsts[one] for one in characters)),
            _numbers("I", _starts(buckets[one] for one in range(BUCKETS))),
            _numbers("H", (fingerprint for (_, fingerprint), _ in longer)),
            "".join(characters).encode("utf-16-le"),
            "".join(pair[1] for pair in pairs).encode("utf-16-le"),
            bytes(level(counts[2][pair]) for pair in pairs),
            bytes(number for _, number in longer),
            bytes(level(counts[1][one]) for one in characters),
            bytes(strange[one] for one in characters),
        ]
    )


def level(number: float) -> int:
    """Return the level of what was counted so often."""
    return min(LEVELS, 1 + round(log2(number) / 1.25))


def strangeness(counts: Mapping[int, Counter[str]]) -> Mapping[str, int]:
    """Return for each character how often it is in a pair that is rare, as a level."""
    all_of: Counter[str] = Counter()
    rare: Counter[str] = Counter()
    for pair, number in counts[2].items():
        for character in pair:
            all_of[character] += number
            if number <= LEAST[2]:
                rare[character] += number
    shares = {one: (rare[one] + 0.5) / (all_of[one] + 5) for one in counts[1]}
    return {
        one: max(0, min(LEVELS, 15 + round(1.25 * log2(share)))) for one, share in shares.items()
    }


def _starts(numbers: Iterable[int]) -> Iterator[int]:
    start = 0
    yield start
    for number in numbers:
        start += number
        yield start


def _numbers(kind: str, values: Iterable[int]) -> bytes:
    found = array(kind, values)
    if byteorder == "big":
        found.byteswap()
    return found.tobytes()
