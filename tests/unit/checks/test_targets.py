import pytest

from reportgen.checks.alike import alike
from reportgen.checks.targets import goals
from reportgen.record.record import groups
from tests.support.records import field, group, record, rows

QUANTITIES = {
    "goal": field("quantity", "年度指标值"),
    "done": field("quantity", "实际完成值"),
    "last": field("quantity", "上年数"),
}
SCHEMA = group(rows=rows(name=field("text", "名称"), **QUANTITIES))


def found(row):
    made = record({"rows": [row]}, SCHEMA)
    return [
        (one.name, one.target.text, one.actual.text)
        for those in alike(groups(made.root))
        for one in goals(those)
    ]


def test_target_and_result_are_known_by_their_titles():
    assert found({"name": "活动", "goal": "10场", "last": "9场", "done": "8场"}) == [
        ("活动", "10场", "8场")
    ]


@pytest.mark.parametrize("row", [{"goal": "10场"}, {"goal": "10场", "last": "9场"}])
def test_a_row_without_one_of_them_is_none(row):
    assert found(row) == []
