from decimal import Decimal

import pytest

from reportgen.compute.variance import Standing
from reportgen.record.differences import Delta
from tests.support.years import BUDGET, TARGETS, indicators, lines, table_rows, tables

BASIC = {"id": "basic", "name": "基本支出", "final": 100, "actual": 90}
EVENTS = {"id": "events", "name": "活动场数", "target": "不少于100场", "actual": "120场"}


def test_a_figure_has_both_years_and_what_lies_between(tmp_path):
    row, *_ = table_rows(tmp_path, BUDGET, lines(BASIC), lines(BASIC | {"final": 130}))

    final, actual = row.figures
    assert (final.old, final.new, final.above) == ("100.00", "130.00", True)
    assert final.difference == Delta(Decimal("30.00"), Decimal("0.3000"), "万元")
    assert (actual.old, actual.new, actual.above) == ("90.00", "90.00", False)
    assert row.above == (final,)


def test_a_change_that_is_just_the_limit_is_within_it(tmp_path):
    row, *_ = table_rows(tmp_path, BUDGET, lines(BASIC), lines(BASIC | {"final": 120}))

    assert row.above == ()


def test_from_nothing_to_something_is_above_any_share(tmp_path):
    row, *_ = table_rows(tmp_path, BUDGET, lines(BASIC | {"final": 0}), lines(BASIC))

    assert [figure.name for figure in row.above] == ["final"]


def test_of_two_limits_both_must_be_passed(tmp_path):
    rule = BUDGET | {"above": {"relative": 0.2, "absolute": 50}}
    new = lines(BASIC | {"final": 140, "actual": 150})

    row, *_ = table_rows(tmp_path, rule, lines(BASIC), new)

    assert [figure.name for figure in row.above] == ["actual"]


def test_parts_follow_their_row_and_the_total_comes_last(tmp_path):
    split = BASIC | {"parts": [{"id": "staff", "name": "人员经费", "actual": 60}]}
    other = BASIC | {"id": "projects", "name": "项目支出"}

    rows = table_rows(tmp_path, BUDGET, lines(split, other), lines(split, other))

    assert [(row.title, row.depth) for row in rows] == [
        ("基本支出", 0), ("人员经费", 1), ("项目支出", 0), ("合计", -1),
    ]  # fmt: skip


def test_a_total_without_a_place_for_an_explanation_wants_none(tmp_path):
    (table,) = tables(tmp_path, BUDGET, lines(BASIC), lines(BASIC | {"actual": 190}))
    basic, total = table.rows

    assert (table.wants_explanation(basic), table.wants_explanation(total)) == (True, False)
    assert basic.explain_at == ("budget", "lines", 0, "change_reason")


def test_an_explanation_is_told_as_it_is_printed(tmp_path):
    reason = {"change_reason": "增加到{{ actual }}万元。"}

    row, *_ = table_rows(tmp_path, BUDGET, lines(BASIC), lines(BASIC | {"actual": 190} | reason))

    assert row.explanation == "增加到190.00万元。"


def test_a_renamed_row_is_no_new_one(tmp_path):
    new = EVENTS | {"id": "reading-events", "name": "阅读活动场数"}

    (row,) = table_rows(tmp_path, TARGETS, indicators(EVENTS), indicators(new))

    assert (row.standing, row.title, row.was) == (Standing.KEPT, "阅读活动场数", "活动场数")


def test_rows_of_one_year_alone_are_added_or_dropped(tmp_path):
    other = {"id": "visits", "name": "到馆人次", "target": "5万人次", "actual": "6万人次"}

    rows = table_rows(tmp_path, TARGETS, indicators(EVENTS), indicators(other))

    assert [(row.standing, row.title) for row in rows] == [
        (Standing.ADDED, "到馆人次"), (Standing.DROPPED, "活动场数"),
    ]  # fmt: skip
    assert rows[0].figures[0].difference is None


@pytest.mark.parametrize(
    ("old", "new", "lowered"),
    [
        ("不少于100场", "不少于80场", True),
        ("不少于100场", "120场", False),
        ("不超过5件", "不超过8件", True),
        ("不超过5件", "不超过3件", False),
        ("100场", "不少于100场", False),
        ("90%以上", "85%以上", True),
        ("100场", "80个", False),
        ("已完成", "80场", False),
    ],
)
def test_a_target_is_lowered_when_it_asks_for_less(tmp_path, old, new, lowered):
    both = (indicators(EVENTS | {"target": target}) for target in (old, new))

    (row,) = table_rows(tmp_path, TARGETS, *both)

    assert row.lowered is lowered


def test_values_are_better_or_worse_as_their_target_says(tmp_path):
    errors = EVENTS | {"target": "不超过5件", "actual": "3件"}

    (row,) = table_rows(
        tmp_path, TARGETS, indicators(errors), indicators(errors | {"actual": "4件"})
    )

    assert [figure.better for figure in row.figures] == [None, False]


@pytest.mark.parametrize(("better", "expected"), [("higher", True), ("lower", False)])
def test_a_rule_says_which_way_is_better(tmp_path, better, expected):
    rule = BUDGET | {"better": better}

    row, *_ = table_rows(tmp_path, rule, lines(BASIC), lines(BASIC | {"actual": 91}))

    assert row.figures[1].better is expected


def test_why_a_target_was_missed_does_not_say_why_it_was_lowered(tmp_path):
    low = EVENTS | {"target": "80场", "reason": "场地维修。"}

    (row,) = table_rows(tmp_path, TARGETS, indicators(EVENTS), indicators(low))

    assert row.explanation == ""
    assert row.explain_at == ("indicators", 0, "change_reason")


@pytest.mark.parametrize("known_by", [{"id": "events"}, {"id": "x", "name": "活动场数"}])
def test_a_dropped_row_is_explained_in_its_list_by_key_or_name(tmp_path, known_by):
    dropped = [{"change_reason": "并入其他指标。", **known_by}]

    (row,) = table_rows(tmp_path, TARGETS, indicators(EVENTS), {"dropped": dropped})

    assert (row.standing, row.explanation) == (Standing.DROPPED, "并入其他指标。")


def test_a_dropped_target_without_a_word_wants_one(tmp_path):
    (table,) = tables(tmp_path, TARGETS, indicators(EVENTS), indicators())

    assert table.wants_explanation(table.rows[0])
    assert table.rows[0].explain_at == ("dropped",)


def test_a_list_that_is_left_out_as_a_whole_wants_no_word_for_each_row(tmp_path):
    (table,) = tables(tmp_path, TARGETS, indicators(EVENTS), {})

    assert not table.wants_explanation(table.rows[0])


def test_a_table_without_rows_is_none(tmp_path):
    assert tables(tmp_path, TARGETS, lines(BASIC), lines(BASIC)) == ()


def test_columns_are_the_fields_that_some_row_has(tmp_path):
    only = {"id": "a", "name": "甲", "actual": 1}

    (table,) = tables(tmp_path, BUDGET, lines(only), lines(only))

    assert table.columns == (("actual", "决算数"),)
