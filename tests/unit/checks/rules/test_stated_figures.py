import pytest

from reportgen.diagnostics.codes import LAST_YEARS_FIGURE
from tests.support.narrative import Told, found, found_beside, report, severities, told


@pytest.mark.parametrize(
    ("text", "figure", "expression"),
    [
        ("全年举办读书活动132场。", "132场", 'targets.indicators["reading-events"].actual'),
        ("读者满意度达96.5%。", "96.5%", 'targets.indicators["satisfaction"].actual'),
        ("基本支出1,176.42万元。", "1,176.42", 'budget.lines["basic"].actual'),
        ("收入决算1,743.05万元。", "1,743.05", "income"),
        ("自评得分100分。", "100", "scorecard.score"),
    ],
)
def test_a_figure_that_the_record_has_can_be_bound(text, figure, expression):
    (finding,) = found("RG550", text)

    assert finding.args["figure"] == figure
    assert finding.args["expression"] == f"{{{{ {expression} }}}}"
    assert [edit.text for edit in finding.edits] == [f"{{{{ {expression} }}}}"]


def test_a_bound_figure_is_silent():
    text = '全年举办读书活动{{ targets.indicators["reading-events"].actual }}。'

    assert found("RG550", text) == []
    assert found("RG551", text) == []


def test_a_figure_that_would_print_otherwise_is_not_offered():
    assert found("RG550", "基本支出1176.42万元，到馆读者53.60万人次。") == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("全年举办读书活动128场。", "error"),
        ("新建社区分馆8个。", "warning"),
        ("基本支出1167.42万元。", "error"),
        ("项目支出预算控制率为94.10%。", "error"),
        ("自评得分99分。", "error"),
        ("收入决算1734.05万元。", "error"),
    ],
)
def test_a_figure_that_contradicts_the_record_is_found(text, severity):
    assert severities(found("RG551", text)) == [severity]


@pytest.mark.parametrize(
    "text",
    [
        "全年举办读书活动130余场。",
        "上半年举办读书活动60场。",
        "比上年多举办读书活动14场。",
        "少儿部举办读书活动30场，少儿读书活动40场。",
        "我馆现有社区分馆36个。",
        "其中举办读书活动20场。",
        "基本支出预算控制率99.67%，项目支出预算控制率94.01%。",
        "基本支出1176.42万元，预算控制率99.67%。",
        "力争举办读书活动150场。",
        "基本支出0.12亿元。",
        "安排项目支出50万元用于分馆修缮。",
        "压减项目支出20万元，其他项目支出30万元。",
    ],
)
def test_what_may_well_be_true_is_silent(text):
    assert found("RG551", text) == []
    assert found("RG552", text) == []


def test_a_target_told_as_a_result_is_a_contradiction():
    indicators = [{"id": "a", "name": "举办科学讲座场数", "target": "20场", "actual": "12场"}]

    assert severities(
        found("RG551", "全年已举办科学讲座20场。", targets={"indicators": indicators})
    ) == ["warning"]


def test_a_figure_below_a_target_whose_result_is_no_figure_is_found():
    indicators = [
        {
            "id": "a",
            "name": "举办科学讲座场数",
            "target": "20场",
            "actual": "已完成",
            "completed": True,
        }
    ]
    targets = {"indicators": indicators}

    assert len(found("RG564", "全年举办科学讲座12场。", targets=targets)) == 1
    assert found("RG564", "全年举办科学讲座24场。", targets=targets) == []


def test_two_figures_of_one_thing_are_found_with_both_places():
    (finding,) = found(
        "RG552", "全年组织流动书车进村1000余次。", "广受欢迎，全年组织流动书车进村3000余次。"
    )

    assert finding.args == {"figure": "3000余次", "other": "1000余次", "noun": "流动书车进村"}
    assert finding.span is not None
    assert finding.related[0].span is not None
    assert finding.related[0].span.line < finding.span.line


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全年召开馆务会议37次。", "围绕整改，召开馆务会议4次。"),
        ("计划组织流动书车进村服务30次。", "全年组织流动书车进村服务36次。"),
        ("上年组织流动书车进村服务30次。", "全年组织流动书车进村服务36次。"),
        ("全年组织流动书车进村服务1000余次。", "全年组织流动书车进村服务1,023次。"),
        ("全年组织流动书车进村服务36次。", "少儿部组织流动书车进村服务6次。"),
        ("全年发放宣传册36份。", "全年发放宣传册3箱。"),
    ],
)
def test_figures_of_two_things_times_or_extents_are_not_compared(first, second):
    assert found("RG552", first, second) == []


