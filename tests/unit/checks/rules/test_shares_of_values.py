import pytest

from tests.support.narrative import found, severities


def test_a_share_of_two_named_amounts_is_worked_out():
    findings = found("RG553", "项目支出占基本支出的99.99%。")

    assert severities(findings) == ["warning"]
    assert findings[0].args["stated"] == "99.99%"


@pytest.mark.parametrize(
    "text", ["线上活动占读书活动的30%。", "项目支出占比较高。", "项目支出占全市财政支出的0.01%。"]
)
def test_a_share_of_what_has_no_name_is_silent(text):
    assert found("RG553", text) == []


def test_the_right_share_is_silent():
    wrong = found("RG553", "项目支出占基本支出的99.99%。")[0].args["expected"]

    assert found("RG553", f"项目支出占基本支出的{wrong}。") == []


def test_a_share_of_the_figure_before_it_in_a_named_amount_is_worked_out():
    findings = found("RG553", "专项活动支出100万元，占基本支出的99.99%。")

    assert severities(findings) == ["warning"]
    expected = findings[0].args["expected"]
    assert found("RG553", f"专项活动支出100万元，占基本支出的{expected}。") == []


@pytest.mark.parametrize(
    "text",
    ["参加活动100人，占基本支出的99.99%。", "专项活动支出100万元。占基本支出的99.99%。"],
)
def test_a_share_of_what_is_no_amount_of_its_sentence_is_silent(text):
    assert found("RG553", text) == []
