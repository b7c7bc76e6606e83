"""Which blocks, rows or notes of two documents belong together, although their words changed."""

import re
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from reportgen.texts.sequences import Exchange, Stretch, equal_runs, exchanges

_LIKE = 0.4
"""The share of pairs of characters that texts of one paragraph have in common at least."""
_MOST_COMPARED = 100_000
_DIGITS = re.compile(r"\d+")


class Item(NamedTuple):
    """What is compared of a part of a document; parts of different kinds never belong together."""

    kind: Hashable
    text: str


_Matcher: TypeAlias = Callable[[Sequence[Item], Sequence[Item]], list[Stretch]]


class Step(NamedTuple):
    """One part of both documents, or of one: the places in the old one and in the new one."""

    old: int | None
    new: int | None


def steps(old: Sequence[Item], new: Sequence[Item]) -> list[Step]:
    """Return the parts of both documents in one order; what is gone comes before what is new.

    Parts are matched that say the same; between those, parts that differ in figures only; between
    those, parts that say much the same.
    """
    whole = Exchange(0, len(old), 0, len(new))
    runs: list[Stretch] = []
    for matcher in (equal_runs, _but_figures, _alike):
        runs = _refined(runs, old, new, matcher)
    found: list[Step] = []
    old_at = new_at = 0
    for run in (*runs, Stretch(whole.old_end, whole.new_end, 0)):
        found += (Step(at, None) for at in range(old_at, run.old))
        found += (Step(None, at) for at in range(new_at, run.new))
        found += (Step(run.old + at, run.new + at) for at in range(run.size))
        old_at, new_at = run.old + run.size, run.new + run.size
    return found


def _refined(
    runs: list[Stretch], old: Sequence[Item], new: Sequence[Item], matcher: _Matcher
) -> list[Stretch]:
    """Return the runs, and those that `matcher` finds between them."""
    found = list(runs)
    for exchange in exchanges(runs, Exchange(0, len(old), 0, len(new))):
        inner = matcher(
            old[exchange.old_start : exchange.old_end], new[exchange.new_start : exchange.new_end]
        )
        found += (
            Stretch(exchange.old_start + at, exchange.new_start + of, size)
            for at, of, size in inner
        )
    return sorted(found)


def _but_figures(old: Sequence[Item], new: Sequence[Item]) -> list[Stretch]:
    left, right = (
        [item._replace(text=_DIGITS.sub("0", item.text)) for item in items] for items in (old, new)
    )
    return equal_runs(left, right)


def _alike(old: Sequence[Item], new: Sequence[Item]) -> list[Stretch]:
    """Return the pairs, in order, that have most in common together."""
    if not 0 < len(old) * len(new) <= _MOST_COMPARED:
        return []
    likeness = _likenesses(old, new)
    # the best that can be had of the rest of both
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for at in range(len(old) - 1, -1, -1):
        row, below, alike = best[at], best[at + 1], likeness[at]
        for of in range(len(new) - 1, -1, -1):
            row[of] = max(below[of], row[of + 1], alike[of] and alike[of] + below[of + 1])
    return _path(likeness, best)


def _path(likeness: Sequence[Sequence[float]], best: Sequence[Sequence[float]]) -> list[Stretch]:
    at = of = 0
    pairs: list[Stretch] = []
    while at < len(likeness) and of < len(likeness[at]):
        alike = likeness[at][of]
        if alike and best[at][of] == alike + best[at + 1][of + 1]:
            pairs.append(Stretch(at, of, 1))
            at, of = at + 1, of + 1
        elif best[at][of] == best[at + 1][of]:
            at += 1
        else:
            of += 1
    return pairs


def _likenesses(old: Sequence[Item], new: Sequence[Item]) -> list[list[float]]:
    """Return how much each old part is like each new one; 0 if they do not belong together."""
    right = [(item.kind, _pairs_of(item.text)) for item in new]
    return [
        [_likeness(pairs, others) if kind == item.kind else 0.0 for kind, others in right]
        for item, pairs in ((item, _pairs_of(item.text)) for item in old)
    ]


def _likeness(left: frozenset[str], right: frozenset[str]) -> float:
    share = 2 * len(left & right) / (len(left) + len(right))
    return share if share >= _LIKE else 0.0


def _pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbours in a text; a text of one character, or of none, is its own."""
    return frozenset(map("".join, pairwise(text))) or frozenset((text,))
