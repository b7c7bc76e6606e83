from decimal import Decimal

import pytest

from reportgen.document.nodes import Cell, Column, Strong, Text
from reportgen.writers.paper.columns import INSETS, Need, column_widths, fitted, needs, with_breaks

SHARES = [Decimal(1), Decimal(3)]


def test_columns_have_their_shares_where_that_is_enough():
    assert fitted(SHARES, [Need(10, 20), Need(10, 20)], 100) == [25, 75]


def test_a_column_that_needs_more_takes_it_from_one_that_can_spare_it():
    assert fitted(SHARES, [Need(40, 40), Need(10, 20)], 100) == [40, 60]


def test_what_had_better_be_gives_way_to_what_must_be():
    assert fitted(SHARES, [Need(30, 60), Need(10, 60)], 100) == [30, 70]


def test_columns_that_need_more_than_there_is_do_not_fit():
    assert fitted(SHARES, [Need(60, 60), Need(60, 60)], 100) is None


def test_a_column_needs_room_for_its_longest_number(table, sheet):
    first, second = needs(table([["a", "b"], ["12", "1,234,567.89"], ["", "7"]]), sheet)

    assert second.least == pytest.approx(10.5 * (9 * 0.65 + 3 * 0.35) + INSETS)
    assert first.least < second.least


def test_a_small_table_needs_less(table, sheet):
    rows = [["a"], ["1,234,567.89"]]

    (usual,), (small,) = needs(table(rows), sheet), needs(table(rows, small=True), sheet)

    assert small.least == pytest.approx((usual.least - INSETS) * 9 / 10.5 + INSETS)


def test_strong_numbers_are_wider(table, sheet):
    strong = Cell((Strong((Text("123,456.7"),)),))

    (usual,), (wide,) = (
        needs(table([["a"], ["123,456.7"]]), sheet),
        needs(table([["a"], [strong]]), sheet),
    )

    assert wide.least > usual.least


def test_a_word_needs_only_so_much_and_is_broken_in_its_column(table, sheet):
    made = table([["a", "b"], ["https://example.cn/" + "x" * 90, "1"]])

    broken = with_breaks(made, sheet)

    assert needs(made, sheet)[0].least < 120
    assert "\u200b" in broken.body[0].cells[0].children[0].text
    assert broken.body[0].cells[1] == made.body[0].cells[1]


def test_a_turned_page_has_wider_columns(table, sheet):
    made = table([["a", "b"], ["1", "2"]])

    assert column_widths(made, sheet) == pytest.approx([156 / 2 * 72 / 25.4] * 2)
    assert sum(column_widths(table([["a"]], landscape=True), sheet)) > 600


def test_cells_over_columns_ask_for_nothing(table, sheet):
    made = table([["a", "b"], [Cell((Text("9" * 60),), colspan=2)]])

    assert max(need.least for need in needs(made, sheet)) < 60
    assert made.columns == (Column(1), Column(1))