def test_a_part_that_is_larger_than_the_whole_is_found():
    findings = found("RG552", "全年召开馆务会议4次。", "围绕整改，召开馆务会议37次。")

    assert severities(findings) == ["warning"]


def test_two_figures_with_the_same_figure_beside_them_are_of_one_thing():
    first = "组织读书节等各类阅读活动1000余次、惠及约1500万人次。"
    second = "全年举办游园会等各类阅读活动3000余次、惠及约1500万人次。"

    assert len(found("RG552", first, second)) == 1
    assert found("RG552", first.replace("1500", "600"), second) == []


READING = 'targets.indicators["reading-events"].actual'


@pytest.mark.parametrize(
    ("text", "quote", "name", "related", "fixed"),
    [
        ("全年举办读书活动132场。", "132场", "举办读书活动（实际完成值）", ("132场",),
         f"全年举办读书活动{{{{ {READING} }}}}。"),
        ("基本支出1,176.42万元。", "1,176.42", "基本支出决算数", ("1176.42",),
         '基本支出{{ budget.lines["basic"].actual }}万元。'),
        ("基本支出1,180.30万元。", "1,180.30", "基本支出全年预算数", ("1180.3",),
         '基本支出{{ budget.lines["basic"].final }}万元。'),
        # A computed value is in no line of its own.
        ("自评得分100分。", "100", "自评得分", (), "自评得分{{ scorecard.score }}分。"),
    ],
)  # fmt: skip
def test_only_the_figure_is_exchanged_for_the_expression(text, quote, name, related, fixed):
    words = f"“{quote}”就是{name}，可以引用数据"

    assert told("RG550", text) == [Told("info", quote, words, related, fixed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年举办读书活动128场。",
         Told("error", "128场", "“128场”与数据不符：举办读书活动（实际完成值）是 132场",
              ("132场",))),
        ("新建社区分馆8个。",
         Told("warning", "8个", "“8个”与数据不符：新建社区分馆（实际完成值）是 6个", ("6个",))),
        ("基本支出1167.42万元。",
         Told("error", "1167.42万元", "“1167.42万元”与数据不符：基本支出决算数是 1,176.42万元",
              ("1176.42",))),
        ("项目支出预算控制率为94.10%。",
         Told("error", "94.10%", "“94.10%”与数据不符：项目支出预算控制率是 94.01%")),
        ("自评得分99分。", Told("error", "99分", "“99分”与数据不符：自评得分是 100")),
        ("读者满意度达97%。",
         Told("warning", "达97%", "“达97%”与数据不符：读者满意度（实际完成值）是 96.5%",
              ("96.5%",))),
        ("全年已举办读书活动120场。",
         Told("warning", "120场", "“120场”与数据不符：举办读书活动（实际完成值）是 132场",
              ("132场",))),
    ],
)  # fmt: skip
def test_what_the_data_say_instead_is_told_with_its_place(text, expected):
    assert told("RG551", text) == [expected]


def test_texts_are_told_apart_from_targets_and_all_of_them_are_read():
    text = "全年举办读书活动128场。"

    assert [one.quote for one in told("RG551", text, text + "基本支出1167.42万元。")] == [
        "128场", "128场", "1167.42万元",
    ]  # fmt: skip


def test_a_value_in_a_table_of_targets_is_not_compared_with_itself():
    indicators = [
        {"id": "a", "name": "举办读书活动", "target": "举办读书活动120场", "actual": "132场"}
    ]

    assert told("RG551", "照常开放。", targets={"indicators": indicators}) == []


def lectures(target, actual="已完成"):
    row = {"id": "a", "name": "举办科学讲座场数", "target": target, "actual": actual}
    return {"indicators": [{**row, "completed": True}]}


