"""What becomes of each field in the file of the next year."""

from decimal import Decimal

import pytest

from reportgen.diagnostics.place import format_path
from reportgen.pipeline.roll_plan import plan
from reportgen.schema.shape import Shape
from reportgen.template.definition import Rolling
from tests.support.records import field, group

ROW = group(
    id=field("id"),
    name=field("text"),
    target=field("quantity"),
    done=field("flag"),
    rate=field("rate") | {"x-computed": True},
    reason=field("prose"),
)
SCHEMA = group(
    template=field("text"),
    year=field("year"),
    unit=field("text") | {"enum": ["元"]},
    functions=group(summary=field("prose"), note=field("prose")),
    rows={"type": "array", "x-key": "id", "items": ROW},
    months={"type": "array", "x-key": "through", "items": group(through=field("count"))},
    total=group(sum=field("amount") | {"x-computed": True}),
    scores={"type": "object", "additionalProperties": group(reason=field("prose"))},
)
DATA = {
    "template": "t",
    "year": Decimal(2023),
    "unit": "元",
    "functions": {"summary": "略", "note": "略"},
    "rows": [
        {"id": "a", "name": "甲", "target": "3个", "done": True, "rate": "5%", "reason": "略"},
        {"id": "b", "name": "乙", "target": "TODO", "rate": "5%", "reason": None},
    ],
    "months": [{"through": Decimal(3)}],
    "total": {"sum": Decimal(1)},
    "scores": {"x": {"reason": "略"}},
}


def planned(actions=None, *, derived=None, schema=SCHEMA, last_year=None):
    """Return the paths that are to be filled in again, and those that go."""
    rolling = Rolling(actions or {}, last_year or {})
    found = plan(DATA, Shape(schema, schema), rolling, derived)
    return [" ".join(map(format_path, paths)) for paths in found]


def test_figures_and_narrative_are_to_be_filled_in_and_computed_fields_go():
    assert planned() == [
        "functions.summary functions.note rows[0].target rows[0].done rows[0].reason"
        " scores.x.reason",
        "rows[0].rate rows[1].rate total",
    ]


def test_a_computed_field_that_was_stated_instead_is_to_be_filled_in():
    todo, removed = planned(derived={("rows", 0, "rate")})

    assert removed == "rows[0].rate"
    assert "rows[1].rate total.sum" in todo


def test_a_computed_field_that_only_the_template_knows_goes_too():
    assert "rows[0].target" in planned(derived={("rows", 0, "target")})[1]


def test_the_template_has_the_last_word_and_the_longer_rule_the_very_last():
    todo, removed = planned(
        {
            ("functions",): "keep",
            ("functions", "note"): "todo",
            ("rows", "*", "reason"): "remove",
            ("rows", "*", "name"): "todo",
            ("scores", "*", "reason"): "remove",
        }
    )

    assert "functions.summary" not in todo
    assert "functions.note rows[0].name" in todo
    assert (
        removed == "rows[0].rate rows[0].reason rows[1].rate rows[1].reason total scores.x.reason"
    )


def test_a_whole_section_may_go():
    assert planned({("rows",): "remove"})[1].split() == ["rows", "total"]


def test_what_must_be_given_is_filled_in_and_not_left_out():
    row = {**ROW, "required": ["reason"]}
    properties = {**SCHEMA["properties"], "rows": {"type": "array", "items": row}}
    schema = {**SCHEMA, "properties": properties, "required": ["total"]}

    todo, removed = planned({("rows", "*", "reason"): "remove"}, schema=schema)

    assert "rows[0].reason" in todo.split()
    assert removed.split() == ["rows[0].rate", "rows[1].rate", "total.sum"]


def test_a_field_that_gets_last_years_value_is_left_alone():
    assert "target" not in planned(last_year={("rows", "*", "target"): "name"})[0]


@pytest.mark.parametrize("word", ["TODO", "【待填】", "约TODO个"])
def test_what_is_to_be_filled_in_already_stays_as_it_is(word):
    data = {"functions": {"note": word}}

    assert plan(data, Shape(SCHEMA, SCHEMA), Rolling(), None) == ([], [])
