import pytest

from tests.support.narrative import found


def task(goal, result):
    return [{"id": "forum", "name": "阅读论坛", "goal": goal, "result": result}]


@pytest.mark.parametrize(
    ("goal", "result", "figure"),
    [
        ("举办高端论坛20场次。", "举办12场高端论坛，反响热烈。", "12场"),
        ("培训基层管理员不少于300人次。", "培训基层管理员240人次。", "240人次"),
    ],
)
def test_a_result_below_the_goal_of_its_task_is_found(goal, result, figure):
    (finding,) = found("RG565", tasks=task(goal, result))

    assert finding.args["figure"] == figure
    assert finding.related


@pytest.mark.parametrize(
    ("goal", "result"),
    [
        ("举办高端论坛20场次。", "举办高端论坛21场。"),
        ("举办高端论坛20场次。", "举办12场高端论坛，其余因场馆检修推迟。"),
        ("举办高端论坛20场次。", "举办12场亲子讲座。"),
        ("故障处理时间不超过20天。", "故障处理时间12天。"),
        ("举办高端论坛20场次。", "上半年举办高端论坛12场，全年举办高端论坛21场。"),
    ],
)
def test_a_result_that_reaches_its_goal_or_says_why_not_is_silent(goal, result):
    assert found("RG565", tasks=task(goal, result)) == []