@pytest.mark.parametrize(
    ("target", "text", "is_below"),
    [
        ("20场", "全年举办科学讲座12场。", True),
        ("约20场", "全年举办科学讲座12场。", True),
        ("20场", "全年举办科学讲座20场。", False),
        ("≤20场", "全年举办科学讲座12场。", False),
        ("<20场", "全年举办科学讲座12场。", False),
        ("较多", "全年举办科学讲座12场。", False),
    ],
)
def test_only_a_figure_below_a_target_is_told(target, text, is_below):
    words = f"“12场”没有达到目标：举办科学讲座场数（年度目标值）为“{target}”，指标却没有填实际数"
    expected = [Told("warning", "12场", words, (target,))] if is_below else []

    assert told("RG564", text, targets=lectures(target)) == expected


@pytest.mark.parametrize(
    ("first", "second", "noun", "severity"),
    [
        ("全年组织流动书车进村1000余次", "全年组织流动书车进村3000余次", "流动书车进村", "error"),
        ("全年召开馆务会议4次", "围绕整改，召开馆务会议37次", "馆务会议", "warning"),
        ("围绕整改，召开馆务会议37次", "全年召开馆务会议4次", "馆务会议", "warning"),
        ("召开馆务工作会议37次", "召开馆务工作会议4次", "馆务工作会议", "warning"),
    ],
)
def test_two_figures_are_told_at_the_later_one_with_the_earlier(first, second, noun, severity):
    before, here = first.rpartition(noun)[2], second.rpartition(noun)[2]
    words = f"“{noun}”前后两个数不一致：前文是“{before}”，这里是“{here}”"

    assert told("RG552", f"{first}。", f"{second}。") == [Told(severity, here, words, (before,))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("召开馆务大会37次。", "召开馆务大会4次。"),
        ("全年召开馆务会议4次。", "围绕整改，召开馆务会议4次。"),
    ],
)
def test_short_names_and_equal_figures_are_not_compared(first, second):
    assert told("RG552", first, second) == []


def test_figures_that_follow_from_the_data_are_not_compared_with_each_other():
    said = "全年组织流动书车进村{}次。"

    assert told("RG552", said.format("{{ 1000 }}"), said.format("{{ 3000 }}")) == []
    assert len(told("RG552", said.format("{{ 1000 }}"), said.format("3000"))) == 1
    assert len(told("RG552", said.format("1000"), said.format("{{ 3000 }}"))) == 1


def test_what_cannot_be_compared_does_not_end_the_search():
    texts = ["去年召开馆务工作会议50次。", "召开馆务工作会议37次。", "召开馆务工作会议4次。"]

    assert [one.quote for one in told("RG552", "发放宣传图册3份。", *texts)] == ["4次"]


@pytest.mark.parametrize(
    ("said", "severity"), [("举办读书活动128场", "error"), ("办读书128场", None)]
)
def test_a_figure_that_was_right_last_year_is_told_as_last_years(tmp_path, said, severity):
    row = {"id": "a", "name": "举办读书活动", "target": "120场", "actual": "128场"}
    last = report("照常开放。", year=2023, targets={"indicators": [row]})
    this = report(f"全年{said}。", previous="last.yaml")

    findings = found_beside(tmp_path, LAST_YEARS_FIGURE.id, this, last)

    assert severities(findings) == ([severity] if severity else [])
    assert found_beside(tmp_path, "RG551", this, last) == []


def test_a_verb_before_a_figure_stays():
    (one,) = told("RG550", "全年举办读书活动达到132场。")

    assert (one.quote, one.fixed) == ("132场", f"全年举办读书活动达到{{{{ {READING} }}}}。")


@pytest.mark.parametrize(("year", "is_meant"), [(2024, True), (2023, False), (2025, False)])
def test_only_figures_of_the_report_s_year_are_compared(year, is_meant):
    assert (told("RG551", f"{year}年举办读书活动128场。") != []) is is_meant


@pytest.mark.parametrize(("name", "is_sure"), [("馆务会议", True), ("馆务会", False)])
def test_names_of_three_characters_may_mean_many_things(name, is_sure):
    texts = f"全年召开{name}4次。", f"围绕整改，召开{name}37次。"

    assert (told("RG552", *texts) != []) is is_sure
