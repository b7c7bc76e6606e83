import pytest

from reportgen.comparison.changes import Kind
from reportgen.comparison.compare import compare
from tests.support.records import field, group, rows
from tests.support.sides import compared, computed_side, small_template, told

LINES = rows(
    id=field("text", "编号"),
    name=field("text", "名称"),
    final=field("amount", "预算数"),
    actual=field("amount", "决算数"),
    rate=field("rate", "控制率"),
) | {"title": "各项支出", "x-key": "id"}
SCHEMA = group(
    summary=field("prose", "概述"),
    budget=group(lines=LINES, total=group(actual=field("amount", "合计"))) | {"title": "预算"},
    problems={"type": "array", "title": "问题", "items": field("text")},
)
COMPUTED = {
    "budget.lines[*].rate": "actual / final",
    "budget.total.actual": 'budget.lines | sum("actual")',
}


def line(key, name, final=200, actual=150, **more):
    return {"id": key, "name": name, "final": final, "actual": actual, **more}


BASIC, PROJECTS = line("basic", "基本支出"), line("projects", "项目支出", 100, 90)


def report(*lines, **more):
    return {"budget": {"lines": list(lines)}, **more}


def changes(old, new):
    return told(compared(old, new, SCHEMA))


def with_computed(folder, old, new):
    template = small_template(folder, SCHEMA, computed=COMPUTED)
    return compare(computed_side(old, template), computed_side(new, template))


def test_a_changed_value_is_named_by_the_titles_and_names_that_lead_to_it():
    new = report({**BASIC, "actual": 160}, PROJECTS)

    assert changes(report(BASIC, PROJECTS), new) == [
        "changed 预算/各项支出/基本支出/决算数 150→160"
    ]


def test_rows_are_added_and_removed_as_a_whole():
    assert changes(report(BASIC), report(PROJECTS)) == [
        "removed 预算/各项支出/基本支出 基本支出→",
        "added 预算/各项支出/项目支出 →项目支出",
    ]


def test_another_name_under_the_same_key_is_a_renaming():
    assert changes(report(BASIC), report({**BASIC, "name": "日常支出"})) == [
        "renamed 预算/各项支出/日常支出/名称 基本支出→日常支出"
    ]


def test_another_key_of_the_same_row_is_a_renaming_and_its_changes_are_told():
    new = report({**BASIC, "id": "running", "actual": 151})

    assert changes(report(BASIC), new) == [
        "renamed 预算/各项支出/基本支出/编号 basic→running",
        "changed 预算/各项支出/基本支出/决算数 150→151",
    ]


def test_a_row_that_moved_and_changed_is_told_of_twice():
    third = line("third", "其他支出")
    new = report(third, BASIC, {**PROJECTS, "actual": 91})

    assert changes(report(BASIC, PROJECTS, third), new) == [
        "moved 预算/各项支出/其他支出",
        "changed 预算/各项支出/项目支出/决算数 90→91",
    ]


def test_what_reads_the_same_has_not_changed():
    old = report(line("basic", "基本支出", "65,372.30", 1))
    new = report(line("basic", "基本支出", "65372.3", 1))

    assert changes(old, new) == []


def test_a_group_that_was_left_out_is_added_as_a_whole():
    (change,) = compared({}, report(BASIC), SCHEMA).changes

    assert (change.kind, change.old, change.new) == (Kind.ADDED, None, ("budget",))


def test_texts_without_a_name_are_named_by_their_number():
    old, new = ["支出进度前低后高。"], ["新的问题。", "支出进度前低后高，年底集中支付。"]

    assert changes({"problems": old}, {"problems": new}) == [
        "added 问题/#1 →新的问题。",
        "changed 问题/#2 支出进度前低后高。→支出进度前低后高，年底集中支付。",
    ]


def test_rows_that_are_known_by_a_number_say_what_it_is():
    months = rows(through=field("number", "截至月份"), spent=field("amount", "支出"))
    schema = group(monthly=months | {"title": "进度", "x-key": "through"})
    old, new = ({"monthly": [{"through": 3, "spent": spent}]} for spent in (1, 2))

    assert told(compared(old, new, schema)) == ["changed 进度/截至月份 3/支出 1→2"]


def test_a_computed_value_that_changed_is_derived(tmp_path):
    old, new = report(BASIC, PROJECTS), report({**BASIC, "actual": 160}, PROJECTS)

    found = with_computed(tmp_path, old, new)

    assert told(found.edited) == ["changed 预算/各项支出/基本支出/决算数 150→160"]
    assert told(found.derived) == [
        "changed 预算/各项支出/基本支出/控制率 75.00%→80.00%",
        "changed 预算/total/合计 240.00→250.00",
    ]


