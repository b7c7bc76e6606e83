import pytest

from reportgen.document.nodes import Cell, Text
from reportgen.writers.paper.rows import heights, kept, stretches

LINE = 13.65


def group(name, size):
    return [[Cell((Text(name),), rowspan=size), "1"], *(["1"] for _ in range(size - 1))]


def test_a_row_is_as_high_as_its_longest_cell(table, sheet):
    short, long = heights(table([["a", "b"], ["甲", "字" * 41]]), sheet)

    assert long - short == pytest.approx(2 * LINE)


def test_where_a_merged_cell_ends_there_is_room_for_what_it_says(table, sheet):
    name = "很长的名称" * 20
    made = table([["a", "b"], *group(name, 2)])

    head, first, second = heights(made, sheet)

    assert first == head
    assert first + second == pytest.approx(5 * LINE + 3.3)


@pytest.mark.parametrize(
    ("rows", "together"),
    [
        (1, [False]),
        (15, [True] * 14 + [False]),
        (16, [True] * 2 + [False] * 11 + [True] * 2 + [False]),
    ],
)
def test_short_tables_are_whole_and_of_long_ones_three_rows_stand_together(
    table, sheet, rows, together
):
    assert kept(table([["a"], *[["1"]] * rows]), sheet) == together


def test_a_short_table_higher_than_a_page_is_not_whole(table, sheet):
    together = kept(table([["a"], *[["字" * 400]] * 6]), sheet)

    assert together == [True, True, False, True, True, False]


def test_the_rows_of_a_merged_cell_stand_together(table, sheet):
    made = table([["a", "b"], *group("甲", 8), *group("乙", 8), *group("丙", 8)])

    assert stretches(kept(made, sheet)) == [(0, 8), (8, 16), (16, 24)]


def test_a_merged_cell_higher_than_a_page_is_not_kept_whole(table, sheet):
    assert not all(kept(table([["a", "b"], *group("甲", 100)]), sheet)[:-1])


def test_stretches_of_rows_end_where_nothing_keeps_them():
    assert stretches([True, False, False, True, False]) == [(0, 2), (2, 3), (3, 5)]
    assert stretches([]) == []
