"""Headings and names."""

import pytest

from reportgen.checks.rules.titles import check_group_names, check_titles
from tests.support.subjects import fixed, of_texts, subject


def in_texts(*texts):
    return list(check_titles(of_texts(*texts)))


def indicators(*groups):
    return {"indicators": [{"level2": name, "name": "甲"} for name in groups]}


@pytest.mark.parametrize("sign", "。；，、：")
def test_a_name_loses_the_punctuation_at_its_end(sign):
    title = f"指标不够合理{sign}"
    data = {"problems": {"points": [{"title": title, "text": "个别指标难以考核。"}]}}
    (finding,) = check_titles(subject(data))

    expected = {"title": "指标不够合理", "sign": sign}
    assert (finding.code.id, dict(finding.args)) == ("RG505", expected)
    assert fixed([finding], data)["problems"]["points"][0]["title"] == "指标不够合理"


@pytest.mark.parametrize(
    "texts",
    [
        ["1.健全工作体系。", "（1）完善机制。", "（2）加强检查。"],
        ["（一）部门职能", "负责全市工作。", "（二）绩效目标。", "开展活动12场。"],
    ],
)
def test_a_heading_in_text_has_no_full_stop(texts):
    (finding,) = in_texts(*texts)

    assert finding.edits


def test_short_paragraphs_that_text_follows_each_time_are_headings():
    texts = ["1.加强领导。", "成立领导小组。", "2.完善制度。", "修订办法。", "二、评价"]

    assert len(in_texts(*texts)) == 2


@pytest.mark.parametrize(
    "texts",
    [
        ["1.拟订规划并组织实施。", "2.开展学术交流。"],
        ["（一）加强领导。", "（二）完善制度。", "修订办法。"],
        ["1.加强领导。", "成立领导小组。"],
        ["1.产出得分5分。", "完成任务。", "2.效益得分5分。", "反响良好。"],
        ["（1）完善机制。建立联席会议制度。", "①甲"],
        [
            "1.组织论坛、培训、调研、咨询等活动，服务企业、学校和社区，推动成果转化，促进经济发展和社会进步。",
            "（1）甲",
        ],
        ["1.主要做法如下：", "（1）甲"],
    ],
)
def test_items_of_a_list_may_end_with_a_full_stop(texts):
    assert in_texts(*texts) == []


def test_a_group_without_the_ending_of_its_sisters_gets_it_everywhere():
    data = indicators("数量指标", "质量指标", "社会效益指标", "服务对象满意度", "服务对象满意度")
    (finding,) = check_group_names(subject(data))

    assert finding.code.id == "RG512"
    assert finding.args["suffix"] == "指标"
    assert fixed([finding], data)["indicators"][-1]["level2"] == "服务对象满意度指标"
    assert list(check_group_names(subject(fixed([finding], data)))) == []


@pytest.mark.parametrize(
    "groups",
    [["数量", "质量", "时效"], ["数量指标", "质量"], ["数量指标", "质量指标", "时效", "成本"]],
)
def test_groups_without_a_common_ending_are_silent(groups):
    assert list(check_group_names(subject(indicators(*groups)))) == []
