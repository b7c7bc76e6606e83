import pytest

from reportgen.comparison.compare import compare
from reportgen.comparison.telling import Teller, near_changes, shortened
from reportgen.texts.words import compare_words
from tests.support.records import field, group, rows
from tests.support.sides import compared, computed_side, small_template
from tests.support.years import BUDGET, TARGETS, indicators, lines, tables

SCHEMA = group(
    lines=rows(
        id=field("text", "编号"),
        name=field("text", "名称"),
        actual=field("amount", "决算数"),
        target=field("quantity", "目标"),
        note=field("text", "说明"),
        parts=rows(name=field("text", "名称")) | {"title": "细项"},
    )
    | {"title": "各项支出", "x-key": "id"},
    total=field("amount", "合计"),
    share=field("rate", "占比"),
    mean=field("number", "平均数"),
    points=field("score", "得分"),
    name=field("text", "单位"),
)


def line(key="a", **fields):
    return {"id": key, "name": "甲", **fields}


@pytest.mark.parametrize(
    ("old", "new", "difference", "share"),
    [
        ({"actual": 100}, {"actual": 150}, "+50万元", "+50.00%"),
        ({"target": "95%"}, {"target": "97.5%"}, "+2.5 个百分点", ""),
        ({"target": "0次"}, {"target": "3次"}, "+3次", ""),
        ({"target": "3次"}, {"target": "3人"}, "单位不同（次、人），不可比", ""),
    ],
)
def test_a_difference_has_its_unit(old, new, difference, share):
    (edit,) = compared({"lines": [line(**old)]}, {"lines": [line(**new)]}, SCHEMA).changes
    found = Teller("zh")

    assert (found.difference(edit.delta), found.share(edit.delta)) == (difference, share)


@pytest.mark.parametrize(
    ("name", "formula", "difference"),
    [
        ("mean", 'lines | sum("actual") / 2', "+0.5"),  # and not +0.5000
        ("points", 'lines | sum("actual") / 2', "+0.5"),
        ("share", 'lines | sum("actual") / 100', "+1.00 个百分点"),
        ("total", 'lines | sum("actual")', "+1.00万元"),
    ],
)
def test_computed_figures_differ_by_as_many_digits_as_they_are_printed_with(
    tmp_path, name, formula, difference
):
    template = small_template(tmp_path, SCHEMA, computed={name: formula})
    sides = [computed_side({"lines": [line(actual=one)]}, template) for one in (1, 2)]
    comparison = compare(*sides)

    assert Teller("zh").difference(comparison.derived[0].delta) == difference


def test_the_way_leaves_out_what_was_said_before_but_never_all():
    found = Teller("zh")

    assert found.way(("支出", "合计", "决算数"), ("支出", "合计")) == "决算数"
    assert found.way(("支出", "合计"), ("支出", "合计")) == "合计"
    assert found.way(("支出", "#2"), ("收入",)) == "支出 › 第 2 项"


def test_what_stands_out_in_a_row_is_told_in_one_order(tmp_path):
    old = {"id": "a", "name": "活动场数", "target": "不少于100场"}
    new = old | {"name": "活动次数", "target": "不少于80场"}
    (table,) = tables(tmp_path, TARGETS, indicators(old), indicators(new))

    assert Teller("zh").remarks(table, table.rows[0]) == "调低，上年为“活动场数”，未说明原因"


def test_a_row_is_as_far_to_the_right_as_it_is_deep(tmp_path):
    part = {"id": "b", "name": "工资", "actual": 1}
    whole = {"id": "a", "name": "基本支出", "actual": 1, "parts": [part]}
    (table,) = tables(tmp_path, BUDGET, lines(whole), lines(whole))

    assert [Teller("zh").row(row, "__") for row in table.rows] == ["基本支出", "__工资", "合计"]


def test_of_what_stayed_only_what_is_near_a_change_is_told():
    pieces = compare_words("一" * 30 + "12场" + "二" * 30, "一" * 30 + "15场" + "二" * 30)

    assert [piece.text for piece in near_changes(pieces, 5)] == [
        "…一一一一一", "12", "15", "场二二二二…",
    ]  # fmt: skip


def test_expressions_are_never_cut():
    text = '完成{{ indicators["events"].actual }}，好于上年'

    assert shortened(text, 12) == "完成…"
    pieces = compare_words(text, text + "很多")
    assert [piece.text for piece in near_changes(pieces, 8)] == ["…，好于上年", "很多"]


def test_a_long_text_ends_where_a_part_of_it_does():
    assert shortened("第一部分的内容，第二部分", 10) == "第一部分的内容…"
    assert shortened("一\n二", 10) == "一 二"
