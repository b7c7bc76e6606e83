"""The index system of a template: groups, indicators, weights, score rules, grades."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from reportgen.diagnostics.place import Span


@dataclass(frozen=True, slots=True)
class Manual:
    """The author states the score."""


@dataclass(frozen=True, slots=True)
class Rate:
    """weight × rate of the basis that the author names, at most the weight."""

    bases: str
    rate: str


@dataclass(frozen=True, slots=True)
class Tiers:
    """weight × the share of the first tier whose limit the value does not exceed."""

    value: str
    tiers: tuple[tuple[Decimal, Decimal], ...]
    otherwise: Decimal


@dataclass(frozen=True, slots=True)
class Deduct:
    """weight − points for each finding, at least 0."""

    count: str
    each: Decimal


@dataclass(frozen=True, slots=True)
class Ratio:
    """weight × done ÷ total, at most the weight."""

    done: str
    total: str


ScoreRule: TypeAlias = Manual | Rate | Tiers | Deduct | Ratio


@dataclass(frozen=True, slots=True)
class ScoredIndicator:
    """One row of the index system; `weights` by variant, a missing one means not in it."""

    id: str
    name: str
    weights: Mapping[str, Decimal]
    rule: ScoreRule
    span: Span
    verified: bool = True


@dataclass(frozen=True, slots=True)
class ScoreGroup:
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


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the lowest score, in percent of the total, that earns it."""

    name: str
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant of the index system and what its weights must add up to."""

    id: str
    total: Decimal
    span: Span


@dataclass(frozen=True, slots=True)
class Scorecard:
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
