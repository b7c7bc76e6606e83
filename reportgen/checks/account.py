"""The account of a check: which printed numbers are borne out, and what came of each condition."""

from collections import Counter
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from reportgen.compute.conditions import Condition, Outcome
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.diagnostics.place import Span, ValuePath


class Backing(Enum):
    """How a printed number is borne out."""

    COMPUTED = "computed"
    VERIFIED = "verified"
    BOUND = "bound"
    TEXT_VERIFIED = "text-verified"
    INPUT = "input"
    BOUND_INPUT = "bound-input"
    TEXT_OPEN = "text-not-verifiable"
    CONTRADICTED = "contradicted"


BORNE_OUT = frozenset({Backing.COMPUTED, Backing.VERIFIED, Backing.BOUND, Backing.TEXT_VERIFIED})
"""What counts as verified."""

STATED_ALONE = frozenset({Backing.INPUT, Backing.BOUND_INPUT})
"""What an author states and nothing in the report can confirm."""


class CountedNumber(NamedTuple):
    """A number that the document prints.

    Attributes:
        text: the number as it is printed.
        path: the value or the text that it came from; empty for the template's own.
        evidence: the formula, tie-out or value that bears it out, or the code of a finding.
        place: returns where it is written; None for what no author has written.
    """

    text: str
    backing: Backing
    path: ValuePath
    evidence: str
    place: Callable[[], Span | None]


class AccountedCondition(NamedTuple):
    """A condition, the place that it is about, and the names and places of what it lacks.

    Attributes:
        lacking: the titles of what it lacks, in whichever row.
    """

    condition: Condition
    place: Span | None
    title: str
    missing: tuple[tuple[str | Phrase, Span], ...]
    lacking: tuple[str, ...] = ()


class Account(NamedTuple):
    """What a check has and has not verified.

    Attributes:
        numbers: those of the document's body, in the order in which they are read; None where
            no document could be made, or the form is an office's own.
        conditions: what came of those of the template.
        detailed: returns a condition with names and places.
        named: returns what people call a value, with the name of its row.
    """

    numbers: tuple[CountedNumber, ...] | None
    conditions: tuple[Condition, ...]
    detailed: Callable[[Condition], AccountedCondition]
    named: Callable[[ValuePath], str | Phrase]

    @property
    def totals(self) -> "AccountTotals":
        """How many there are of each."""
        return AccountTotals(
            None if self.numbers is None else Counter(one.backing for one in self.numbers),
            Counter(one.outcome for one in self.conditions),
        )


class AccountTotals(NamedTuple):
    """How many numbers and conditions of an account there are of each kind."""

    backings: "Counter[Backing] | None"
    outcomes: "Counter[Outcome]"

    @property
    def numbers(self) -> int:
        """How many numbers the document prints."""
        return sum((self.backings or Counter()).values())

    @property
    def verified(self) -> int:
        """How many of them are borne out."""
        return sum(count for one, count in (self.backings or {}).items() if one in BORNE_OUT)

    @property
    def stated_alone(self) -> int:
        """How many of them are inputs."""
        return sum(count for one, count in (self.backings or {}).items() if one in STATED_ALONE)

    def plus(self, other: "AccountTotals") -> "AccountTotals":
        """Return the totals of both."""
        return AccountTotals(_sum(self.backings, other.backings), self.outcomes + other.outcomes)

    def reaches(self, least: float) -> bool:
        """Say whether at least so many percent of the numbers are borne out, if they are known."""
        return self.backings is not None and self.verified * 100 >= least * self.numbers


def _sum(
    one: "Counter[Backing] | None", other: "Counter[Backing] | None"
) -> "Counter[Backing] | None":
    return other if one is None else one if other is None else one + other
