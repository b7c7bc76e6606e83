"""What a schema says about a place."""

import pytest

from reportgen.schema import Schema


def shape(**document):
    return Schema(document).shape


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"type": "object"}, "group"),
        ({"type": "array"}, "rows"),
        ({"type": "string"}, "text"),
        ({"type": "number"}, "number"),
        ({"type": "integer"}, "number"),
        ({"type": "boolean"}, "flag"),
        ({"type": ["null", "array"]}, "rows"),
        ({"type": ["number", "string"], "x-kind": "amount"}, "amount"),
        ({"properties": {"a": {}}}, "group"),
        ({"items": {"type": "string"}}, "rows"),
        ({"enum": ["city", "district"]}, "text"),
    ],
)
def test_the_kind_is_stated_or_follows_from_the_type(document, kind):
    assert shape(**document).kind == kind


def test_words_for_people_are_kept():
    line = shape(title="金额", description="以万元计", **{"x-example": 1.5, "x-computed": True})

    assert (line.title, line.description) == ("金额", "以万元计")
    assert (line.example, line.computed) == (1.5, True)
    assert shape().title is None
    assert not shape().computed


@pytest.mark.parametrize(
    ("items", "stated", "key"),
    [
        ({"id": {}, "name": {}}, {}, "id"),
        ({"name": {}}, {}, "name"),
        ({"through": {}}, {}, None),
        ({"id": {}, "through": {}}, {"x-key": "through"}, "through"),
    ],
)
def test_items_are_known_by_the_stated_key_or_id_or_name(items, stated, key):
    rows = shape(type="array", items={"properties": items}, **stated)

    assert rows.key == key


def test_a_path_leads_through_groups_and_rows_and_named_entries():
    root = shape(
        properties={
            "lines": {"items": {"properties": {"final": {"title": "决算"}}}},
            "scores": {"additionalProperties": {"title": "得分"}},
            "years": {"patternProperties": {"^[0-9]+$": {"title": "年度"}}},
        }
    )

    assert root.at(()) is root
    assert root.at(("lines", 3, "final")).title == "决算"
    assert root.at(("scores", "contract-signing")).title == "得分"
    assert root.at(("years", "2023")).title == "年度"
    assert root.at(("lines", "x")) is None
    assert root.at(("nothing", "at", "all")) is None


def test_a_schema_may_refer_to_itself():
    root = Schema(
        {
            "$ref": "#/$defs/line",
            "$defs": {
                "line": {"properties": {"parts": {"items": {"$ref": "#/$defs/line"}}, "n": {}}}
            },
        }
    ).shape

    deep = root.at(("parts", 0, "parts", 5, "parts", 1))

    assert deep is root.at(("parts", 0))
    assert set(deep.properties) == {"parts", "n"}


def test_a_reference_without_end_says_nothing():
    root = Schema({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}).shape

    assert root.kind == "text"


def test_a_name_beside_a_reference_comes_first():
    root = Schema({"$ref": "#/$defs/a~1b", "title": "这里", "$defs": {"a/b": {"title": "那里"}}})

    assert root.shape.title == "这里"


def test_all_alternatives_count():
    root = shape(
        allOf=[{"properties": {"a": {"title": "甲"}}, "required": ["a"]}],
        oneOf=[
            {"properties": {"b": {}}, "required": ["b"]},
            {"properties": {"a": {"title": "别的"}, "c": {}}},
        ],
        required=["z"],
        **{"if": {"properties": {"q": {}}}, "then": {"properties": {"d": {}}}},
    )

    assert set(root.properties) == {"a", "b", "c", "d"}
    assert root.properties["a"].title == "甲"
    assert root.required == {"a", "z"}


def test_options_are_given():
    assert shape(enum=["万元", "元"]).enum == ("万元", "元")
    assert shape().enum == ()


def test_a_place_is_called_what_the_schema_calls_it():
    shape = Schema({"properties": {"a": {"title": "甲", "items": {"title": "行"}}, "b": {}}}).shape

    assert (shape.title_of(("a",)), shape.title_of(("a", 0))) == ("甲", "行")
    assert (shape.title_of(("b",)), shape.title_of(("c", "d"))) == ("", "")
