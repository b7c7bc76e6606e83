from decimal import Decimal

import pytest

from reportgen.record.quantities import completion, read_quantity


@pytest.mark.parametrize(
    ("text", "comparator", "number", "unit"),
    [
        ("不少于100亿元", "≥", "100", "亿元"),
        ("1500万人次以上", "≥", "1500", "万人次"),
        ("2000人次及以上", "≥", "2000", "人次"),
        ("≥90%", "≥", "90", "%"),
        (">=90％", "≥", "90", "%"),
        ("至少三次", "≥", "3", "次"),
        ("100%", "=", "100", "%"),
        ("5‰", "=", "5", "‰"),
        ("控制在5%以内", "≤", "5", "%"),
        ("不超过3天", "≤", "3", "天"),
        ("<10个", "<", "10", "个"),
        ("超180亿元", ">", "180", "亿元"),
        ("突破1万家", ">", "1", "万家"),
        ("约20场", "≈", "20", "场"),
        ("近230家", "≈", "230", "家"),
        ("1000余次", "≈", "1000", "次"),
        ("100多万元", "≈", "100", "万元"),
        ("3万余人", "≈", "3", "万人"),
        ("20场左右", "≈", "20", "场"),
        ("不少于10条", "≥", "10", "条"),
        ("130篇（项）", "=", "130", "篇（项）"),
        ("5个百分点", "=", "5", "个百分点"),
        ("三个", "=", "3", "个"),
        ("近百家", "≈", "100", "家"),
        ("１，２００人次", "=", "1200", "人次"),
        ("−5%", "=", "-5", "%"),
        ("100亿", "=", "100", "亿"),
        ("42", "=", "42", ""),
    ],
)
def test_number_unit_and_comparator_are_read(text, comparator, number, unit):
    quantity = read_quantity(text)

    assert (quantity.comparator, str(quantity.number), quantity.unit) == (comparator, number, unit)
    assert quantity.text == text


@pytest.mark.parametrize(
    "text",
    [
        "一般",
        "有效提升",
        "10-20场",
        "10场2000人",
        "10~20",
        "1,5人",
        "二〇二三年",
        "三五家",
        "",
        "良好",
    ],
)
def test_a_text_without_a_single_number_is_only_kept(text):
    quantity = read_quantity(text, ("target",))

    assert quantity.number is None
    assert quantity.value is None
    assert (quantity.text, quantity.origin) == (text, ("target",))


@pytest.mark.parametrize(
    ("text", "value", "base_unit"),
    [
        ("100亿元", 100 * 10**8, "元"),
        ("1500万人次", 1500 * 10**4, "人次"),
        ("100亿", 100 * 10**8, ""),
        ("2万亿元", 2 * 10**12, "元"),
        ("30%", 30, "%"),
    ],
)
def test_the_value_is_in_the_base_unit(text, value, base_unit):
    quantity = read_quantity(text)

    assert (quantity.value, quantity.base_unit) == (value, base_unit)


@pytest.mark.parametrize(
    ("target", "actual", "share"),
    [
        ("不少于100场", "80场", "0.8"),
        ("≥90%", "95%", "1"),
        ("100场", "0场", "0"),
        ("10场", "-1场", "0"),
        ("1500万人次", "750万", "0.5"),
        ("1500万人次", "7500000", "0.5"),
        ("100万", "500000", "0.5"),
        ("100亿元", "1万亿元", "1"),
        ("20场", "10场次", "0.5"),
        ("20人", "10人次", "0.5"),
        ("≤5%", "5%", "1"),
        ("≤5%", "5.1%", "0"),
        ("0件", "0件", "1"),
        ("0件", "-1件", "0"),
    ],
)
def test_completion_is_the_share_of_the_target(target, actual, share):
    assert completion(read_quantity(target), read_quantity(actual)) == Decimal(share)


@pytest.mark.parametrize(
    ("target", "actual"), [("100场", "80人"), ("有效提升", "80场"), ("100场", "较好"), ("5%", "5‰")]
)
def test_what_cannot_be_compared_has_no_completion(target, actual):
    assert completion(read_quantity(target), read_quantity(actual)) is None