def test_a_computed_value_that_prints_the_same_has_not_changed(tmp_path):
    old = report(line("basic", "基本支出", "30000000", "10000000"))
    new = report(line("basic", "基本支出", "30000000", "10000001"))

    found = with_computed(tmp_path, old, new)

    assert [change.titles[-1] for change in found.derived] == ["合计"]


def test_a_value_that_is_stated_now_and_was_computed_before_is_an_edit(tmp_path):
    found = with_computed(tmp_path, report(BASIC), report({**BASIC, "rate": "75.0%"}))

    assert told(found) == ["added 预算/各项支出/基本支出/控制率 75.00%→75.0%"]
    assert not found.changes[0].derived


def test_a_stated_value_that_moved_with_its_figures_is_derived(tmp_path):
    old = report({**BASIC, "rate": "75%"})
    new = report({**BASIC, "actual": 160, "rate": "80%"})

    found = with_computed(tmp_path, old, new)

    assert "changed 预算/各项支出/基本支出/控制率 75%→80%" in told(found.derived)


def test_a_stated_value_that_was_corrected_alone_is_an_edit(tmp_path):
    old, new = report({**BASIC, "rate": "70%"}), report({**BASIC, "rate": "75%"})

    assert told(with_computed(tmp_path, old, new).edited) == [
        "changed 预算/各项支出/基本支出/控制率 70%→75%"
    ]


def test_a_stated_group_can_be_compared_with_a_computed_one(tmp_path):
    new = report(BASIC) | {"budget": {"lines": [BASIC], "total": {"actual": 151}}}

    assert told(with_computed(tmp_path, report(BASIC), new)) == [
        "added 预算/total →",
        "changed 预算/total/合计 150.00→151",
    ]


def scorecard(folder):
    """A template whose scorecard has one group of two indicators."""
    entry = group(score=field("score", "得分"), reason=field("text"), measure=field("text"))
    scores = {"type": "object", "title": "评分", "additionalProperties": entry}
    rule = {"weight": 10, "rule": "manual"}
    indicators = [{"id": "x", "name": "甲项"} | rule, {"id": "y", "name": "乙项"} | rule]
    card = {
        "variant": "variant", "scores": "scores", "variants": {"all": {"total": 20}},
        "groups": [{"id": "g", "name": "组", "indicators": indicators}],
        "grades": [{"name": "优", "from": 90}],
    }  # fmt: skip
    schema = group(variant=field("text", "变体"), scores=scores)
    return small_template(folder, schema, scorecard=card)


def scored(first, second):
    return {"variant": "all", "scores": {"x": {"score": first}, "y": {"score": second}}}


@pytest.mark.parametrize(
    ("old", "new", "edited", "derived"),
    [
        (
            scored(9, 9), scored(10, 9), ["changed 评分/甲项/得分 9→10"],
            [
                "changed 评分表/得分 18→19", "changed 评分表/得分率 90.00%→95.00%",
                "changed 评分表/组/得分 18→19", "changed 评分表/组/得分率 90.00%→95.00%",
            ],
        ),
        (
            {}, scored(9, 9), ["added 变体 →all", "added 评分 →"],
            ["added 评分表/得分 →18", "added 评分表/得分率 →90.00%", "added 评分表/等级 →优"],
        ),
        (
            scored(9, 9), {}, ["removed 变体 all→", "removed 评分 →"],
            ["removed 评分表/得分 18→", "removed 评分表/得分率 90.00%→", "removed 评分表/等级 优→"],
        ),
        (
            {"variant": "all"}, scored(9, 9), ["added 评分 →"],
            [
                "added 评分表/得分 →18", "added 评分表/得分率 →90.00%", "added 评分表/等级 →优",
                "added 评分表/组/得分 →18", "added 评分表/组/得分率 →90.00%",
            ],
        ),
    ],
)  # fmt: skip
def test_the_totals_of_a_scorecard_follow_from_scores(tmp_path, old, new, edited, derived):
    template = scorecard(tmp_path)

    found = compare(computed_side(old, template), computed_side(new, template))

    assert (told(found.edited), told(found.derived)) == (edited, derived)


def test_a_row_may_be_known_by_its_title():
    titled = rows(id=field("text", "编号"), title=field("text", "标题"))
    schema = group(table=titled | {"title": "表", "x-key": "id"})
    old, new = ({"table": [{"id": "a", "title": title}]} for title in "甲乙")

    assert told(compared(old, new, schema)) == ["renamed 表/乙/标题 甲→乙"]


def test_a_group_that_is_no_longer_there_is_removed_as_a_whole():
    (change,) = compared(report(BASIC), {}, SCHEMA).changes

    assert (change.kind, change.old, change.new) == (Kind.REMOVED, ("budget",), None)
    assert change.titles == ("预算",)
