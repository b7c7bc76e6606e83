"""How narrative texts are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.expressions.prose import has_two_readings, is_plain, paragraphs
from reportgen.record.values import Lines, prose

TEXTS = st.text(st.sampled_from("甲a1*。；\n\n \t\u3000-.（）一、#>`\\_&<\ufffc"), max_size=40)


def read(text, lines=Lines.UNSETTLED, parts=None):
    """Return the paragraphs, what is strong in angle brackets."""
    made = prose(text, ("text",), lines)
    made.parts = parts or (text,)
    return [
        "".join(
            f"〈{run.text or run.value}〉" if run.strong else run.text or str(run.value)
            for run in paragraph.runs
        )
        for paragraph in paragraphs(made)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "60*40*30厘米，共2*3*4个", "C:\\_a\\", "[x](u)和[^1]", "<b>甲</b>&amp;", "# 甲", "> 甲",
        "- 甲", "+ 5%", "1. 甲", "| 甲 | 乙 |", "`甲`", "*甲*", "_甲_", "***甲***", "~~甲~~",
        "http://a.cn",
        "2**3**4", "138****1234", "甲 ** 乙 ** 丙", "注**说明", "**甲 **", "**", "****",
    ],
)  # fmt: skip
def test_characters_mean_themselves(text):
    assert read(text) == [text]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("**“重点”**工作", "〈“重点”〉工作"),
        ("和**重点（甲）**任务", "和〈重点（甲）〉任务"),
        ("**注：**说明。**完成率90%**以上", "〈注：〉说明。〈完成率90%〉以上"),
        ("**甲**乙**丙", "〈甲〉乙**丙"),
        ("**甲\n乙**", "〈甲〉〈乙〉"),
    ],
)
def test_what_stands_between_two_marks_is_strong(text, printed):
    assert read(text) == [printed]


def test_marks_reach_over_values_and_never_come_from_them():
    assert read("**{{ a }}个**丙", parts=("**", "**", "个**丙")) == ["〈**〉〈个〉丙"]


def test_marks_do_not_reach_over_paragraphs():
    assert read("**甲\n\n乙**") == ["**甲", "乙**"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("甲\n乙", ["甲乙"]),
        ("甲 \n  b", ["甲b"]),
        ("of\nthe", ["of the"]),
        ("甲\n\n\n　　乙", ["甲", "乙"]),
        ("\n甲\n", ["甲"]),
        (" \n ", []),
    ],
)
def test_lines_are_joined_and_blank_lines_part_them(text, printed):
    assert read(text) == printed


def test_a_line_that_begins_like_an_item_is_a_paragraph():
    assert read("甲：\n- 乙\n1.丙\n续丙\n（一）丁\n① 戊") == [
        "甲：", "- 乙", "1.丙续丙", "（一）丁", "① 戊",
    ]  # fmt: skip


def test_a_decimal_that_begins_a_line_is_no_item():
    assert read("增长\n1.5倍") == ["增长1.5倍"]


def test_lines_are_paragraphs_if_that_is_settled_and_each_ends_a_sentence():
    assert read("甲。\n乙；", Lines.SENTENCES) == ["甲。", "乙；"]
    assert read("甲，\n乙。", Lines.SENTENCES) == ["甲，乙。"]
    assert read("甲。\n乙。", Lines.JOINED) == ["甲。乙。"]


def test_lines_of_a_folded_text_were_paragraphs():
    assert read("甲\n乙", Lines.FOLDED) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("text", "lines", "said"),
    [
        ("甲。\n乙。”", Lines.UNSETTLED, True),
        ("甲。\n\n乙。", Lines.UNSETTLED, False),
        ("甲，\n乙。", Lines.UNSETTLED, False),
        ("甲。\n乙。", Lines.JOINED, False),
        ("甲。\n1.乙。", Lines.UNSETTLED, False),
        ("甲。", Lines.UNSETTLED, False),
    ],
)
def test_sentences_of_their_own_lines_may_be_paragraphs(text, lines, said):
    assert has_two_readings(prose(text, ("text",), lines)) == said


@given(TEXTS, st.sampled_from(Lines))
def test_what_is_printed_is_what_is_written_without_marks(text, lines):
    made = prose(text, ("text",), lines)
    runs = [run for paragraph in paragraphs(made) for run in paragraph.runs]
    marks = len(text.split()) and sum(text.count(sign) for sign in "*") - sum(
        run.text.count("*") for run in runs
    )

    printed = "".join("".join(run.text for run in runs).split())
    assert printed.replace("*", "") == "".join(text.split()).replace("*", "")
    assert marks % 4 == 0
    assert (marks > 0) == any(run.strong for run in runs)
    assert all(text[run.start : run.end] in (run.text, "\n") for run in runs)


@given(TEXTS)
def test_a_plain_text_is_one_paragraph(text):
    made = prose(text, ("text",))

    if is_plain(made) and text.strip():
        assert read(text) == [text.strip()]
