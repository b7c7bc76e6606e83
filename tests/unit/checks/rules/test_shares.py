import pytest

from tests.support.narrative import found, severities


@pytest.mark.parametrize(
    ("text", "expected", "severity"),
    [
        ("总支出200万元，其中：甲类支出30万元，占16%。", "15%", "error"),
        ("读者由50万人次增加到60万人次，增长25%。", "20%", "error"),
        ("读者由60万人次减少到48万人次，下降25%。", "20%", "error"),
        ("某项目预算80.00万元，支出60.00万元，支出率76%。", "75%", "error"),
        ("会员211名，其中女会员167名，占79.5%，青年会员92名，占43.6%。", "79.1%", "error"),
        ("甲类80万元，占40%，其中乙项20万元，占30%。", "25%", "error"),
        ("共收回问卷200份，满意的150份，占85%。", "75%", "warning"),
    ],
)
def test_a_share_that_does_not_follow_is_found(text, expected, severity):
    (finding,) = found("RG553", text)

    assert finding.args["expected"] == expected
    assert severities([finding]) == [severity]


@pytest.mark.parametrize(
    "text",
    [
        "会员211名，其中女会员167名，占79.1%，青年会员92名，占43.6%，比上届提高24.5个百分点。",
        "总支出200万元，其中：甲类支出30万元，占15%；乙类支出170万元，占85%。",
        "总支出1亿元，其中：甲类支出3333.33万元，占33.3%。",
        "藏书占全市总量的12%，共有10万册、20万件。",
        "决算中，基本支出60.00万元，占60.00%；项目支出40.00万元，占40.00%。",
        "约200人参加，其中青年约90人，占45%左右。",
        "某项目预算80万元，已付30万元，工程完成率60%。",
    ],
)
def test_a_share_that_follows_or_is_of_something_else_is_silent(text):
    assert found("RG553", text) == []


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("修缮分馆5处、书屋7处，合计13处。", "12"),
        ("共设绩效指标40个，其中产出指标30个，效益指标9个。", "39"),
        ("现有车辆86辆，其中客车52辆、货车36辆。", "88"),
        (
            "总支出200.00万元，其中：甲类支出30.00万元，占15%；乙类支出169.00万元，占84.5%。",
            "199.00",
        ),
    ],
)
def test_parts_that_do_not_add_up_are_found(text, total):
    assert [finding.args["total"] for finding in found("RG554", text)] == [total]


@pytest.mark.parametrize(
    "text",
    [
        "共设绩效指标40个，其中产出指标30个，效益指标10个。",
        "项目30个，其中重点项目5个、一般项目10个等。",
        "现有车辆86辆，其中客车52辆、货车30辆。",
        "职工86人，其中党员50人、女性40人。",
        "会员211名，其中女会员167名，青年92名。",
        "总支出200.01万元，其中：甲类支出30.00万元，占15%；乙类支出170.00万元，占85%。",
        "修缮分馆5处、书屋7处，合计12处。",
    ],
)
def test_parts_that_add_up_or_are_not_all_are_silent(text):
    assert found("RG554", text) == []


def test_the_difference_of_two_rates_is_in_percentage_points():
    (finding,) = found("RG531", "读者满意程度由93.1%上升到96.5%，提高3.4%。")

    assert [edit.text for edit in finding.edits] == ["个百分点"]


@pytest.mark.parametrize(
    "text",
    [
        "读者满意程度由93.1%上升到96.5%，提高3.4个百分点。",
        "甲馆的借阅程度由20%上升到25%，增长25%。",
    ],
)
def test_points_and_relative_growth_are_right(text):
    assert found("RG531", text) == []
