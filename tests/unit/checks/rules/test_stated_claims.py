from tests.support.narrative import found

SPENT = {
    "unit": "万元",
    "lines": [{"id": "basic", "name": "基本支出", "initial": 10, "final": 10, "actual": 10}],
}


def test_a_claim_whose_condition_does_not_hold_is_found():
    assert len(found("RG557", "年末没有结转结余。")) == 1


def test_a_claim_whose_condition_holds_is_silent():
    assert found("RG557", "年末没有结转结余。", budget=SPENT) == []


def test_a_text_without_the_claim_is_silent():
    assert found("RG557", "年末结转已按规定办理。") == []
