"""Which items of two sequences belong together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.texts.sequences import Exchange, Stretch, equal_runs, exchanges
from tests.support.work import growth

Two: TypeAlias = tuple[list["Counted"], list["Counted"]]
ITEMS = st.lists(st.sampled_from("abcdefg"), max_size=12)


@given(ITEMS, ITEMS)
def test_runs_are_equal_in_order_and_do_not_touch(old: list[str], new: list[str]) -> None:
    old_at = new_at = 0
    for run in equal_runs(old, new):
        assert run.old >= old_at
        assert run.new >= new_at
        assert old[run.old : run.old + run.size] == new[run.new : run.new + run.size]
        old_at, new_at = run.old + run.size, run.new + run.size


@given(ITEMS)
def test_a_sequence_is_one_run_with_itself(items: list[str]) -> None:
    assert equal_runs(items, items) == ([Stretch(0, 0, len(items))] if items else [])


@given(ITEMS, ITEMS)
def test_runs_and_gaps_are_the_whole(old: list[str], new: list[str]) -> None:
    runs = equal_runs(old, new)
    between = list(exchanges(runs, Exchange(0, len(old), 0, len(new))))
    sizes = [gap.old_end - gap.old_start for gap in between] + [run.size for run in runs]
    assert sum(sizes) == len(old)


def test_items_that_are_there_once_hold_the_others_in_place() -> None:
    assert equal_runs(list("xaxbx"), list("axxxb")) == [Stretch(1, 0, 2), Stretch(3, 4, 1)]


@dataclass(frozen=True)
class Counted:
    """An item whose comparisons are calls."""

    value: int


def some_differ(size: int) -> Two:
    return (
        [Counted(at) for at in range(size)],
        [Counted(at if at % 10 else -1 - at) for at in range(size)],
    )


def all_are_alike(size: int) -> Two:
    same = [Counted(0)] * size
    return same, [Counted(1), *same, Counted(1)]


@pytest.mark.parametrize("sequences", [some_differ, all_are_alike])
def test_the_work_grows_with_the_sequences_and_no_faster(sequences: Callable[[int], Two]) -> None:
    def prepare(size: int) -> Callable[[], object]:
        old, new = sequences(size)
        return lambda: equal_runs(old, new)

    assert growth(prepare, 1_000) < 12
