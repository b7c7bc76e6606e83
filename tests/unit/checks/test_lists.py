"""The lists of hand-written text, and what breaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.lists import NumberFault, outlines
from reportgen.checks.outline import written_number
from tests.support.subjects import of_texts, subject

FORMS = [1, 2, 3, 4, 5, "{}是", "其{}，", "第{}，"]
NAMES = ["（一）", "1.", "（1）"]


def broken(*texts, data=None):
    """Return the numbers that do not follow, and what is wrong with them."""
    passages = (subject(data) if data else of_texts(*texts)).passages
    return [
        (one.entry.marker.text, one.fault)
        for outline in outlines(passages)
        for found in outline.lists
        for one in found.breaks
    ]


def items(numbers, form):
    return [f"{written_number(form, number)}加强管理。" for number in numbers]


@given(st.sampled_from(FORMS), st.integers(1, 9), st.booleans())
def test_a_list_that_counts_from_one_is_silent(form, length, together):
    paragraphs = items(range(1, length + 1), form)

    assert broken("\n\n".join(paragraphs)) == broken(*paragraphs) == []


@given(st.sampled_from(FORMS), st.integers(3, 9), st.data())
def test_a_number_that_is_left_out_is_found(form, length, data):
    left_out = data.draw(st.integers(2, length - 1))
    numbers = [number for number in range(1, length + 1) if number != left_out]

    assert [fault for _, fault in broken(*items(numbers, form))] == [NumberFault.GAP]


@given(st.sampled_from(FORMS), st.integers(2, 9), st.data())
def test_a_number_that_stands_twice_is_found(form, length, data):
    twice = data.draw(st.integers(2, length))
    numbers = sorted([*range(1, length + 1), twice])

    assert [fault for _, fault in broken(*items(numbers, form))] == [NumberFault.REPEATED]


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_nested_lists_that_count_from_one_are_silent(lengths):
    """Each level of 一、（一）1.（1） has items, and the last one of each has the level below."""
    texts = [f"{written_number(level, 1)}标题" for level in range(1, len(lengths) + 1)]
    for level in range(len(lengths), 0, -1):
        texts += [
            f"{written_number(level, number)}内容" for number in range(2, lengths[level - 1] + 1)
        ]

    assert broken(*texts) == []


def test_lists_below_different_headings_begin_anew():
    assert broken("（一）甲", "1.子", "2.丑", "（二）乙", "1.寅", "2.卯") == []


def test_a_new_list_after_text_begins_anew():
    assert broken("1.甲", "2.乙", "另外还有：", "1.丙", "2.丁") == []


def test_the_first_number_twice_is_found_in_one_list_of_texts():
    assert broken("1.甲", "1.乙", "2.丙") == [("1.", NumberFault.REPEATED)]


def test_texts_of_several_fields_each_begin_with_one():
    points = [{"text": "1.甲"}, {"text": "1.乙"}]

    assert broken(data={"problems": {"intro": "1.总的", "points": points}}) == []


def test_a_list_that_markdown_numbers_may_be_all_ones():
    assert broken("1. 甲\n1. 乙\n1. 丙") == []


def test_parts_begin_their_chapters_anew():
    assert broken("第一部分 概况", "一、职能", "第二部分 自评", "一、结论", "（一）得分") == []


def test_a_list_that_begins_in_the_middle_is_found():
    assert broken("收入情况", "（4）从通报看，进度较慢。") == [("（4）", NumberFault.GAP)]


@pytest.mark.parametrize("texts", [["三、主要问题", "四、措施"], ["（二）任务", "（三）目标"]])
def test_an_extract_may_begin_with_its_heading(texts):
    assert broken(*texts) == []


@pytest.mark.parametrize(
    ("texts", "skipped"),
    [
        (["（一）职能", "（1）甲", "（2）乙"], ["（1）"]),
        (["一、情况", "（1）甲"], ["（1）"]),
        (["一、情况", "（一）职能", "二、评价", "1.甲"], []),
        (["一、情况", "1.甲", "（1）子"], []),
        (["第一部分 情况", "（一）职能"], []),
        (["（一）职能", "①甲", "②乙"], []),
        (["（一）职能", "包括：（1）甲；（2）乙。"], []),
    ],
)
def test_a_level_that_is_left_out_is_found(texts, skipped):
    assert broken(*texts) == [(number, NumberFault.SKIPPED) for number in skipped]


def test_a_skipped_level_is_reported_once():
    assert len(broken("（一）甲", "（1）子", "（二）乙", "（1）丑")) == 1


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("包括：（1）甲；（2）乙；（4）丙。", ["（4）"]),
        ("包括：①甲；②乙；②丙。", ["②"]),
        ("一是甲；二是乙；四是丙。", ["四是"]),
        ("一是甲；二是乙；二是丙。", ["二是"]),
        ("一是甲；一是乙；二是丙。", ["一是"]),
        ("要加强管理；二是提高效率。", ["二是"]),
        ("首先加强管理；二是提高效率。", []),
        ("首先加强管理；三是提高效率。", ["三是"]),
        ("首先加强管理，其次严格考核；三是提高效率。", []),
        ("见实施方案，（3）中的规定。", []),
        ("一是抓落实：其一，建台账；其二，严考核；二是抓提高。", []),
        ("（1）抓落实：①建台账；②严考核。", []),
    ],
)
def test_lists_inside_a_paragraph_are_followed(text, faults):
    assert [number for number, _ in broken(text)] == faults


def test_a_paragraph_may_go_on_with_its_own_list():
    assert broken("（1）甲；（2）乙；", "（3）丙。") == []


def test_levels_may_be_upside_down():
    assert broken("1.甲", "2.乙", "（一）子", "（二）丑", "3.丙", "（一）寅") == []


def test_a_number_in_words_does_not_go_on_with_a_list_far_above():
    assert broken("一是甲；二是乙。", "问题之一是甲，二是乙。") == []


def test_a_list_inside_an_item_of_the_same_form_is_its_own():
    assert broken("（1）甲：（1）子；（2）丑；（3）寅。", "（2）乙。") == []
    assert broken("一是甲。做法：一是子；二是丑。", "二是乙。") == []
