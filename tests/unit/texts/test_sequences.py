"""Which items of two sequences belong together."""

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from reportgen.texts.sequences import Gap, Stretch, equal_runs, gaps

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
    between = list(gaps(runs, Gap(0, len(old), 0, len(new))))
    sizes = [gap.old_end - gap.old_start for gap in between] + [run.size for run in runs]
    assert sum(sizes) == len(old)


def test_items_that_are_there_once_hold_the_others_in_place() -> None:
    assert equal_runs(list("xaxbx"), list("axxxb")) == [Stretch(1, 0, 2), Stretch(3, 4, 1)]


def test_long_sequences_are_compared_in_time() -> None:
    old = list(range(100_000))
    new = [item if item % 10 else -item for item in old]
    started = perf_counter()
    equal_runs(old, new)
    equal_runs(["x"] * 50_000, ["y", *["x"] * 50_000, "y"])
    assert perf_counter() - started < 3
