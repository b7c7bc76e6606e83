import re

from reportgen.checks.alike import alike
from reportgen.record.record import groups
from tests.support.records import field, group, record, rows

SCHEMA = group(
    first=rows(start=field("text", "开始时间"), note=field("text", "备注")),
    second=rows(start=field("text", "名称")),
)


def found(data):
    return alike(groups(record(data, SCHEMA).root))


def test_rows_of_one_list_are_alike_whatever_they_have():
    _, rows = found({"first": [{"start": "1月"}, {"note": "无"}]})

    assert [one.path for one in rows.groups] == [("first", 0), ("first", 1)]
    assert rows.titles == {"start": "开始时间", "note": "备注"}


def test_rows_of_two_lists_are_not():
    _, first, second = found({"first": [{"start": "1月"}], "second": [{"start": "1月"}]})

    assert first.keys(re.compile("开始")) == ["start"]
    assert second.keys(re.compile("开始")) == []
