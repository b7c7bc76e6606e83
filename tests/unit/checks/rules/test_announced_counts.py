"""How many items a list is said to have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.rules.announced_counts import check_announced_counts, check_announced_names
from reportgen.texts.ordinals import numeral
from tests.support.subjects import of_texts, quoted
from tests.support.subjects import subject as subject_of


def found(*texts):
    subject = of_texts(*texts)
    return [*check_announced_counts(subject), *check_announced_names(subject)]


@pytest.mark.parametrize(
    ("texts", "announced"),
    [
        (["存在以下三个问题：一是甲；二是乙。"], "三个"),
        (["重点工作主要有 3 个，一是甲；二是乙。"], "3 个"),
        (["采取五项措施：一是甲；二是乙；三是丙。"], "五项"),
        (["具体包括四方面内容：（1）甲；（2）乙。", ""], None),
        (["具体包括4个方面：（1）甲；（2）乙。"], "4个"),
        (["将从以下两个方面改进。", "1.甲", "2.乙", "3.丙"], "两个"),
        (["主要做法有三点：", "一是甲。", "二是乙。"], "三点"),
        (["推进“三大工程”：甲工程、乙工程、丙工程、丁工程。"], "三大"),
        (["出台两项制度：采购制度、“资产制度”、合同制度；"], "两项"),
        (["问题有以下三条：", "（一）甲", "1.子", "2.丑", "（二）乙"], "三条"),
    ],
)
def test_a_count_that_is_not_that_of_the_items_is_found(texts, announced):
    findings = found(*filter(None, texts))

    assert quoted(findings, {"texts": list(filter(None, texts))}) == (
        [announced] if announced else []
    )
    assert {finding.code.id for finding in findings} <= {"RG507"}


@pytest.mark.parametrize(
    "text",
    [
        "解决了3个问题。一是甲；二是乙。",
        "新建示范点6个。一是甲；二是乙。",
        "第三方面：一是甲；二是乙。",
        "有三个问题，影响较大，需要重视：一是甲；二是乙。",
        "存在以下三个问题：一是甲；三是乙。",
        "针对3个问题制定14条措施，并逐项落实：一是甲；二是乙。",
        "二十大精神：一是甲；二是乙；三是丙。",
        "推进三大工程：甲工程、乙工程和丙工程。",
        "推进三大工程：甲工程、乙工程等。",
        "推进三大工程：智慧交通、绿色出行。",
        "第三大工程：甲工程、乙工程。",
    ],
)
def test_what_does_not_announce_the_list_is_silent(text):
    assert found(text) == []


@given(st.integers(2, 9), st.integers(2, 9), st.sampled_from(["个方面", "项措施", "点建议"]))
def test_a_count_is_right_if_and_only_if_it_is_that_of_the_items(said, count, thing):
    listed = "；".join(f"{numeral(number)}是甲" for number in range(1, count + 1))

    assert bool(found(f"提出以下{numeral(said)}{thing}：{listed}。")) == (said != count)


@pytest.mark.parametrize(("intro", "count"), [("存在以下3个问题：", 1), ("存在以下两个问题：", 0)])
def test_an_introduction_is_compared_with_the_list_beside_it(intro, count):
    points = [{"title": "甲", "text": "子"}, {"title": "乙", "text": "丑"}]
    data = {"problems": {"intro": intro, "points": points}}

    assert len(list(check_announced_counts(subject_of(data)))) == count


def test_a_count_from_an_expression_is_right_by_construction():
    data = {
        "problems": {"intro": "存在以下{{ 3 }}个问题：", "points": [{"text": "甲"}, {"text": "乙"}]}
    }

    assert list(check_announced_counts(subject_of(data))) == []


def test_names_of_all_there_is_are_counted_whatever_they_end_with():
    assert len(found("内设三个科室：办公室、档案科。")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "内设三个科室：办公室、档案科和数据科。",
        "内设三个科室：办公室、档案科等。",
        "突出三个重点：办公室、档案科。",
    ],
)
def test_names_that_may_not_be_all_are_silent(text):
    assert found(text) == []
