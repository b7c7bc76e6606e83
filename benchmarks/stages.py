"""A whole build by its stages: who takes how much, and what that is for each value and text."""

import json
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from benchmarks.material import Material
from benchmarks.measure import python
from benchmarks.tables import show_table

READING = "read source"
TEXTS = ("passages", "rules on texts")
"""What there is for the rules on texts alone."""


class Staged(NamedTuple):
    """Rounds of one report: what each stage took, and how much there was to do."""

    stages: Mapping[str, Sequence[float]]
    characters: int
    fresh: int
    values: int

    def whole(self) -> list[float]:
        """Return what the rounds took."""
        return [sum(one) for one in zip(*self.stages.values(), strict=True)]

    def share(self, stage: str) -> float:
        """Return which part of the build a stage is."""
        return median(_divided(self.stages[stage], self.whole()))

    def over_reading(self, *stages: str) -> float:
        """Return how many times as long as reading the YAML these stages take together."""
        together = [sum(one) for one in zip(*(self.stages[name] for name in stages), strict=True)]
        return median(_divided(together, self.stages[READING]))


def measure_stages(sizes: Mapping[int, Material], rounds: int) -> dict[str, float]:
    """Show what each stage takes; return what there are goals for."""
    staged = {size: staged_build(report, rounds) for size, report in sizes.items()}
    first, *_, last = staged.values()
    _show_shares(staged)
    _show_budget(staged)
    return {
        "texts-over-reading": first.over_reading(*TEXTS),
        "values-over-reading": last.over_reading(*_others(last)),
    }


def staged_build(report: Material, rounds: int, unit: str = "seconds") -> Staged:
    """Let a new process build fresh reports, and return what each stage took.

    Raises:
        ValueError: many of the texts were not fresh.
    """
    arguments = ("-m", "benchmarks.metering", str(report.folder), str(rounds), unit)
    staged = Staged(**json.loads(python(*arguments, PYTHONHASHSEED="0")))
    if staged.fresh < 0.95 * staged.characters:
        raise ValueError(f"{staged.fresh} of {staged.characters} characters are fresh")
    return staged


def _show_shares(staged: Mapping[int, Staged]) -> None:
    first, *_, last = staged.values()
    rows = [
        (
            stage,
            *(f"{100 * one.share(stage):.1f}" for one in staged.values()),
            f"{median(last.stages[stage]) / median(first.stages[stage]):.0f}",
        )
        for stage in first.stages
    ]
    whole = f"{median(last.whole()) / median(first.whole()):.0f}"
    rows.append(("whole build", *("100.0" for _ in staged), whole))
    sizes = list(staged)
    heads = (f"{size}×" for size in sizes)
    show_table(("stage, % of a build", *heads, f"time {sizes[-1]}× ÷ {sizes[0]}×"), rows)


def _show_budget(staged: Mapping[int, Staged]) -> None:
    texts = ("rules on texts, 1,000 fresh characters", TEXTS)
    rows = [_budget(*texts, [one.fresh for one in staged.values()], staged)]
    values = [one.values for one in staged.values()]
    others = _others(next(iter(staged.values())))
    rows += [_budget(f"{one}, 1,000 values", (one,), values, staged) for one in others]
    heads = (f"{size}×{more}" for more in ("", " ÷ reading") for size in staged)
    show_table(("budget, ms", *heads), rows)


def _budget(
    words: str, stages: Sequence[str], amounts: Sequence[int], staged: Mapping[int, Staged]
) -> tuple[str, ...]:
    reports = staged.values()
    taken = [sum(median(one.stages[name]) for name in stages) for one in reports]
    each = [1e6 * one / amount for one, amount in zip(taken, amounts, strict=True)]
    ratios = [one.over_reading(*stages) for one in reports]
    return words, *(f"{one:.2f}" for one in (*each, *ratios))


def _others(staged: Staged) -> list[str]:
    return [stage for stage in staged.stages if stage not in TEXTS]


def _divided(some: Sequence[float], others: Sequence[float]) -> list[float]:
    return [one / other for one, other in zip(some, others, strict=True)]
