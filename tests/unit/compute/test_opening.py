import pytest

from reportgen.compute.formulas import Formulas
from reportgen.compute.opening import open_values
from reportgen.record.record import Group
from reportgen.record.values import ABSENT, OpenValue
from tests.support.records import field, group, rows
from tests.support.templates import run, template

SCHEMA = group(
    name=field("text", "名称"),
    note=field("text", "说明"),
    goal=field("prose", "目标"),
    lines=rows(id=field("id"), spent=field("amount", "支出数"), rate=field("rate", "占比"))
    | {"x-key": "id", "title": "各项支出"},
    offices={"type": "array", "title": "机构", "items": field("text")},
    total=field("amount", "合计"),
    share=field("rate", "比率"),
) | {"required": ["name", "lines"]}
SCHEMA["properties"]["lines"]["items"]["required"] = ["spent"]
COMPUTED = {
    "total": 'lines | sum("spent")',
    "lines[*].rate": "spent / total",
    "share": {"formula": "total / 100", "when": "note is given"},
}
LINES = [{"id": "a", "spent": 1}, {"id": "b", "spent": 3}]


@pytest.fixture
def opened(tmp_path):
    """A function that returns a record whose missing values are open."""
    small = template(tmp_path, SCHEMA, computed=COMPUTED)

    def opened(data, wrong=(), wanted=()):
        computed = run(data, small)
        open_values(computed, Formulas(small.rounding), wrong, wanted)
        return computed.record

    return opened


def titles(record, *paths):
    found = [record.get(path) for path in paths]
    return [one.title if isinstance(one, OpenValue) else one for one in found]


def test_what_the_schema_requires_is_open(opened):
    assert titles(opened({}), ("name",), ("lines",)) == ["名称", "各项支出"]
    assert titles(opened({"name": "甲", "lines": [{}]}), ("lines", 0, "spent")) == ["支出数"]


def test_what_may_be_left_out_is_absent_unless_it_is_wanted(opened):
    assert opened({"lines": LINES}).get(("note",)) is ABSENT
    assert titles(opened({"lines": LINES}, wanted=[("note",)]), ("note",)) == ["说明"]


def test_what_follows_from_a_missing_value_is_open(opened):
    record = opened({"lines": [{"id": "a", "spent": 1}, {"id": "b"}]})

    found = titles(record, ("total",), ("lines", 0, "rate"), ("lines", 1, "rate"))
    assert found == ["合计", "占比", "占比"]
    assert record.get(("lines", 0, "spent")) == 1


def test_what_follows_from_a_wrong_value_is_open(opened):
    record = opened({"lines": LINES}, wrong=[("lines", 0, "spent")])

    assert titles(record, ("lines", 0, "spent"), ("total",)) == ["支出数", "合计"]
    assert record.get(("lines", 1, "spent")) == 3


def test_what_does_not_apply_stays_absent(opened):
    assert opened({"lines": LINES}).get(("share",)) is ABSENT


def test_what_is_stated_stands_though_nothing_verifies_it(opened):
    assert opened({"lines": [{"id": "a"}], "total": 9}).get(("total",)) == 9


def test_a_row_of_a_list_has_the_name_of_the_list(opened):
    record = opened({"offices": [None, "甲"]})

    assert titles(record, ("offices", 0), ("offices", 1)) == ["机构", "甲"]


@pytest.mark.parametrize(
    "text", ["TODO", "【待填】", "TODO。", "（TODO）", "TODO 人事科补写\n\n两段"]
)
def test_a_text_that_is_only_a_mark_is_open(opened, text):
    assert titles(opened({"goal": text, "name": text}), ("goal",), ("name",)) == ["目标", "名称"]


def test_a_mark_in_a_narrative_text_is_a_gap_in_it(opened):
    parts = (
        opened({"goal": "完成TODO项，超过{{ lines[0].spent }}项", "lines": LINES})
        .get(("goal",))
        .parts
    )

    assert isinstance(parts[1], OpenValue)
    assert (parts[0], *parts[2:]) == ("完成", "项，超过", 1, "项")


@pytest.mark.parametrize(
    "expression",
    ["{{ lines[0].spent }}", "{{ nothing }}", "{{ 1 / 0 }}", "{{ lines }}", "{{ 1 + }}"],
)
def test_an_expression_without_a_value_is_a_gap_and_the_rest_stands(opened, expression):
    parts = opened({"goal": f"前{expression}后", "lines": [{}]}).get(("goal",)).parts

    assert (parts[0], parts[2]) == ("前", "后")
    assert isinstance(parts[1], OpenValue)


def test_an_expression_that_is_not_closed_is_a_gap_up_to_the_next_sign(opened):
    parts = opened({"goal": "支出{{ total 万元，增长"}).get(("goal",)).parts

    assert (parts[0], parts[2]) == ("支出", "，增长")


def test_a_record_in_which_nothing_is_missing_stays_as_it_is(opened):
    record = opened({"name": "甲", "lines": LINES, "goal": "共{{ total }}"})

    assert not any(isinstance(one, OpenValue) for one in record.root.fields.values())
    assert record.get(("goal",)).parts == ("共", 4)


def test_the_group_of_an_open_list_knows_its_names(opened):
    lines = opened({}).get(("lines",))
    (row,) = lines

    assert not isinstance(lines, Group)
    assert row.inner("spent").title == "支出数"
