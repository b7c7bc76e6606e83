"""Plain tables of what was measured."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from benchmarks.measure import Times, ratio


class Goal(NamedTuple):
    """What is aimed at, and what was measured; `at_least` turns the comparison round."""

    words: str
    limit: float
    measured: float
    unit: str = "×"
    at_least: bool = False

    @property
    def met(self) -> bool:
        if self.at_least:
            return self.measured >= self.limit
        return self.measured <= self.limit


def show_times(title: str, times: Times, ours: str) -> None:
    """Print how many times as long as `ours` everything takes."""
    rows = [(name, f"{ratio(times, name, ours):.2f}") for name in times]
    show_table((title, f"× {ours}"), rows)


def show_goals(goals: Iterable[Goal]) -> None:
    """Print what is aimed at and whether it was reached."""
    rows = [
        (
            goal.words,
            f"{'≥' if goal.at_least else '≤'} {goal.limit:g} {goal.unit}",
            f"{goal.measured:.2f} {goal.unit}",
            "yes" if goal.met else "NO",
        )
        for goal in goals
    ]
    show_table(("goal", "limit", "measured", "met"), rows)


def show_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    print(_line(head, widths))
    print("  ".join("-" * width for width in widths))
    for row in rows:
        print(_line(row, widths))
    print(flush=True)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(width) if column else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join((first, *others)).rstrip()
