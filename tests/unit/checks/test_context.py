import pytest

from reportgen.checks.context import context
from reportgen.checks.figures import read_figures
from tests.support.subjects import of_texts


def said(text):
    (passage,) = of_texts(text).passages
    return context(passage, read_figures(text)[-1], "2024")


@pytest.mark.parametrize("text", ["力争举办12场", "计划举办12场", "年度目标为12场"])
def test_what_was_to_be_reached(text):
    assert said(text).goal


@pytest.mark.parametrize(
    "text", ["上年举办12场", "2022年举办12场", "上半年举办12场", "较上届增加2场"]
)
def test_another_time(text):
    assert said(text).other_time


@pytest.mark.parametrize("text", ["举办讲座20场，其中线上12场", "平均每月12场"])
def test_a_part(text):
    assert said(text).part


@pytest.mark.parametrize("text", ["2024年全年举办12场", "上年也很好。全年举办12场", "甲占比5%"])
def test_this_year_as_a_whole(text):
    assert said(text).plain
    assert not said(text).goal
