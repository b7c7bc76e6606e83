"""What the name of an indicator counts, against the unit of its values."""

import pytest

from reportgen.checks.rules.units_of_names import check_units_of_names
from tests.support.subjects import subject


def found(name, value):
    return list(check_units_of_names(subject({"indicators": [{"name": name, "target": value}]})))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("青年人才托举人次", "105人"),
        ("参会人数", "2000人次以上"),
        ("成果交易金额", "不少于100亿次"),
        ("培训场数", "3家"),
        ("读者满意率", "12场"),
        ("展览面积", "300平方"),
    ],
)
def test_a_unit_that_does_not_fit_the_name_is_found(name, value):
    (finding,) = found(name, value)

    assert (finding.code.id, finding.args["value"]) == ("RG513", value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("接受传播总人次", "1500万人次以上"),
        ("参会人数", "2000名"),
        ("成果交易金额", "不少于100亿元"),
        ("培训场数", "3场次"),
        ("读者满意率", "≥90%"),
        ("建设示范点", "3个"),
        ("参会人数", "完成年度任务"),
        ("展览面积", "700多平方米"),
    ],
)
def test_a_unit_that_fits_is_silent(name, value):
    assert found(name, value) == []


def test_both_target_and_actual_are_compared():
    row = {"name": "到馆人次", "target": "100人", "actual": "90人"}

    assert len(list(check_units_of_names(subject({"indicators": [row]})))) == 2
