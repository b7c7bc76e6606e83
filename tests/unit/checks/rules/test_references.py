"""References in text."""

import pytest

from reportgen.checks.captions import Caption
from reportgen.checks.rules.references import check_references
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.diagnostics.wording import message
from tests.support.subjects import of_texts, quoted, subject

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
        "fix": Phrase("reference.better", {"labels": ("表2",)}),
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


def told(*texts, captions=CAPTIONS):
    findings = found(*texts, captions=captions)
    quotes = quoted(findings, {"texts": list(texts)})
    return [(quote, message(one, "zh")) for quote, one in zip(quotes, findings, strict=True)]


@pytest.mark.parametrize(
    ("text", "captions", "words"),
    [
        ("见表3。", CAPTIONS, "表3 不存在：报告里有表1、表2"),
        ("见第三部分。", CAPTIONS, "第三部分 不存在：报告里有第一部分、第二部分"),
        ("见附件3。", (*CAPTIONS, Caption("附件", 1, "甲")), "附件3 不存在：报告里有附件1"),
        ("见图2。", (Caption("表", 2, "甲"),), "图2 不存在：报告里没有编号的图"),
        ("见表2。", (Caption("图", 2, "甲"),), "表2 不存在：报告里没有编号的表"),
        ("见第三部分。", (), "第三部分 不存在：报告里没有编号的部分"),
    ],
)
def test_what_there_is_instead_is_told(text, captions, words):
    assert [said for _, said in told(text, captions=captions)] == [words]


def test_a_report_without_attachments_may_have_them_as_files():
    assert told("见附件3。") == []
    assert told("见附件3。", captions=()) == []


@pytest.mark.parametrize(
    ("text", "is_of_another"),
    [
        ("《办法》一二三四五六见表3。", True),
        ("《办法》一二三四五六七见表3。", False),
        ("《办法》，见表3。", False),
        ("《见表3。", False),
        ("》见表3。", True),
        ("支出见表3，《办法》见表4。", False),
    ],
)
def test_a_table_of_a_named_paper_is_not_ours(text, is_of_another):
    assert (told(text) == []) is is_of_another


def test_a_number_that_an_expression_gives_is_right_by_construction():
    assert told("各项得分见{{ '表9' }}。") == []


def test_only_running_text_refers():
    indicators = {"indicators": [{"name": "得分见表9", "target": "见表9", "actual": "见表9"}]}

    assert list(check_references(subject(indicators, captions=CAPTIONS))) == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("支出决算不多。得分详见表1。", ("表2", "表3")),
        ("决算！得分详见表1。", ("表2", "表3")),
        ("决算\n得分详见表1。", ("表2", "表3")),
        ("支出决算与得分详见表1。", None),
        ("得分详见图1。", None),
        ("得分详见表1。决算", ("表2", "表3")),
    ],
)
def test_tables_about_what_the_sentence_says_are_named(text, better):
    captions = (
        *CAPTIONS, Caption("图", 2, "得分图"), Caption("表", 3, "得分"), Caption("表", 4, "人员"),
    )  # fmt: skip

    findings = found(text, captions=captions)

    assert [dict(one.args)["better"] for one in findings] == ([better] if better else [])
    words = "表1 是“预算执行情况表”，与这句话说的不是一回事"
    assert [said for _, said in told(text, captions=captions)] == ([words] if better else [])


@pytest.mark.parametrize(
    "texts",
    [
        ["第一部分 基本情况", "第二部分 自评情况", "见第二部分。"],
        ["一、基本情况", "二、自评情况", "见第二部分。"],
    ],
)
def test_parts_that_an_author_wrote_count(texts):
    assert told(*texts, captions=()) == []
    assert told(*texts, "见第三部分。", captions=()) == [
        ("第三部分", "第三部分 不存在：报告里有第一部分、第二部分")
    ]


def test_chapters_are_no_parts_where_there_are_parts():
    texts = ["第一部分 基本情况", "一、概况", "二、自评", "见第二部分。"]

    assert told(*texts, captions=()) == [("第二部分", "第二部分 不存在：报告里有第一部分")]


@pytest.mark.parametrize(
    ("texts", "quote", "words", "before"),
    [
        (["表1 甲情况", "表2 乙情况", "表4 丙情况"], "表4 丙情况",
         "编号“表4”接在“表2”后面，中间缺号", "表2"),
        (["表1 甲情况", "图7 丁", "表3 丙情况"], "表3 丙情况",
         "编号“表3”接在“表1”后面，中间缺号", "表1"),
        (["表1 甲情况", "表1 乙情况"], "表1 乙情况",
         "编号“表1”重复：前面已到“表1”，应为“表2”", "表1"),
        (["图2 甲情况", "图1 乙情况"], "图1 乙情况",
         "编号“图1”重复：前面已到“图2”，应为“图3”", "图2"),
    ],
)  # fmt: skip
def test_a_gap_and_a_number_that_stands_twice_are_told_beside_the_one_before(
    texts, quote, words, before
):
    (finding,) = found(*texts, captions=())

    assert told(*texts, captions=()) == [(quote, words)]
    (related,) = finding.related
    assert related.label == before
    assert finding.path == ("texts", len(texts) - 1)
    expected = f"{before[0]}{int(before[1]) + 1}"
    assert (finding.args["number"], finding.args["expected"]) == (quote[:2], expected)
    place = finding._replace(span=related.span)
    assert quoted([place], {"texts": texts}) == [next(one for one in texts if before in one)]


def test_what_is_wrong_does_not_end_the_search():
    texts = ["表1 甲情况", "表2 乙情况", "表4 丙情况", "表5 丁情况", "表7 戊情况"]

    assert [quote for quote, _ in told(*texts, captions=())] == ["表4 丙情况", "表7 戊情况"]


@pytest.mark.parametrize(
    ("text", "title", "fits"),
    [
        ("评价得分详见表1。", "预算得失表", False),
        ("评价总得分高，详见表1。", "预算得分数", True),
        ("评价得分详见表1。", "预算得分", True),
        ("馆员们得分高，详见表1。", "预算馆员表", True),
        ("馆长们得分高，详见表1。", "预算馆员表", False),
        ("得分馆主要见表1。", "预算馆表", False),
    ],
)
def test_what_a_sentence_and_a_table_share_is_pairs_of_characters(text, title, fits):
    captions = (Caption("表", 1, title), Caption("表", 2, "评价得分"))

    assert (told(text, captions=captions) == []) is fits


def test_only_running_text_has_captions():
    data = {"texts": ["表1 甲情况"], "indicators": [{"name": "表3 乙情况", "target": "3个"}]}

    assert list(check_references(subject(data, captions=()))) == []
