import pytest

from tests.support.narrative import found

GOAL = {"id": "a", "name": "分馆", "goal": "年底主体工程达到“结构封顶”。"}


@pytest.mark.parametrize(
    "text", ["主要原因可能是论证不充分。", "进度偏慢，估计是由于天气。", "或许与改造有关。"]
)
def test_a_guessed_reason_is_found(text):
    assert len(found("RG562", text)) == 1


@pytest.mark.parametrize(
    "text", ["主要原因是论证不充分。", "资金可能需要调整。", "可能与财政部门会商。"]
)
def test_a_stated_reason_is_silent(text):
    assert found("RG562", text) == []


def test_a_milestone_that_no_result_speaks_of_is_found():
    (finding,) = found("RG563", tasks=[GOAL | {"result": "十月开工。"}])

    assert finding.args == {"milestone": "结构封顶"}


def test_a_milestone_that_a_result_speaks_of_is_silent():
    assert found("RG563", tasks=[GOAL | {"result": "尚未“结构封顶”。"}]) == []
