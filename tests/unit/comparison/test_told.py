"""What is told of a comparison, and in which order."""

import pytest

from reportgen.comparison.changes import Change, Comparison, Kind
from reportgen.comparison.compare import compare
from reportgen.comparison.told import tell
from tests.support.records import field, group, rows
from tests.support.sides import compared, computed_side, small_template

SCHEMA = group(
    lines=rows(
        id=field("text", "编号"),
        name=field("text", "名称"),
        actual=field("amount", "决算数"),
        note=field("text", "说明"),
        parts=rows(name=field("text", "名称")) | {"title": "细项"},
    )
    | {"title": "各项支出", "x-key": "id"},
    total=field("amount", "合计"),
    double=field("amount", "两倍"),
    name=field("text", "单位"),
)


def told(old, new, language="zh"):
    return tell(compared(old, new, SCHEMA), language, old="", new="")


def line(key="a", **fields):
    return {"id": key, "name": "甲", **fields}


def edits(told):
    return [edit for section in told.sections for edit in section.edits]


def only(old, new, language="zh"):
    """Return the one edit between two lists of lines."""
    (edit,) = edits(told({"lines": old}, {"lines": new}, language))
    return edit


@pytest.fixture
def derived(tmp_path):
    """What is told where one edit moved 两倍 and two moved 合计."""
    computed = {"total": 'lines | sum("actual")', "double": "lines[0].actual * 2"}
    template = small_template(tmp_path, SCHEMA, computed=computed)
    sides = [
        computed_side({"lines": [line(actual=one), line("b", name="乙", actual=one)]}, template)
        for one in (1, 2)
    ]
    return tell(compare(*sides), "zh", old="", new="")


def test_edits_are_told_by_section():
    found = told({"name": "甲馆", "lines": [line(actual=1)]}, {"name": "乙馆", "lines": [line()]})

    assert [(one.title, one.counts, len(one.edits)) for one in found.sections] == [
        ("报告", "修改 1", 1),
        ("各项支出", "删除 1", 1),
    ]


def test_english_has_other_words_for_one():
    found = [only([line()], [line(parts=[{"name": "甲"}] * count)], "en") for count in (1, 2)]

    assert [edit.said for edit in found] == ["1 item", "2 items"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", "改动 2 处（新增 1，修改 1）"), ("en", "2 edited (1 added, 1 changed)")],
)
def test_the_summary_says_nothing_of_what_there_is_none_of(language, words):
    found = told({"lines": [line(actual=1)]}, {"lines": [line(actual=2), line("b")]}, language)

    assert found.summary == words


def test_a_row_that_one_side_alone_has_says_what_is_in_it():
    new = line("b", name="乙", actual=5, note="新设。", parts=[{"name": "丙"}])

    edit = only([line()], [line(), new])

    assert (edit.form, edit.way, edit.old, edit.new.text) == ("alone", "乙", None, "乙")
    assert edit.said == "决算数 5；说明 新设；细项 1 项"


def test_a_row_that_moved_says_from_where_to_where():
    edit = only([line(), line("b", name="乙")], [line("b", name="乙"), line()])

    assert (edit.form, edit.said) == ("moved", "第 1 行移到第 2 行")
    assert (edit.old.text, edit.new.text) == ("第 1 行", "第 2 行")


def test_texts_are_marked_but_new_names_are_not():
    text = only([line(note="一二三四")], [line(note="一二五四")])
    name = only([line(name="乙一二")], [line(name="乙一三")])

    assert (text.form, name.form) == ("marked", "both")


def test_a_figure_has_its_difference_and_share():
    edit = only([line(actual=100)], [line(actual=150)])

    assert edit.form == "both"
    assert edit.delta == ("+50万元", "+50.00%", "+50万元（+50.00%）")


def test_what_an_edit_alone_moved_is_below_it(derived):
    first, second = edits(derived)

    assert [one.way for one in first.below] == ["两倍"]
    assert list(second.below) == []


def test_what_several_edits_moved_names_its_causes(derived):
    (total,) = derived.others

    assert [number for number, _ in total.causes] == [0, 1]
    assert total.because == "由 各项支出 › 甲 › 决算数、各项支出 › 乙 › 决算数 引起"


def test_of_many_causes_the_first_are_named():
    edits = [Change(at, Kind.CHANGED, (at, "a"), (at, "a"), (f"第{at}项",)) for at in range(20)]
    total = Change(20, Kind.CHANGED, ("t",), ("t",), ("合计",), derived=True,
                   causes=tuple(range(20)))  # fmt: skip

    (found,) = tell(Comparison((*edits, total)), "zh", old="", new="").others

    assert [number for number, _ in found.causes] == list(range(12))
    assert found.because.startswith("由 第0项、第1项、第2项 ")
    assert "20" in found.because


def test_every_change_is_told_once(derived):
    assert sorted(one.change.number for one in derived.every()) == [0, 1, 2, 3]
