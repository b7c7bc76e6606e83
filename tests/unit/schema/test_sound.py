import pytest

from reportgen.schema.sound import sound
from reportgen.schema.store import Schema
from tests.support.records import field, group, rows

SCHEMA = Schema(
    group(
        year={"type": "integer", "minimum": 2000},
        unit={"enum": ["元", "万元"]},
        lines=rows(id=field("id") | {"type": "string", "pattern": "^[a-z]+$"},
                   name={"type": "string"}, final={"type": ["number", "string"]})
        | {"minItems": 1},
        total=group(final={"type": "number"}) | {"additionalProperties": False},
    )
    | {"required": ["year", "unit"], "additionalProperties": False}
)  # fmt: skip
DATA = {"year": 2023, "unit": "元", "lines": [{"id": "a", "name": "甲", "final": "1"}]}


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"year": "2023年"}, ("year",)),
        ({"year": 23}, ("year",)),
        ({"unit": "千元"}, ("unit",)),
        ({"lines": "甲"}, ("lines",)),
        ({"lines": []}, ("lines",)),
        ({"lines": {"id": "a"}}, ("lines",)),
        ({"total": 5}, ("total",)),
    ],
)
def test_nothing_stands_in_the_place_of_a_wrong_value(wrong, path):
    found = sound(DATA | wrong, SCHEMA)

    assert found.data == DATA | {path[0]: None}
    assert found.wrong == {path}


def test_a_row_that_is_none_is_an_empty_one_in_its_place():
    found = sound(DATA | {"lines": ["甲", {"id": "b"}]}, SCHEMA)

    assert found.data["lines"] == [{}, {"id": "b"}]
    assert found.wrong == {("lines", 0)}


def test_a_wrong_value_in_a_row_leaves_the_row():
    found = sound(DATA | {"lines": [{"id": "a", "name": ["甲"], "final": 2}]}, SCHEMA)

    assert found.data["lines"] == [{"id": "a", "name": None, "final": 2}]


def test_keys_that_the_schema_does_not_know_are_gone():
    found = sound(DATA | {"yaer": 5, "total": {"fnal": 1, "final": 2}}, SCHEMA)

    assert found.data == DATA | {"total": {"final": 2}}
    assert found.wrong == frozenset()


def test_what_lacks_makes_nothing_wrong():
    assert sound({"year": 2023}, SCHEMA) == ({"year": 2023}, frozenset())


def test_the_name_of_a_row_stays_whatever_its_form():
    data = DATA | {"lines": [{"id": "A 1"}]}

    assert sound(data, SCHEMA).data == data


def test_what_is_wrong_for_other_reasons_can_be_named():
    found = sound(DATA, SCHEMA, [("lines", 0, "final")])

    assert found.data["lines"] == [{"id": "a", "name": "甲", "final": None}]
    assert found.wrong == {("lines", 0, "final")}


def test_the_data_stay_as_they_are():
    data = DATA | {"year": "x", "lines": ["甲"]}

    sound(data, SCHEMA)

    assert data == DATA | {"year": "x", "lines": ["甲"]}
