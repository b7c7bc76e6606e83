import pytest

from tests.support.narrative import found, severities


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
