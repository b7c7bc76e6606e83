import pytest

from reportgen.checks.rules.missing_units import (
    check_missing_units,
    check_units_of_amounts,
    check_units_of_pairs,
)
from reportgen.diagnostics.diagnostic import Severity
from tests.support.subjects import fixed, of_texts, quoted, subject


def found(text):
    return quoted(check_units_of_amounts(of_texts(text)), {"texts": [text]})


def targets(name, target):
    return {"indicators": [{"name": name, "target": target}]}


@pytest.mark.parametrize(
    ("target", "right"),
    [("不少于100亿", "不少于100亿元"), ("100亿以上", "100亿元以上"), ("1.5万", "1.5万元")],
)
def test_an_amount_without_a_unit_gets_one(target, right):
    data = targets("技术交易金额", target)

    (one,) = check_missing_units(subject(data))

    assert one.severity is Severity.ERROR
    assert fixed([one], data) == targets("技术交易金额", right)


def test_a_count_without_a_unit_is_a_warning_without_a_change():
    (one,) = check_missing_units(subject(targets("公众号阅读情况", "50万以上")))

    assert (one.severity, one.edits) == (Severity.WARNING, ())


@pytest.mark.parametrize("target", ["100亿元", "50万人次以上", "3个", "90%", "有效提升"])
def test_a_target_with_a_unit_is_silent(target):
    assert list(check_missing_units(subject(targets("金额", target)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "教育支出1万元；科技支出2万元；其他支出3万元。",
        "教育支出1万元；科技支出2万元；卫生支出5万元；人均支出3,000元。",
        "教育支出1万元；科技支出2万元；门票30元。",
        "教育支出1万元；科技支出2亿元；卫生支出3亿元；其他支出4万元。",
    ],
)
def test_amounts_of_one_unit_and_prices_are_silent(text):
    assert found(text) == []


def test_the_one_amount_in_another_unit_is_found():
    text = "教育支出1.00万元；科技支出2.00万元；卫生支出3.00万元；社区支出8,971.00元。"

    assert found(text) == ["8,971.00元"]


def pairs(target, actual):
    data = {"indicators": [{"name": "举办活动", "target": target, "actual": actual}]}
    return [one.args["fix"].args["right"] for one in check_units_of_pairs(subject(data))]


@pytest.mark.parametrize(
    ("target", "actual", "right"),
    [("不少于1200场", "1356", "1356场"), ("1200", "1356场", "1200场"), ("≥90%", "95.2", "95.2%")],
)
def test_a_figure_beside_one_with_a_unit_needs_it_too(target, actual, right):
    assert pairs(target, actual) == [right]


@pytest.mark.parametrize(
    ("target", "actual"),
    [("1200场", "1356场"), ("1200", "1356"), ("10场", "已完成"), ("有效提升", "1356")],
)
def test_figures_of_one_kind_are_silent(target, actual):
    assert pairs(target, actual) == []
