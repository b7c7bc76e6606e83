"""The index system of a template: groups, indicators, weights, score rules, grades."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from reportgen.diagnostics.place import Span


class Manual(NamedTuple):
    """The author states the score."""


class Rate(NamedTuple):
    """weight × rate of the basis that the author names, at most the weight."""

    bases: str
    rate: str


class Tiers(NamedTuple):
    """weight × the share of the first tier whose limit the value does not exceed."""

    value: str
    tiers: tuple[tuple[Decimal, Decimal], ...]
    otherwise: Decimal


class Deduct(NamedTuple):
    """weight − points for each finding, at least 0."""

    findings: str
    each: Decimal


class Ratio(NamedTuple):
    """weight × done ÷ total, at most the weight."""

    done: str
    total: str


ScoreRule: TypeAlias = Manual | Rate | Tiers | Deduct | Ratio


class ScoredIndicator(NamedTuple):
    """One row of the index system; `weights` by variant, a missing one means not in it."""

    id: str
    name: str
    weights: Mapping[str, Decimal]
    rule: ScoreRule
    span: Span
    verified: bool = True


class ScoreGroup(NamedTuple):
    """A group of the first level (履职效能) or the second (整体效能)."""

    id: str
    name: str
    groups: tuple["ScoreGroup", ...] = ()
    indicators: tuple[ScoredIndicator, ...] = ()

    def all_indicators(self) -> Iterator[ScoredIndicator]:
        """Return the indicators of this group and of the groups in it."""
        yield from self.indicators
        for group in self.groups:
            yield from group.all_indicators()


class Grade(NamedTuple):
    """A grade and the lowest score, in percent of the total, that earns it."""

    name: str
    at_least: Decimal


class Variant(NamedTuple):
    """A variant of the index system and what its weights must add up to."""

    id: str
    total: Decimal
    span: Span


class Scorecard(NamedTuple):
    """The whole index system.

    Attributes:
        variant: the record path that names the variant of a report.
        scores: the record path of the mapping from indicator to its score entry.
        digits: digits after the point of a score.
    """

    variant: str
    scores: str
    digits: int
    variants: Mapping[str, Variant]
    groups: tuple[ScoreGroup, ...]
    grades: tuple[Grade, ...]

    def indicators(self) -> Iterator[ScoredIndicator]:
        """Return all indicators in the order of the system."""
        for group in self.groups:
            yield from group.all_indicators()
