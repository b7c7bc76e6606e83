"""The index system of a template: groups, indicators, weights, score rules, grades."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from reportgen.diagnostics.place import Span

TEXTS = ("standard", "about", "evidence")
"""What an indicator says for layouts to print: its score standard, what it is, and its proof."""


class Manual(NamedTuple):
    """The author states the score."""


class Rate(NamedTuple):
    """weight × rate of the basis that the author names, at most the weight."""

    bases: str
    rate: str


class Tier(NamedTuple):
    """A band of values.

    Attributes:
        bound: `up_to` and `below` (a strict limit), `at_least` and `above` (a strict one).
        share: of the weight, by variant or for all of them (under no name).
    """

    bound: str
    limit: Decimal
    share: Mapping[str, Decimal]

    def holds(self, value: Decimal) -> bool:
        """Say whether a value is in the band."""
        match self.bound:
            case "up_to":
                return value <= self.limit
            case "below":
                return value < self.limit
            case "at_least":
                return value >= self.limit
            case _:
                return value > self.limit


class Tiers(NamedTuple):
    """weight × the share of the first tier that the value is in.

    With a `target`, the value is how far it is from that, as a share of it.
    """

    value: str
    tiers: tuple[Tier, ...]
    otherwise: Mapping[str, Decimal]
    target: str = ""


class Steps(NamedTuple):
    """weight − points for each full step that the value reaches, at least 0."""

    value: str
    step: Decimal
    each: Decimal


class Passed(NamedTuple):
    """The whole weight where a condition holds, nothing elsewhere."""

    condition: str


class CheckItem(NamedTuple):
    """An item of a checklist; without a condition the report says whether it is met."""

    id: str
    name: str
    points: Decimal
    condition: str = ""


class Checklist(NamedTuple):
    """The points of the items that are met; `met` is the field that lists them by their ids."""

    items: tuple[CheckItem, ...]
    met: str


class Deduct(NamedTuple):
    """weight − points for each finding, at least 0."""

    findings: str
    each: Decimal


class Ratio(NamedTuple):
    """weight × done ÷ total, at most the weight."""

    done: str
    total: str


ScoreRule: TypeAlias = Manual | Rate | Tiers | Deduct | Ratio | Steps | Passed | Checklist


class ScoredIndicator(NamedTuple):
    """One row of the index system; `weights` by variant, a missing one means not in it.

    Attributes:
        result: the field whose working is printed beside the score.
        texts: what layouts may print: `standard`, `about` and `evidence`.
    """

    id: str
    name: str
    weights: Mapping[str, Decimal]
    rule: ScoreRule
    span: Span
    verified: bool = True
    result: str = ""
    texts: Mapping[str, str] = MappingProxyType({})


class Cap(NamedTuple):
    """What the whole score is at most where a value is in a band.

    Attributes:
        bands: their shares are the highest scores, in points.
        verified: whether it lowers the score; else a higher one is only told.
    """

    value: str
    bands: tuple[Tier, ...]
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
    """A grade and the lowest score, in percent of the total, that earns it; None: any score."""

    name: str
    at_least: Decimal | None


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
    cap: Cap | None = None

    def indicators(self) -> Iterator[ScoredIndicator]:
        """Return all indicators in the order of the system."""
        for group in self.groups:
            yield from group.all_indicators()
