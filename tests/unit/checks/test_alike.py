from reportgen.checks.alike import alike
from reportgen.record.record import groups
from tests.support.records import field, group, record, rows

SCHEMA = group(
    lines=rows(name=field("text", "名称"), note=field("text", "备注")), free={"type": "object"}
)


def test_rows_with_the_same_fields_are_together_and_in_order():
    made = record({"lines": [{"name": "甲"}, {"name": "乙", "note": "x"}, {"name": "丙"}]}, SCHEMA)

    those = [one for one in alike(made, groups(made.root)) if "name" in one.titles]

    assert [[row.path[-1] for row in one.rows] for one in those] == [[0, 2], [1]]
    assert those[1].titles == {"name": "名称", "note": "备注"}
    assert those[1].fields("备注".__eq__) == ("note",)


def test_what_no_schema_knows_is_alike_to_nothing():
    made = record({"free": {"a": {"x": 1}, "b": {"x": 1}}}, SCHEMA)

    those = [one for one in alike(made, groups(made.root)) if one.titles == {"x": "x"}]

    assert [len(one.rows) for one in those] == [1, 1]
