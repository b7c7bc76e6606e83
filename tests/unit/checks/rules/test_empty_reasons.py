import pytest

from tests.support.narrative import found, severities


def deducted(reason):
    scores = {
        "results": {"score": 50}, "benefits": {"score": 20}, "disclosure": {"score": 20},
        "procurement": {"score": 9, "reason": reason, "measure": "建立台账，逐份登记备案期限。"},
    }  # fmt: skip
    return severities(found("RG412", scores=scores))


def not_needed(reason):
    row = {
        "id": "row", "level1": "产出指标", "level2": "数量指标", "name": "读书活动",
        "target": "10场", "actual": "12场", "change_reason": reason,
    }  # fmt: skip
    return severities(found("RG412", targets={"indicators": [row]}))


@pytest.mark.parametrize("reason", ["无", "无。", "略", "/", "见上", "同上。", "不适用", "—"])
def test_what_lost_points_is_explained(reason):
    assert deducted(reason) == ["error"]


@pytest.mark.parametrize("reason", ["无人值守的设备停机两天。", "见上级批复：招标推迟。"])
def test_a_reason_that_begins_so_is_one(reason):
    assert deducted(reason) == []


def test_without_a_need_nothing_is_a_reason():
    assert not_needed("无") == []


def test_a_reference_to_elsewhere_is_told_without_a_need():
    assert not_needed("见上") == ["warning"]
