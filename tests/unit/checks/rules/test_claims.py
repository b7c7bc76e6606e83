import pytest

from tests.support.narrative import found

TARGETS = {
    "indicators": [
        {
            "id": "a",
            "level1": "产出指标",
            "name": "举办读书活动",
            "target": "120场",
            "actual": "110场",
        },
        {"id": "b", "level1": "产出指标", "name": "新建社区分馆", "target": "6个", "actual": "6个"},
        {"id": "c", "level1": "效益指标", "name": "读者满意度", "target": "≥90%", "actual": "95%"},
    ]
}
SCORES = {
    "results": {"score": 50},
    "benefits": {"score": 20},
    "disclosure": {"score": 20},
    "procurement": {"score": 9, "reason": "未公示。", "measure": "公示。"},
}


@pytest.mark.parametrize(
    "text",
    [
        "各项绩效指标均已完成。",
        "除新建社区分馆外，其余各项指标均完成全年目标。",
        "年度绩效目标任务全部完成。",
        "产出指标全部完成。",
        "我馆全面完成年度绩效目标。",
    ],
)
def test_a_claim_that_all_were_met_is_found(text):
    (finding,) = found("RG555", text, targets=TARGETS)

    assert finding.args["names"] == ("举办读书活动",)


@pytest.mark.parametrize(
    "text",
    [
        "除举办读书活动外，其余各项指标均完成全年目标。",
        "除1个指标外，其余各项指标均完成。",
        "效益指标全部完成。",
        "新建社区分馆等指标均已完成。",
        "力争各项绩效指标全部完成。",
        "各项绩效指标基本完成。",
        "绩效指标未能全部完成。",
    ],
)
def test_a_claim_that_says_no_more_than_is_so_is_silent(text):
    assert found("RG555", text, targets=TARGETS) == []


def test_a_claim_is_right_where_everything_was_met():
    assert found("RG555", "各项绩效指标均已完成。") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("绩效信息公开情况、采购活动合规性的得分率均达到100%。", ("采购活动合规性",)),
        ("管理效率均为满分。", ("管理效率",)),
        ("除绩效信息公开情况外，其余指标均未扣分。", ("履职效能", "采购活动合规性")),
    ],
)
def test_a_claim_of_full_marks_is_found(text, names):
    (finding,) = found("RG556", text, scores=SCORES)

    assert set(finding.args["names"]) & set(names)


@pytest.mark.parametrize(
    "text",
    [
        "绩效信息公开情况的得分率达到100%。",
        "除采购活动合规性外，其余指标均未扣分。",
        "履职效能均为满分。",
    ],
)
def test_full_marks_that_are_so_are_silent(text):
    assert found("RG556", text, scores=SCORES) == []
