import pytest

from tests.support.narrative import found


def task(goal, result):
    return [{"id": "forum", "name": "阅读论坛", "goal": goal, "result": result}]


@pytest.mark.parametrize(
    ("goal", "result", "figure"),
    [
        ("举办高端论坛20场次。", "举办12场高端论坛，反响热烈。", "12场"),
        ("培训基层管理员不少于300人次。", "培训基层管理员240人次。", "240人次"),
        ("全年改造危旧桥梁不少于15座。", "完成危旧桥梁改造12座。", "12座"),
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


@pytest.mark.parametrize(
    ("goal", "result", "stage"),
    [
        ("年底前实现竣工通车。", "完成路基工程和桥涵施工。", "竣工"),
        ("完成平台开发，上线试运行。", "完成需求调研和招标，签订开发合同。", "上线试运行"),
    ],
)
def test_a_stage_that_was_not_reached_is_found(goal, result, stage):
    (finding,) = found("RG563", tasks=task(goal, result))

    assert finding.args == {"milestone": stage}
    assert finding.related


@pytest.mark.parametrize(
    ("goal", "result"),
    [
        ("年底前实现竣工通车。", "正在办理结算，已于11月通车。"),
        ("平台上线运行。", "平台签订运维合同，运行平稳。"),
        ("年底前实现竣工通车。", "受征地影响，正在路基施工。"),
        ("项目验收合格率100%。", "完成设计和招标。"),
        ("设计方案通过评审。", "正在设计。"),
    ],
)
def test_a_stage_that_was_reached_or_is_explained_is_silent(goal, result):
    assert found("RG563", tasks=task(goal, result)) == []
