"""Numbers typed where the layout prints one."""

import pytest

from reportgen.checks.rules.double_numbering import check_double_numbering
from tests.support.subjects import fixed, of_texts, quoted


def found(*texts, printed="1."):
    numbered = {("texts", index): printed for index in range(len(texts))}
    return list(check_double_numbering(of_texts(*texts).laid_out((), numbered)))


@pytest.mark.parametrize(
    "number",
    [
        "1.",
        "1. ",
        "2、",
        "１．",
        "3)",
        "3）",
        "（1）",
        "(1) ",
        "（一）",
        "一、",
        "①",
        "一是",
        "二要",
        "其三，",
        "第一，",
    ],
)
def test_a_number_of_any_form_is_found_and_taken_out(number):
    data = {"texts": [f"{number}建立台账。"]}

    findings = found(*data["texts"])

    assert quoted(findings, data) == [number]
    assert fixed(findings, data) == {"texts": ["建立台账。"]}


@pytest.mark.parametrize(
    "text",
    [
        "建立台账。", "1.5亿元", "2024.1月", "3·15活动", "一、二级指标", "一、二、三期工程",
        "（1）号楼", "12.5公里",
        "第一季度", "一要求", "十四五规划", "1.", "24、25号楼", "一体化", "2024年",
    ],
)  # fmt: skip
def test_what_is_no_number_of_an_item_is_let_pass(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "1.建台账；2.明时限。",
        "一是建台账；二是明时限。",
        "（一）建台账；（二）明时限。",
        "①建台账；②明时限。",
    ],
)
def test_the_first_of_a_list_inside_the_text_is_let_pass(text):
    assert found(text) == []


def test_a_figure_is_not_the_second_of_a_list():
    assert len(found("1.完成2.5亿元")) == 1


def test_the_texts_of_a_list_are_one_finding():
    data = {"texts": ["1. 甲甲。", "2、乙乙。", "丙丙。"]}

    (finding,) = found(*data["texts"])

    assert finding.args == {"number": "1.", "printed": "1.", "count": 2}
    assert fixed([finding], data) == {"texts": ["甲甲。", "乙乙。", "丙丙。"]}


def test_texts_that_the_layout_does_not_number_are_let_pass():
    assert list(check_double_numbering(of_texts("1.甲。"))) == []
