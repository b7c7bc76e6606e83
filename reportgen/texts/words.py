"""What changed between two texts: by characters, with numbers and Latin words kept whole."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import Literal, NamedTuple, TypeAlias

from reportgen.texts.patterns import pattern
from reportgen.texts.sequences import Exchange, Stretch, equal_runs, exchanges

WordKind: TypeAlias = Literal["equal", "insert", "delete"]

_TOKEN = pattern(
    r"\{\{.*?\}\}"  # an expression of a narrative text
    r"|(?:(?<![\dA-Za-z%％)）])[-−+])?\d+(?:[,.]\d+)*[%％‰]?"  # a signed number
    r"|[A-Za-z\u00c0-\u024f]+"
    r"|.",
    re.DOTALL,
)


class Segment(NamedTuple):
    """Characters that both texts have, or only the new one (insert) or the old one (delete)."""

    kind: WordKind
    text: str


def compare_words(old: str, new: str) -> list[Segment]:
    """Return how `old` becomes `new`.

    What is equal and inserted, joined, is `new`; what is equal and deleted is `old`. Short equal
    stretches between longer changes count as changed: a reader sees phrases, no confetti. No piece
    is empty, and no two neighbours are of one kind.
    """
    if old == new:
        return [Segment("equal", old)] if old else []
    left, right = tokens(old), tokens(new)
    whole = Exchange(0, len(left), 0, len(right))
    changes = _readable(left, right, list(exchanges(_equal_tokens(left, right), whole)))
    return _merged(_pieces(left, right, changes))


def tokens(text: str) -> list[str]:
    """Return the parts of a text that are never cut: characters, whole numbers, Latin words."""
    return _TOKEN.findall(text)


def _equal_tokens(left: Sequence[str], right: Sequence[str]) -> list[Stretch]:
    """Return the runs of equal tokens: of equal sentences first, then of what is between them."""
    old, new = _sentences(left), _sentences(right)
    runs: list[Stretch] = []
    starts_old, starts_new = _starts(old), _starts(new)
    sentences = equal_runs(old, new)
    for old_at, new_at, size in sentences:
        tokens_in_run = starts_old[old_at + size] - starts_old[old_at]
        runs.append(Stretch(starts_old[old_at], starts_new[new_at], tokens_in_run))
    for exchange in exchanges(sentences, Exchange(0, len(old), 0, len(new))):
        at, of = starts_old[exchange.old_start], starts_new[exchange.new_start]
        inner = equal_runs(
            left[at : starts_old[exchange.old_end]], right[of : starts_new[exchange.new_end]]
        )
        runs += (Stretch(at + run.old, of + run.new, run.size) for run in inner)
    return sorted(runs)


def _sentences(parts: Sequence[str]) -> list[tuple[str, ...]]:
    sentences: list[tuple[str, ...]] = []
    start = 0
    for at, part in enumerate(parts, 1):
        if part in "。；！？;\n" or at == len(parts):
            sentences.append(tuple(parts[start:at]))
            start = at
    return sentences


def _starts(sentences: Sequence[Sequence[str]]) -> list[int]:
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence))
    return starts


def _readable(
    left: Sequence[str], right: Sequence[str], changes: Sequence[Exchange]
) -> list[Exchange]:
    """Join changes when what is equal between them is shorter than each, or one character.

    A change of figures alone joins nothing: a reader looks for exactly which figure moved.
    """
    old, new = _words_before(left), _words_before(right)
    joined: list[Exchange] = []
    for change in changes:
        while joined and _belong_together(
            change.old_start - joined[-1].old_end,
            min(_words_in(old, new, joined[-1]), _words_in(old, new, change)),
        ):
            first = joined.pop()
            change = Exchange(first.old_start, change.old_end, first.new_start, change.new_end)
        joined.append(change)
    return joined


def _belong_together(between: int, changed: int) -> bool:
    return changed > 0 and (between == 1 or between < changed)


def _words_before(parts: Sequence[str]) -> list[int]:
    """Return for each place how many tokens before it are no figures."""
    return [0, *accumulate(not any(map(str.isdigit, part)) for part in parts)]


def _words_in(old: Sequence[int], new: Sequence[int], change: Exchange) -> int:
    return max(
        old[change.old_end] - old[change.old_start], new[change.new_end] - new[change.new_start]
    )


def _pieces(
    left: Sequence[str], right: Sequence[str], changes: Sequence[Exchange]
) -> Iterator[Segment]:
    at = 0
    for change in changes:
        yield Segment("equal", "".join(left[at : change.old_start]))
        yield Segment("delete", "".join(left[change.old_start : change.old_end]))
        yield Segment("insert", "".join(right[change.new_start : change.new_end]))
        at = change.old_end
    yield Segment("equal", "".join(left[at:]))


def _merged(pieces: Iterator[Segment]) -> list[Segment]:
    return [
        Segment(kind, "".join(piece.text for piece in same))
        for kind, same in groupby((piece for piece in pieces if piece.text), lambda one: one.kind)
    ]
