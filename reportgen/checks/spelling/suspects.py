"""Characters that are unusual where they stand, while one that is taken for them is usual there.

A place is looked at only where none of the three sequences of three characters around it was ever
seen in official texts: about three of a hundred places in good text. What speaks for another
character there is weighed by weights that were fitted to typed errors (`python -m docs.corpus`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from reportgen.checks.spelling.confusable import Confusables, Likeness, usual_confusables
from reportgen.checks.spelling.sequences import BREAK, Character, Sequences, plain, usual_sequences
from reportgen.kept import toml_of_package

_WEIGHTS = Path(__file__).parent / "weights.toml"
EDGE: Final = BREAK * 4
"""What a plain text has before and behind it, so that sequences reach beyond its ends."""
# Characters next to each other that are both wrong: so far apart at most, and so many tried.
_REACH = 2
_MOST_TRIED = 4
# The least level of a pair in a sequence of three that is seen often enough to be in the table.
_LEAST_IN_THREE = 3
# One that is so much more probable than it need be is not held against two.
_SURE = 3.0
# The level of all pairs together.
_CHANCE = 20


class Suspect(NamedTuple):
    """A character that is probably wrong.

    Attributes:
        place: where it is in the plain text.
        right: what is meant.
        score: how probable that is, as the logarithm of odds.
    """

    place: int
    right: str
    score: float


class Evidence(NamedTuple):
    """What speaks for and against another character at a place; its weights have these names.

    Levels are those of `Sequences`. Pairs are the two that the character is in, triples the three,
    quadruples the four. A bond says how much more often two characters are together than they were
    by chance: that of 发表 is strong, and its 表 is right whatever follows.
    """

    written_pairs: int
    written_pairs_seen: int
    written_bond: int
    pairs: int
    weaker_pair: int
    bond: int
    weaker_bond: int
    triples: int
    best_triple: int
    triples_seen: int
    quadruples: int
    best_quadruple: int
    quadruples_seen: int
    written_level: int
    level: int
    written_strangeness: int
    strangeness: int
    near_sound: bool
    shape: bool
    begins: bool
    ends: bool


class SpellingJudge:
    """Says where characters of a plain text are probably wrong.

    Args:
        weights: how much each kind of evidence counts; `bias` is what is known beforehand, `both`
            what two wrong characters next to each other cost.
    """

    def __init__(
        self, sequences: Sequences, confusables: Confusables, weights: Mapping[str, float]
    ) -> None:
        self._sequences: Final = sequences
        self._confusables: Final = confusables
        self._weights: Final = tuple(weights[name] for name in Evidence._fields)
        self._bias: Final = weights["bias"]
        self._both_cost: Final = weights["both"]

    def suspects(self, text: str, least: float) -> Iterator[Suspect]:
        """Yield what is probably wrong in a plain text between two edges, in its order.

        Args:
            text: what `plain` returns, with an `EDGE` before and behind it.
            least: the lowest score that counts.
        """
        gaps = [place for place in self._sequences.gaps(text) if text[place] >= "\u4e00"]
        for run in _runs(gaps):
            best = self._best_of(text, run, least)
            yield from sorted(one for one in best if one.score >= least)

    def _best_of(self, text: str, run: Sequence[int], least: float) -> Iterable[Suspect]:
        """Return the likeliest explanations of a run of gaps, none close to another."""
        single = sorted((one for place in run for one in self.alternatives(text, place)), key=_rank)
        found: list[Suspect] = []
        while single and single[-1].score >= least:
            best = single.pop()
            if all(abs(best.place - one.place) >= _REACH for one in found):
                found.append(best)
        if found and found[0].score >= least + _SURE:
            return found
        both = self._best_of_two(text, run[0], run[-1])
        return both if both and (not found or both[0].score > found[0].score) else found

    def _best_of_two(self, text: str, first: int, second: int) -> tuple[Suspect, ...]:
        """Return two characters that are probably wrong together, or none.

        Two wrong ones next to each other make a run of gaps that begins and ends with them.
        """
        best: tuple[Suspect, ...] = ()
        if first < second <= first + _REACH and (lefts := self._usual_behind(text, first)):
            for left, right in product(lefts, self._usual_before(text, second)):
                both = self._both(text, (first, left), (second, right))
                if both and (not best or both[0].score > best[0].score):
                    best = both
        return best

    def alternatives(self, text: str, place: int) -> Iterator[Suspect]:
        """Yield what may be meant at a place."""
        for right, evidence in self.evidence(text, place):
            yield Suspect(place, right, self._score(evidence))

    def evidence(self, text: str, place: int) -> Iterator[tuple[str, Evidence]]:
        """Yield the characters that are usual at a place, in no order, and what speaks for each."""
        before, behind, known = text[place - 1], text[place + 1], self._sequences.character
        if before == behind == BREAK:
            return
        followers = known(before).followers
        for right in self._confusables.of(text[place]).keys() & followers.keys():
            pairs = followers[right], known(right).followers.get(behind, 0)
            if pairs[1] and max(pairs) >= _LEAST_IN_THREE:
                evidence = self._evidence(text, place, right, pairs)
                if evidence is not None:
                    yield right, evidence

    def _evidence(
        self, text: str, place: int, right: str, pairs: tuple[int, int]
    ) -> Evidence | None:
        """Return what speaks for a character that makes `pairs` at a place; None if little does."""
        pair, longer = self._sequences.pair, self._sequences.longer
        around = f"{text[place - 3 : place]}{right}{text[place + 1 : place + 4]}"
        is_left, is_right = (one >= _LEAST_IN_THREE for one in pairs)
        triples = first, second, third = (
            is_left and longer(around[1:4]),
            is_left and is_right and longer(around[2:5]),
            is_right and longer(around[3:6]),
        )
        if not any(triples):
            return None
        # What is longer is seen only where what it consists of is.
        quadruples = (
            first and longer(around[:4]),
            first and second and longer(around[1:5]),
            second and third and longer(around[2:6]),
            third and longer(around[3:]),
        )
        before, written, behind = text[place - 1], text[place], text[place + 1]
        likeness = self._confusables.of(written)[right]
        written_pairs = pair(before, written), pair(written, behind)
        own, other = self._sequences.character(written), self._sequences.character(right)
        bonds = self._bonds(pairs, before, other, behind)
        return Evidence(
            sum(written_pairs), sum(map(bool, written_pairs)),
            max(self._bonds(written_pairs, before, own, behind)),
            sum(pairs), min(pairs), max(bonds), min(bonds),
            sum(triples), max(triples), sum(map(bool, triples)),
            sum(quadruples), max(quadruples), sum(map(bool, quadruples)),
            own.level, other.level, own.strangeness, other.strangeness,
            likeness is Likeness.NEAR_SOUND, likeness is Likeness.SHAPE,
            before < "\u4e00", behind < "\u4e00",
        )  # fmt: skip

    def _bonds(
        self, pairs: tuple[int, int], before: str, character: Character, behind: str
    ) -> tuple[int, int]:
        """Return the bonds of a character to the one before it and the one behind it."""
        levels = (self._sequences.character(one).level for one in (before, behind))
        first, second = (
            max(0, pair + _CHANCE - character.level - level) if pair else 0
            for pair, level in zip(pairs, levels, strict=True)
        )
        return first, second

    def _score(self, evidence: Evidence) -> float:
        return self._bias + sum(map(float.__mul__, self._weights, map(float, evidence)))

    def _usual_behind(self, text: str, place: int) -> list[str]:
        """Return the characters that are the most usual behind what is before a place."""
        followers = self._sequences.character(text[place - 1]).followers
        alike = self._confusables.of(text[place]).keys() & followers.keys()
        usual = (right for right in alike if followers[right] >= _LEAST_IN_THREE)
        before, longer = text[place - 2 : place], self._sequences.longer
        return _most_usual((longer(before + right), right) for right in usual)

    def _usual_before(self, text: str, place: int) -> list[str]:
        """Return the characters that are the most usual before what is behind a place."""
        known, longer = self._sequences.character, self._sequences.longer
        next_one, behind = text[place + 1], text[place + 1 : place + 3]
        alike = self._confusables.of(text[place])
        usual = (
            right for right in alike if known(right).followers.get(next_one, 0) >= _LEAST_IN_THREE
        )
        return _most_usual((longer(right + behind), right) for right in usual)

    def _both(
        self, text: str, first: tuple[int, str], second: tuple[int, str]
    ) -> tuple[Suspect, ...]:
        """Return two suspects with the score of the weaker one, each where the other is right."""
        scores = []
        for (place, right), (other, character) in ((first, second), (second, first)):
            changed = f"{text[:other]}{character}{text[other + 1 :]}"
            before, behind = changed[place - 1], changed[place + 1]
            pairs = self._sequences.pair(before, right), self._sequences.pair(right, behind)
            evidence = self._evidence(changed, place, right, pairs)
            if evidence is None:
                return ()
            scores.append(self._score(evidence))
        score = min(scores) - self._both_cost
        return Suspect(*first, score), Suspect(*second, score)


def _most_usual(found: Iterable[tuple[int, str]]) -> list[str]:
    usual = sorted((one for one in found if one[0]), reverse=True)
    return [right for _, right in usual[:_MOST_TRIED]]


def _rank(suspect: Suspect) -> tuple[float, int, str]:
    return suspect.score, suspect.place, suspect.right


def _runs(places: Iterable[int]) -> Iterator[list[int]]:
    """Yield places that are close to each other together: one mistake may be behind them."""
    run: list[int] = []
    for place in places:
        if run and place - run[-1] > _REACH:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def plain_between_edges(text: str) -> str:
    """Return the plain form of a text with an edge before and behind it."""
    return f"{EDGE}{plain(text)}{EDGE}"


@cache
def usual_judge() -> SpellingJudge:
    """Return the judge with the tables of this package."""
    weights = toml_of_package(_WEIGHTS)
    return SpellingJudge(usual_sequences(), usual_confusables(), weights)
