import pytest

from tests.support.narrative import found, severities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("培训学员1200人次，比上年的1000人次增长25%。", "20%"),
        ("投资由2000万元增加到2600万元，增加500万元。", "600万元"),
        ("办理时限由15天压缩至9天，压缩8天。", "6天"),
        ("收入8200.00万元，比上年增加200.00万元，增长3.5%。", "2.5%"),
        ("支出900万元，同比减少100万元，下降12%。", "10%"),
    ],
)
def test_a_change_that_does_not_follow_is_found(text, expected):
    (finding,) = found("RG553", text)

    assert finding.args["expected"] == expected
    assert severities([finding]) == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "培训学员1200人次，比上年的1000人次增长20%。",
        "投资由2000万元增加到2600万元，增加600万元，增长30%。",
        "收入15260.38万元，比上年减少420.15万元，下降2.68%。",
        "约1200人次，比上年增加200人次，增长20.5%。",
        "接待读者1.2万人次，比上年增加0.2万人次，增长21%。",
        "由5个增加到8个，新增职工20人，增加3个窗口。",
        "会员80人，比上年增加10人，参与率增长3%。",
        "去年0件，比上年增加0件，增长0%。",
    ],
)
def test_a_change_that_follows_is_silent(text):
    assert found("RG553", text) == []


def test_a_change_of_bound_figures_is_right_by_construction():
    text = "由{{ 2 }}项增加到{{ 4 }}项，增加{{ 3 }}项。"

    assert found("RG553", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年初预算1280万元，年中追加22万元，全年预算1292万元。", "12万元"),
        ("年初预算1280万元，年中调减22万元，全年预算1270万元。", "10万元"),
        ("原有设备120台，本年新增30台，年末共有160台。", "40台"),
        ("比上年的4900件增加310件，达到5310件。", "410件"),
        ("数字化率由72%提高到85%，提高12个百分点。", "13个百分点"),
    ],
)
def test_what_was_added_to_what_there_was_is_found(text, expected):
    (finding,) = found("RG553", text)

    assert finding.args["expected"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "年初预算1280万元，年中追加12万元，全年预算1292万元。",
        "年初预算1280万元，其中新增项目22万元，项目支出共300万元。",
        "数字化率由72%提高到85%，提高13个百分点。",
        "数字化率由72.4%提高到84.6%，提高12.2个百分点。",
    ],
)
def test_what_follows_from_what_there_was_is_silent(text):
    assert found("RG553", text) == []
