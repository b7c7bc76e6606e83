from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.figures import compatible, read_figures
from reportgen.record.quantities import Quantity, read_quantity


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("全年举办活动1000余次、惠及约1500万人次", [("1000余次", "≈"), ("约1500万人次", "≈")]),
        ("支出率98.86%，提高24.5个百分点", [("98.86%", "="), ("24.5个百分点", "=")]),
        ("收入65,372.31万元", [("65,372.31万元", "=")]),
        ("交易额不少于130亿元，满意度90%以上", [("不少于130亿元", "≥"), ("90%以上", "≥")]),
        ("参会人数达100人", [("达100人", "=")]),
        ("２个团队、１人入选", [("2个", "="), ("1人", "=")]),
        ("获奖百余项，举办十二场", [("百余项", "≈"), ("十二场", "=")]),
        ("培训 32 人", [("32 人", "=")]),
    ],
)
def test_figures_are_read_with_unit_and_comparator(text, figures):
    found = [(one.quantity.text, one.quantity.comparator) for one in read_figures(text)]

    assert found == figures


@pytest.mark.parametrize(
    "text",
    [
        "2023年9月4日",
        "2022—2025年",
        "穗财〔2024〕6号",
        "第十一届第3次会议",
        "一个目标、一批人才、一般事项",
        "两化融合",
        "3—5家",
        "表1和图2",
        "1.主要做法",
        "四个出新出彩",
    ],
)
def test_dates_numbers_of_papers_ordinals_and_idioms_are_no_figures(text):
    assert [figure.quantity.text for figure in read_figures(text)] == (
        ["四个"] if text.startswith("四个") else []
    )


def test_a_figure_knows_its_clause_and_sentence():
    text = "前一句。全年，共举办12场高端论坛，反响好。"
    (figure,) = read_figures(text)

    assert (figure.before, figure.after) == ("共举办", "高端论坛")
    assert text[slice(*figure.sentence)] == "全年，共举办12场高端论坛，反响好。"
    assert text[slice(*figure.digits)] == "12"


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("1000余次", "1023次", True),
        ("1000余次", "3000余次", False),
        ("约1500万人次", "1480万人次", True),
        ("12场", "20场", False),
        ("不少于100亿元", "180亿元", True),
        ("1亿元", "10000万元", True),
        ("1亿元", "1000万元", False),
        ("90%以上", "88%", False),
    ],
)
def test_figures_agree_if_one_amount_can_be_meant(first, second, agree):
    assert compatible(read_quantity(first), read_quantity(second)) is agree


@given(st.decimals(0, 10**9, places=2), st.sampled_from("=≥≤><≈"))
def test_a_figure_agrees_with_itself(number, comparator):
    quantity = Quantity("", number, "个", comparator)

    assert compatible(quantity, quantity)


ALPHABET = "全年举办活动约余以上，。；（）《》“” \n0123456789.,%一二十百万亿元个场次人年月第—"


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_any_text_can_be_read_and_places_are_right(text):
    for figure in read_figures(text):
        assert 0 <= figure.sentence[0] <= figure.start < figure.end <= figure.sentence[1]
        assert isinstance(figure.quantity.number, Decimal)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("12场", ("12", "12")),
        ("1.2万场", ("11500", "12500")),
        ("3.50%", ("3.495", "3.505")),
        ("约200场", ("180", "220")),
    ],
)
def test_a_figure_is_as_exact_as_it_is_written(text, bounds):
    (figure,) = read_figures(f"举办{text}。")

    assert figure.bounds == tuple(map(Decimal, bounds))
