from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.claims.known import content_words, rounded_as
from reportgen.checks.figures import read_figures
from tests.support.narrative import found


@pytest.mark.parametrize(
    "text",
    [
        "全年用于基本支出的1167.42万元。",
        "图书馆办了读书活动123场。",
    ],
)
def test_a_number_that_is_one_slip_off_is_found_whatever_it_is_called(text):
    assert len(found("RG551", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "上年用于基本支出的1167.42万元。",
        "印发宣传资料1167份。",
        "拨付其他经费1267.42万元。",
    ],
)
def test_another_number_is_not_taken_for_a_slip(text):
    assert found("RG551", text) == []


def test_words_that_every_name_has_say_nothing():
    assert content_words("全年举办公共文化活动") == {"公共", "共文", "文化", "化活", "活动"}
    assert content_words("2023年度部门支出决算") == frozenset()


@given(st.integers(0, 4))
def test_an_equal_restatement_is_never_contradicted(digits):
    (figure,) = read_figures(f"{Decimal('0.117642'):.{digits + 2}f}亿元")

    assert rounded_as(figure, Decimal(11764200)) == figure.value
    assert found("RG551", f"基本支出{figure.quantity.text}。") == []
