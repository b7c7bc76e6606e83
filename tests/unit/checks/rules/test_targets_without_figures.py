"""Targets that say nothing which can be measured."""

import pytest

from reportgen.checks.rules.targets_without_figures import check_targets_without_figures
from tests.support.subjects import of_texts, subject

VAGUE = (
    "围绕中心工作开展各类宣传活动，营造浓厚氛围，充分发挥阵地作用，"
    "不断提高服务水平，努力让广大群众更加满意，助力发展。"
)


def found(*texts):
    return list(check_targets_without_figures(of_texts(*texts)))


@pytest.mark.parametrize("heading", ["（三）部门整体支出绩效目标", "（三）部门整体支出绩效目标。"])
def test_a_section_on_targets_without_a_figure_is_found(heading):
    (finding,) = found(heading, VAGUE, "（四）收支情况", "支出590.65万元。")

    assert (finding.code.id, finding.args["title"]) == ("RG514", "（三）部门整体支出绩效目标")


@pytest.mark.parametrize(
    "texts",
    [
        ["（三）绩效目标", VAGUE + "举办活动12场。"],
        ["（三）绩效目标", VAGUE + "举办活动三场。"],
        ["（三）绩效目标", VAGUE, "各项目标值见表2。"],
        ["（三）绩效目标", "目标如下：", "1.数量指标", VAGUE],
        ["（三）收支情况", VAGUE],
        ["（三）绩效目标管理", VAGUE],
    ],
)
def test_sections_with_figures_or_about_something_else_are_silent(texts):
    assert found(*texts) == []


def test_a_year_is_no_figure():
    assert len(found("（三）绩效目标", "2024年，" + VAGUE)) == 1


@pytest.mark.parametrize(("target", "count"), [("有效提升", 1), ("3个", 0), ("新建课程6门", 0)])
def test_targets_that_are_all_words_are_found(target, count):
    data = {"indicators": [{"name": "甲", "target": "明显提高"}, {"name": "乙", "target": target}]}

    assert len(list(check_targets_without_figures(subject(data)))) == count
