"""How usual it is in official texts that two to four characters follow each other.

The counts are in one file, made by `python -m docs.corpus`, that is read as it is: nothing is
built from it but views. Pairs are kept exactly, so that the followers of a character can be
listed; of longer sequences only a fingerprint is kept, which takes one that was never seen for a
seen one about once in 3,000 times.
"""

import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from sys import byteorder
from typing import Final, NamedTuple, TypeAlias
from zlib import crc32

from reportgen.texts.patterns import pattern

MAGIC: Final = b"RGSQ"
HEAD: Final = struct.Struct("<4s3I")
"""What a file begins with: `MAGIC`, and how many characters, pairs and longer sequences it has."""
BUCKETS: Final = 1 << 15
"""How many parts the longer sequences are sorted into, by the first bits of their hash."""
LEVELS: Final = 15
"""The highest level: that of the most usual sequences. One that was never seen has the level 0."""
BREAK: Final = "，"
"""What stands for anything between words: signs, line ends, blanks."""

_TABLE = Path(__file__).parent / "sequences.bin"
_OTHER = pattern(r"[^\u4e00-\u9fff0a]+")
_DIGITS = pattern(r"[0-9]+")
_LETTERS = pattern(r"[A-Za-z]+")
_Numbers: TypeAlias = "array[int]"


def plain(text: str) -> str:
    """Return `text` as it is counted.

    A number is 0, a foreign word a; all else that is no Chinese character is a break.
    """
    return _OTHER.sub(BREAK, _LETTERS.sub("a", _DIGITS.sub("0", text)))


def place_of(gram: str) -> tuple[int, int]:
    """Return the bucket of a longer sequence, and its fingerprint there."""
    value = crc32(gram.encode("utf-16-le"))
    return value >> 17, value & 0xFFFF


class Character(NamedTuple):
    """What is known of one character.

    Attributes:
        followers: the characters that were seen behind it, and how usual each of these pairs is.
        level: how usual the character itself is.
        strangeness: how often it is in a pair that is seen hardly anywhere else; names are made
            of such characters.
    """

    followers: Mapping[str, int]
    level: int
    strangeness: int


_UNKNOWN = Character({}, 0, LEVELS)


class Sequences:
    """How usual sequences of characters are, as levels: 0 is never, 15 is always.

    Args:
        data: the bytes of a table.
    """

    def __init__(self, data: bytes) -> None:
        magic, characters, pairs, longer = HEAD.unpack_from(data)
        if magic != MAGIC:
            raise ValueError("not a table of sequences")
        rest = _Sections(data, HEAD.size)
        self._first_pairs: Final = rest.numbers("I", characters + 1)
        self._buckets: Final = rest.numbers("I", BUCKETS + 1)
        self._fingerprints: Final = rest.numbers("H", longer)
        names = rest.text(characters)
        self._followers: Final = rest.text(pairs)
        self._pair_levels: Final = rest.bytes(pairs)
        self._levels: Final = rest.bytes(longer)
        self._own: Final = rest.bytes(characters)
        self._strange: Final = rest.bytes(characters)
        self._numbers: Final[Mapping[str, int]] = dict(zip(names, range(characters), strict=True))
        self._known: Final[dict[str, Character]] = {}

    def character(self, name: str) -> Character:
        """Return what is known of a character."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._read(name)
        return known

    def _read(self, name: str) -> Character:
        number = self._numbers.get(name)
        if number is None:
            return _UNKNOWN
        start, end = self._first_pairs[number : number + 2]
        return Character(
            dict(zip(self._followers[start:end], self._pair_levels[start:end], strict=True)),
            self._own[number],
            self._strange[number],
        )

    def pair(self, first: str, second: str) -> int:
        """Return how usual it is that `second` follows `first`."""
        return self.character(first).followers.get(second, 0)

    def longer(self, gram: str) -> int:
        """Return how usual a sequence of three or four characters is."""
        value = crc32(gram.encode("utf-16-le"))
        bucket, fingerprint = value >> 17, value & 0xFFFF
        end = self._buckets[bucket + 1]
        index = bisect_left(self._fingerprints, fingerprint, self._buckets[bucket], end)
        if index < end and self._fingerprints[index] == fingerprint:
            return self._levels[index]
        return 0

    def gaps(self, text: str) -> Iterator[int]:
        """Yield the places of `text` that no sequence of three covers that was ever seen.

        Any three sequences in a row have one that begins at a multiple of three: the others are
        asked for only where that one is not known.
        """
        data = text.encode("utf-16-le")
        buckets, fingerprints = self._buckets, self._fingerprints

        def is_new(start: int) -> bool:
            value = crc32(data[start : start + 6])
            bucket, fingerprint = value >> 17, value & 0xFFFF
            end = buckets[bucket + 1]
            index = bisect_left(fingerprints, fingerprint, buckets[bucket], end)
            return index == end or fingerprints[index] != fingerprint

        # As `is_new` does, without a call: this is where most of the time goes.
        for start in range(6, len(data) - 10, 6):
            value = crc32(data[start : start + 6])
            bucket, fingerprint = value >> 17, value & 0xFFFF
            end = buckets[bucket + 1]
            index = bisect_left(fingerprints, fingerprint, buckets[bucket], end)
            if index < end and fingerprints[index] == fingerprint:
                continue
            before, behind = is_new(start - 2), is_new(start + 2)
            if before and is_new(start - 4):
                yield start // 2
            if before and behind:
                yield start // 2 + 1
            if behind and is_new(start + 4):
                yield start // 2 + 2


class _Sections:
    """Reads a table from its beginning to its end."""

    def __init__(self, data: bytes, start: int) -> None:
        self._data: Final = data
        self._at = start

    def bytes(self, count: int) -> bytes:
        start, self._at = self._at, self._at + count
        return self._data[start : self._at]

    def text(self, count: int) -> str:
        return self.bytes(2 * count).decode("utf-16-le")

    def numbers(self, kind: str, count: int) -> _Numbers:
        found = array(kind)
        found.frombytes(self.bytes(found.itemsize * count))
        if byteorder == "big":
            found.byteswap()
        return found


@cache
def usual_sequences() -> Sequences:
    """Return the table of this package."""
    return Sequences(_TABLE.read_bytes())
