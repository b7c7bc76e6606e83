"""Fits the weights of the evidence to errors that are typed at random into texts not counted."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from typing import NamedTuple

from reportgen.checks.spelling.confusable import Confusables, Likeness
from reportgen.checks.spelling.sequences import Sequences
from reportgen.checks.spelling.suspects import Evidence, SpellingJudge, plain_between_edges

# Of a hundred wrong characters so many sound like the right one, nearly so, or look like it.
KINDS = {Likeness.SOUND: 76, Likeness.NEAR_SOUND: 5, Likeness.SHAPE: 19}
_RATE = 1 / 50
_ROUNDS = 3
_STEPS = 12
_DAMPING = 1e-4
# What two wrong characters next to each other cost; set by hand, as they are seldom typed so.
_BOTH = 1.0

Weights = Mapping[str, float]


class Typed(NamedTuple):
    """A text with wrong characters, and the right one at the place of each."""

    text: str
    right: Mapping[int, str]


def mistyped(text: str, confusables: Confusables, rate: float, draw: random.Random) -> Typed:
    """Return a text with some characters replaced by others that are taken for them."""
    found, right = list(text), {}
    for place, character in enumerate(text):
        if draw.random() < rate and "\u4e00" <= character <= "\u9fff":
            (kind,) = draw.choices(list(KINDS), list(KINDS.values()))
            others = [one for one, why in confusables.of(character).items() if why is kind]
            wrong = [one for one in others if character in confusables.of(one)]
            if wrong:
                found[place], right[place] = draw.choice(wrong), character
    return Typed("".join(found), right)


def fitted(sequences: Sequences, confusables: Confusables, texts: Iterable[str]) -> Weights:
    """Return the weights that tell typed errors from what is right in `texts`."""
    judge = SpellingJudge(
        sequences, confusables, dict.fromkeys((*Evidence._fields, "bias", "both"), 0.0)
    )
    rows, answers = [], []
    draw = random.Random(1)  # noqa: S311 (no secret)
    for text in map(plain_between_edges, texts):
        for rate in (0.0, *(_RATE,) * _ROUNDS):
            typed = mistyped(text, confusables, rate, draw)
            for row, answer in _examples(judge, sequences, typed):
                rows.append(row)
                answers.append(answer)
    return _weights(rows, answers) | {"both": _BOTH}


def _examples(
    judge: SpellingJudge, sequences: Sequences, typed: Typed
) -> Iterator[tuple[list[float], bool]]:
    for place in sequences.gaps(typed.text):
        if typed.text[place] >= "\u4e00":
            for right, evidence in judge.evidence(typed.text, place):
                yield [*map(float, evidence), 1.0], typed.right.get(place) == right


def _weights(rows: Sequence[Sequence[float]], answers: Sequence[bool]) -> dict[str, float]:
    """Return the weights of a logistic regression, by Newton's method."""
    size = len(rows[0])
    weights = [0.0] * size
    for _ in range(_STEPS):
        slope = [-_DAMPING * len(rows) * one for one in weights]
        curve = [[_DAMPING * len(rows) * (a == b) for b in range(size)] for a in range(size)]
        for row, answer in zip(rows, answers, strict=True):
            chance = 1 / (1 + exp(-max(-30.0, min(30.0, sum(map(float.__mul__, weights, row))))))
            spread = chance * (1 - chance)
            for a, value in enumerate(row):
                if value:
                    slope[a] += (answer - chance) * value
                    if spread > 1e-6:
                        factor, line = spread * value, curve[a]
                        for b in range(a + 1):
                            line[b] += factor * row[b]
        for a in range(size):
            for b in range(a):
                curve[b][a] = curve[a][b]
        weights = [one + step for one, step in zip(weights, _solved(curve, slope), strict=True)]
    return dict(zip((*Evidence._fields, "bias"), weights, strict=True))


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Return the solution of linear equations whose matrix is positive definite."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for index, line in enumerate(rows):
        for other in rows[index + 1 :]:
            factor = other[index] / line[index]
            for column in range(index, len(line)):
                other[column] -= factor * line[column]
    found = [0.0] * len(rows)
    for index in reversed(range(len(rows))):
        line = rows[index]
        known = sum(line[column] * found[column] for column in range(index + 1, len(rows)))
        found[index] = (line[-1] - known) / line[index]
    return found
