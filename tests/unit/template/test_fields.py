from reportgen.schema.shape import Shape
from reportgen.template.definition import ComputedField
from reportgen.template.fields import Field, add_computed, fields_around, scorecard_field
from tests.support.records import field, group, rows
from tests.support.templates import run, template

SCHEMA = group(
    unit=field("text"),
    lines=rows(name=field("text"), final=field("amount")),
    either={"type": ["string", "array"], "items": field("text")},
    scores={"type": "object", "additionalProperties": group(score=field("score"))},
)
CARD = {
    "variant": "variant",
    "scores": "scores",
    "variants": {"plain": {"total": 10}},
    "groups": [
        {
            "id": "a",
            "name": "甲",
            "groups": [
                {
                    "id": "b",
                    "name": "乙",
                    "indicators": [{"id": "c", "name": "丙", "weight": 10, "rule": "manual"}],
                }
            ],
        }
    ],
    "grades": [{"name": "优", "from": 90}, {"name": "差", "from": 0}],
}


def root(schema=SCHEMA):
    return Field((), Shape(schema, schema), "group")


def computed(*pattern):
    return ComputedField(pattern, "1", None)


def test_a_pattern_leads_through_rows():
    assert root().at(("lines", "*", "final")).kind == "amount"
    assert root().at(("lines", "*", "initial")) is None


def test_a_field_whose_names_an_author_chooses_is_found_under_any_name():
    assert root().at(("scores", "training", "score")).kind == "score"
    assert root().at(("scores", "*")) is None
    assert root().at(("scores", "*"), of_groups=True).is_group


def test_nothing_is_known_of_a_field_that_may_be_a_text_or_a_list():
    assert root().at(("either",)).kind == ""


def test_a_computed_field_gets_a_place_where_only_its_group_is_missing():
    fields = root()

    assert add_computed(fields, computed("total", "final"))
    assert fields.at(("total", "final")).kind == "text"
    assert not add_computed(fields, computed("sums", "lines", "final"))
    assert not add_computed(fields, computed("unit", "length"))


def test_names_are_looked_up_in_the_row_then_outwards():
    around = [one.pattern for one in fields_around(root(), ("lines", "*"))]

    assert around == [("lines", "*"), ()]


def test_a_scorecard_has_the_fields_that_a_report_gets(tmp_path):
    schema = group(variant=field("text"), scores=SCHEMA["properties"]["scores"])
    scored = template(tmp_path, schema, scorecard=CARD)
    data = {"variant": "plain", "scores": {"c": {"score": 9}}}
    card = run(data, scored).record.root.fields["scorecard"]
    known = scorecard_field()

    first = card.fields["groups"].items[0]
    second = first.fields["groups"].items[0]
    assert known.fields.keys() == card.fields.keys()
    assert known.at(("rows", "*")).fields.keys() == card.fields["rows"].items[0].fields.keys()
    assert known.at(("groups", "*")).fields.keys() == first.fields.keys()
    assert known.at(("groups", "*", "groups", "*")).fields.keys() == second.fields.keys()
