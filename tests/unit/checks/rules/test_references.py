"""References in text."""

import pytest

from reportgen.checks.captions import Caption
from reportgen.checks.rules.references import check_references
from tests.support.subjects import of_texts, quoted

CAPTIONS = (
    Caption("部分", 1, "基本情况"),
    Caption("表", 1, "预算执行情况表", ("项目", "年初预算数", "决算数", "基本支出")),
    Caption("表", 2, "自评指标得分表", ("一级指标", "分值", "自评得分")),
    Caption("图", 1, "支出进度"),
    Caption("部分", 2, "自评情况"),
)


def found(*texts, captions=CAPTIONS):
    return list(check_references(of_texts(*texts, captions=captions)))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("各项得分详见表3。", "表3"),
        ("各项得分（见表 3）。", "表 3"),
        ("支出进度如图2所示。", "图2"),
        ("各项得分见表1、表2和表5。", "表5"),
        ("原因见第三部分。", "第三部分"),
        ("由表九可知，支出均衡。", "表九"),
    ],
)
def test_a_reference_to_nothing_is_found(text, quote):
    (finding,) = found(text)

    assert finding.code.id == "RG509"
    assert quoted([finding], {"texts": [text]}) == [quote]


def test_a_reference_to_a_table_about_something_else_is_found():
    (finding,) = found("评价体系及得分详见表1。")

    assert finding.code.id == "RG510"
    assert dict(finding.args) == {
        "reference": "表1", "title": "预算执行情况表", "better": ("表2",),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "各项得分详见表2。",
        "预算调整情况见表1。",
        "具体如表1。",
        "职工代表3人，发表3篇论文，见代表3人的发言。",
        "按照《预算管理办法》（表3）的要求填写。",
        "根据附件4的规定办理。",
        "见第二部分、图1。",
        "办公用品从表3份增加到5份。",
        "支出进度逐月加快，见表1和图1。",
        "满意度很高，见表1。",
        "人员经费的得分率见表1。",
    ],
)
def test_a_reference_that_may_be_right_is_silent(text):
    assert found(text) == []


def test_captions_that_an_author_wrote_count():
    texts = ["任务见表1，得分见表2。", "表1：重点工作任务表（共5项，单位：个）", "表2"]

    assert found(*texts, captions=()) == []


@pytest.mark.parametrize(
    ("numbers", "code"), [([1, 2, 4], "RG500"), ([1, 1, 2], "RG501"), ([1, 2, 3], None)]
)
def test_captions_that_an_author_wrote_are_numbered(numbers, code):
    findings = found(*(f"表{number} 某项情况一览" for number in numbers), captions=())

    assert [finding.code.id for finding in findings] == ([code] if code else [])


def test_without_a_document_nothing_is_said():
    assert found("详见表9。", captions=None) == []
