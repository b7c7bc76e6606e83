"""What is aimed at (`goals.toml`), beside what was measured then and now."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.tables import show_table

GOALS = Path(__file__).with_name("goals.toml")
TOLERANCE = 0.15
"""By how much a goal that was met may be missed before that is a failure."""


class Goal(NamedTuple):
    """What is aimed at; `at_least` turns the comparison round.

    Attributes:
        words: what is measured.
        goal: the limit.
        stretch: what would be better still.
        now: what was measured when the last change was accepted; None if that was not possible.
    """

    words: str
    goal: float
    stretch: float | None = None
    now: float | None = None
    unit: str = "×"
    at_least: bool = False

    def missed_by(self, measured: float) -> float:
        """Return which part of the goal is missing; negative where it is met."""
        more = self.goal / measured if self.at_least else measured / self.goal
        return more - 1

    def is_broken_by(self, measured: float) -> bool:
        """Say whether the goal was met, and is now missed by more than the tolerance."""
        was_met = self.now is not None and self.missed_by(self.now) <= 0
        return was_met and self.missed_by(measured) > TOLERANCE


def read_goals() -> dict[str, Goal]:
    """Return the goals by name."""
    return {name: Goal(**one) for name, one in tomllib.loads(GOALS.read_text("utf-8")).items()}


def hold_against_goals(measured: Mapping[str, float]) -> bool:
    """Show what was measured beside the goals; return whether none is broken that was met."""
    goals = read_goals()
    rows = [(goal, measured.get(name)) for name, goal in goals.items()]
    head = ("goal", "limit", "stretch", "then", "measured", "")
    show_table(head, [tuple(_row(goal, value)) for goal, value in rows])
    broken = [goal for goal, value in rows if value is not None and goal.is_broken_by(value)]
    for goal in broken:
        print(f"was met, and is missed by more than {TOLERANCE:.0%}: {goal.words}")
    return not broken


def record(measured: Mapping[str, float]) -> None:
    """Write what was measured into the file of goals; what was not stays as it was."""
    section, lines = "", []
    for line in GOALS.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        if section not in measured or not line.startswith("now = "):
            lines.append(line)
        if section in measured and line.startswith("words = "):
            lines.append(f"now = {measured[section]:.2f}")
    GOALS.write_text("\n".join(lines) + "\n", "utf-8")


def _row(goal: Goal, measured: float | None) -> Iterator[str]:
    yield goal.words
    yield f"{'≥' if goal.at_least else '≤'} {goal.goal:g} {goal.unit}"
    yield "–" if goal.stretch is None else f"{goal.stretch:g} {goal.unit}"
    yield "n/a" if goal.now is None else f"{goal.now:.2f}"
    if measured is None:
        yield "n/a"
        yield "not measured"
        return
    yield f"{measured:.2f} {goal.unit}"
    missed = goal.missed_by(measured)
    if goal.is_broken_by(measured):
        yield f"BROKEN by {missed:.0%}"
    else:
        yield "met" if missed <= 0 else f"missed by {missed:.0%}"
