import pytest

from reportgen.document.printed import numbers_of


def texts(line):
    return [number.text for number in numbers_of(line)]


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("支出27,217.27万元，完成99.84%。", ["27,217.27", "99.84%"]),
        ("不少于100亿元，-3.5%", ["100", "-3.5%"]),
        ("惠及2000人次", ["2000"]),
        ("从12场增至20场", ["12", "20"]),
        ("共３６项", ["３６"]),
    ],
)
def test_figures_are_numbers_with_their_signs(line, numbers):
    assert texts(line) == numbers


@pytest.mark.parametrize(
    "line",
    [
        "1. 总体情况", "（1）总体情况", "（一）总体情况", "如表5、附件2所示", "第3季度",
        "财预〔2020〕10号",
        "2021年度", "2021—2023年", "1—12月", "12月31日", "2021-05-06", "上午9:30",
        "电话020-81234567",
        "按GB/T 9704—2012执行", "A4纸", "5G基站", "办好2021创交会",
    ],
)  # fmt: skip
def test_numbering_references_dates_years_and_numbers_of_papers_are_none(line):
    assert texts(line) == []


def test_a_number_knows_where_it_stands():
    (number,) = numbers_of("共96座")

    assert "共96座"[number.start : number.end] == number.text == "96"
