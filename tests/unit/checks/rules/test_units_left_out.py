import pytest

from reportgen.checks.rules.units_left_out import check_units_left_out
from tests.support.records import field, group, rows
from tests.support.subjects import fixed, quoted, subject
from tests.support.templates import checked, template


def row(target, actual):
    return {"indicators": [{"name": "读书活动", "target": target, "actual": actual}]}


@pytest.mark.parametrize(
    ("target", "actual", "mended"),
    [
        ("不少于1200场", "1356", ("不少于1200场", "1356场")),
        ("不少于1200", "1356场", ("不少于1200场", "1356场")),
        ("0起", "0", ("0起", "0起")),
        ("1200以上", "1356场", ("1200场以上", "1356场")),
        ("95%以上", "97.2", ("95%以上", "97.2")),
        ("80万人次", "926000", ("80万人次", "926000")),
    ],
)
def test_the_unit_is_put_where_no_multiple_can_be_meant(target, actual, mended):
    data = row(target, actual)

    findings = list(check_units_left_out(subject(data)))

    assert [one.code.id for one in findings] == ["RG411"]
    assert fixed(findings, data) == row(*mended)


def test_the_number_without_a_unit_is_pointed_at():
    data = row("不少于1200场", "1356场左右")
    data["indicators"][0]["target"] = "1300"

    assert quoted(check_units_left_out(subject(data)), data) == ["'1300'"]


@pytest.mark.parametrize(
    ("target", "actual"), [("10场", "12场"), ("10", "12"), ("明显提高", "12场"), ("10场", "已完成")]
)
def test_both_or_none_is_silent(target, actual):
    assert list(check_units_left_out(subject(row(target, actual)))) == []


def test_a_unit_in_a_field_of_its_own_is_enough(tmp_path):
    schema = group(
        rows=rows(
            unit=field("text", "计量单位"),
            target=field("quantity", "目标值"),
            actual=field("quantity", "实际值"),
        )
    )
    data = {"rows": [{"unit": "场", "target": "10", "actual": "12场"}]}

    assert checked(data, template(tmp_path, schema)) == []
