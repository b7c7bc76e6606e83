from decimal import Decimal

import pytest

from reportgen.record.quantities import completion, read_quantity, same_unit


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
    assert (quantity.unit, quantity.comparator) == ("", "=")
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


@pytest.mark.parametrize(
    ("comparator", "words"),
    [
        ("≥", "不少于 不低于 不小于 至少 达到 达 ≥ >= ≧"),
        ("≤", "不超过 不高于 不多于 不大于 至多 控制在 ≤ <= ≦"),
        (">", "超过 大于 多于 高于 突破 超 >"),
        ("<", "少于 小于 低于 不足 <"),
        ("≈", "大约 约 近 ≈"),
    ],
)
def test_what_stands_before_a_number_compares_it(comparator, words):
    read = [read_quantity(f"{word} 30 场") for word in words.split()]

    assert {(one.comparator, one.number, one.unit) for one in read} == {(comparator, 30, "场")}
    worded = [read_quantity(f"{word} 三十场") for word in words.split()]
    assert {(one.comparator, one.number, one.unit) for one in worded} == {(comparator, 30, "场")}


@pytest.mark.parametrize(
    ("comparator", "words"),
    [
        ("≥", "及以上 或以上 (含)以上 （含）以上 以上 +"),
        ("≤", "及以下 或以下 以下 以内 之内"),
        ("≈", "左右 上下"),
    ],
)
def test_what_stands_behind_a_unit_compares_it_too(comparator, words):
    read = [read_quantity(f"{said}场{word}") for word in words.split() for said in ("30", "三十")]

    assert {(one.comparator, one.number, one.unit) for one in read} == {(comparator, 30, "场")}


@pytest.mark.parametrize(
    ("scale", "zeros"),
    [("", 0), ("百", 2), ("千", 3), ("万", 4), ("百万", 6), ("千万", 7), ("亿", 8), ("万亿", 12)],
)
@pytest.mark.parametrize("about", ["", "余", "多"])
def test_a_multiple_is_a_part_of_the_unit_and_counts(scale, zeros, about):
    before, behind = read_quantity(f"3{about}{scale}元"), read_quantity(f"3{scale}{about}元")

    assert [one.unit for one in (before, behind)] == [f"{scale}元"] * 2
    assert [one.value for one in (before, behind)] == [3 * 10**zeros] * 2
    assert [one.base_unit for one in (before, behind)] == ["元"] * 2
    assert {one.comparator for one in (before, behind)} == {"≈" if about else "="}


def test_every_classifier_may_follow_a_numeral():
    units = (
        "人次 场次 班次 件次 批次 平方米 个百分点 个 项 场 次 家 人 名 位 篇 件 门 条 部 台 套 所 "
        "座 本 期 种 类 批 天 年 个月 月 日 元 支 处 户 幢 辆 份 份额 吨 间 块 张 幅 首 届 轮 只 "
        "级 倍 成 页 字 课时 学时 小时 分钟 公里 亩"
    )

    read = [read_quantity(f"十二{unit}") for unit in units.split()]

    assert [one.unit for one in read] == units.split()
    assert {one.number for one in read} == {12}


@pytest.mark.parametrize("text", ["约  30  场", "  30场 ", "＋30场", "30 场"])
def test_spaces_and_wide_signs_do_not_matter(text):
    quantity = read_quantity(text, ("a",))

    assert (quantity.number, quantity.unit, quantity.text) == (30, "场", text)
    assert quantity.origin == ("a",)


def test_brackets_of_a_unit_are_wide():
    assert read_quantity("130篇(项)").unit == "篇（项）"


def test_a_unit_has_at_most_twelve_characters():
    assert read_quantity("3" + "长" * 12).number == 3
    assert read_quantity("3" + "长" * 13).number is None


def test_a_range_in_wide_or_narrow_signs_is_no_number():
    assert [read_quantity(text).number for text in ("10～20场", "10~20场", "10—20场")] == [None] * 3


@pytest.mark.parametrize(
    ("target", "actual", "share"),
    [
        ("1场", "0场", "0"),
        ("0.5场", "0.25场", "0.5"),
        ("<5%", "5%", "1"),
        ("<5%", "6%", "0"),
        ("20场次", "10场", "0.5"),
        ("3次", "1.5次", "0.5"),
    ],
)
def test_completion_is_exact_at_the_edges(target, actual, share):
    assert completion(read_quantity(target), read_quantity(actual)) == Decimal(share)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("1场", "1场次", True),
        ("1场次", "1场", True),
        ("1万场", "1场", True),
        ("1", "1场", True),
        ("1场", "1", True),
        ("1场", "1人", False),
        ("1次", "1人", False),
        ("1场次", "1人次", False),
    ],
)
def test_units_that_count_one_thing_are_the_same(first, second, same):
    assert same_unit(read_quantity(first), read_quantity(second)) is same
