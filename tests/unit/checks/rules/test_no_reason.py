import pytest

from tests.support.narrative import checked


def found(reason):
    lost = {"score": 45, "reason": reason, "measure": "建立台账，逐季核对。"}
    scores = {"results": lost, "benefits": {"score": 20}}
    return [one for one in checked(scores=scores).diagnostics if one.code.id == "RG567"]


@pytest.mark.parametrize(
    "reason", ["无", "无。", "暂无", "同上", "见上", "详见附件", "略", "/", "——", "N/A", "不适用"]
)
def test_a_reason_that_says_nothing_is_found(reason):
    (one,) = found(reason)

    assert (one.path[-1], one.args["found"]) == ("reason", reason)


@pytest.mark.parametrize("reason", ["无人投标，重新招标。", "同上年一样招标较晚。", "设备故障。"])
def test_a_reason_that_only_begins_like_nothing_is_silent(reason):
    assert found(reason) == []
