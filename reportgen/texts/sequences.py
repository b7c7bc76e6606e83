"""Which items of two sequences belong together, in time that grows about linearly."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST_PAIRS = 200_000
"""So many equal pairs between two stretches are worth looking at; beyond, nothing is matched."""


class Stretch(NamedTuple):
    """So many equal items, from a place in the old sequence and a place in the new one."""

    old: int
    new: int
    size: int


class Exchange(NamedTuple):
    """A stretch of the old sequence and the stretch of the new one that stands in its place."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def equal_runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Stretch]:
    """Return the runs of equal items, in order; none crosses another.

    Items that each sequence has once are matched first; they cut what is left into short stretches.
    """
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle = Exchange(start, len(old) - end, start, len(new) - end)
    anchors = _anchors(old, new, middle)
    runs = [Stretch(0, 0, start)]
    for exchange in exchanges(anchors, middle):
        runs += _runs_in(old, new, exchange)
    runs += [*anchors, Stretch(middle.old_end, middle.new_end, end)]
    return _joined(sorted(run for run in runs if run.size))


def exchanges(runs: Sequence[Stretch], whole: Exchange) -> Iterator[Exchange]:
    """Yield what lies before, between and after the runs, where it is not empty on both sides."""
    old, new = whole.old_start, whole.new_start
    for run in (*runs, Stretch(whole.old_end, whole.new_end, 0)):
        if old < run.old or new < run.new:
            yield Exchange(old, run.old, new, run.new)
        old, new = run.old + run.size, run.new + run.size


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    size = 0
    for left, right in zip(old, new, strict=False):
        if left != right:
            break
        size += 1
    return size


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], middle: Exchange) -> list[Stretch]:
    """Return the longest rising series of items that both middles have exactly once."""
    places = _places_of_singles(new[middle.new_start : middle.new_end])
    singles = _places_of_singles(old[middle.old_start : middle.old_end])
    pairs = [(at, places[item]) for item, at in singles.items() if item in places]
    return [
        Stretch(middle.old_start + left, middle.new_start + right, 1)
        for left, right in _rising(pairs)
    ]


def _places_of_singles(items: Sequence[Hashable]) -> dict[Hashable, int]:
    count = Counter(items)
    return {item: at for at, item in enumerate(items) if count[item] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series of pairs that rises on both sides; the left side does already."""
    ends: list[int] = []  # of the best series of each length: its smallest last right side
    lasts: list[int] = []  # and which pair that is
    before: list[int] = []  # for each pair: the pair before it in its series
    for at, (_, right) in enumerate(pairs):
        length = bisect_left(ends, right)
        before.append(lasts[length - 1] if length else -1)
        ends[length : length + 1] = [right]
        lasts[length : length + 1] = [at]
    series: list[tuple[int, int]] = []
    at = lasts[-1] if lasts else -1
    while at >= 0:
        series.append(pairs[at])
        at = before[at]
    return series[::-1]


def _runs_in(
    old: Sequence[Hashable], new: Sequence[Hashable], exchange: Exchange
) -> Iterator[Stretch]:
    left, right = (
        old[exchange.old_start : exchange.old_end],
        new[exchange.new_start : exchange.new_end],
    )
    count = Counter(right)
    if not 0 < sum(count[item] for item in left) <= _MOST_PAIRS:
        return
    for match in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        yield Stretch(exchange.old_start + match.a, exchange.new_start + match.b, match.size)


def _joined(runs: Sequence[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.old + last.size, last.new + last.size) == (run.old, run.new):
            joined[-1] = last._replace(size=last.size + run.size)
        else:
            joined.append(run)
    return joined
