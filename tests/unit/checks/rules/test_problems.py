import pytest

from tests.support.narrative import found


def problem(text, *indicators):
    point = {"text": text} | ({"indicators": list(indicators)} if indicators else {})
    return {"points": [point]}


@pytest.mark.parametrize(
    ("praise", "fault"),
    [
        ("这些指标均符合科学合理、可比可测的要求。", "绩效指标设置的合理性有待进一步加强。"),
        ("产出指标全部量化。", "个别绩效指标难以量化。"),
        ("各项合同均及时签订。", "合同签订不够及时。"),
        ("各项合同均及时签订。", "合同签订存在拖延。"),
        ("各项采购均合规。", "采购的合规性不足。"),
        ("各项制度均健全完善。", "制度缺乏依据。"),
        ("各项制度均严格执行。", "制度执行力不强。"),
        ("预算编制的支出全部均衡。", "支出集中在年底。"),
    ],
)
def test_praise_without_exception_of_what_is_a_problem_is_found(praise, fault):
    assert len(found("RG558", praise, problems=problem(fault))) == 1


@pytest.mark.parametrize(
    ("praise", "fault"),
    [
        ("大部分指标设置合理。", "绩效指标设置的合理性有待进一步加强。"),
        ("产出指标全部量化。", "合同签订不够及时。"),
        ("各项合同均及时签订。", "合同管理不够规范。"),
        ("要求各项合同均须及时签订。", "合同签订不够及时。"),
    ],
)
def test_praise_of_something_else_or_with_exceptions_is_silent(praise, fault):
    assert found("RG558", praise, problems=problem(fault)) == []


def test_a_problem_of_indicators_with_full_marks_is_found():
    (finding,) = found("RG559", problems=problem("个别信息公开较晚。", "disclosure"))

    assert finding.args["indicators"] == ("绩效信息公开情况",)


def test_a_problem_that_names_no_indicator_is_silent():
    assert found("RG559", problems=problem("个别信息公开较晚。")) == []
