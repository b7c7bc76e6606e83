import pytest

from reportgen.diff.compare import compare
from reportgen.diff.telling import Teller, near_changes, shortened
from reportgen.texts.words import compare_words
from tests.support.records import field, group, rows
from tests.support.sides import compared, computed_side, small_template

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


def teller(old, new, language="zh"):
    return Teller(compared(old, new, SCHEMA), language)


def line(key="a", **fields):
    return {"id": key, "name": "甲", **fields}


def only(old, new):
    """Return the teller of a comparison with one edit, and that edit."""
    found = teller({"lines": [old]} if old else {}, {"lines": [new]} if new else {})
    ((edit,),) = (section.edits for section in found.sections())
    return found, edit


def test_edits_are_told_by_section():
    found = teller({"name": "甲馆", "lines": [line(actual=1)]}, {"name": "乙馆", "lines": [line()]})

    assert [(one.title, len(one.edits)) for one in found.sections()] == [
        ("报告", 1),
        ("各项支出", 1),
    ]


def test_english_has_other_words_for_one():
    one, two = (teller({"lines": [line()]}, {"lines": [line(parts=[{"name": "甲"}] * count)]}, "en")
                for count in (1, 2))  # fmt: skip

    told = [found.alone(next(found.sections()).edits[0].after) for found in (one, two)]
    assert told == ["1 item", "2 items"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", "改动 2 处（新增 1，修改 1）"), ("en", "2 edited (1 added, 1 changed)")],
)
def test_the_summary_says_nothing_of_what_there_is_none_of(language, words):
    found = teller({"lines": [line(actual=1)]}, {"lines": [line(actual=2), line("b")]}, language)

    assert found.summary() == words


def test_a_row_that_one_side_alone_has_says_what_is_in_it():
    found = teller(
        {"lines": [line()]},
        {"lines": [line(), line("b", name="乙", actual=5, note="新设。", parts=[{"name": "丙"}])]},
    )
    ((edit,),) = (section.edits for section in found.sections())

    assert found.way_in_section(edit) == "乙"
    assert found.alone(edit.after) == "决算数 5；说明 新设；细项 1 项"


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
    found, edit = only(line(**old), line(**new))

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

    assert Teller(comparison, "zh").difference(comparison.derived[0].delta) == difference


def test_the_way_leaves_out_what_was_said_before_but_never_all():
    found = teller({}, {})

    assert found.way(("支出", "合计", "决算数"), ("支出", "合计")) == "决算数"
    assert found.way(("支出", "合计"), ("支出", "合计")) == "合计"
    assert found.way(("支出", "#2"), ("收入",)) == "支出 › 第 2 项"


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
