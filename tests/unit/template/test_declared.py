import pytest

from reportgen.schema.store import Schema
from reportgen.template.declared import (
    DeclarationError,
    ReportNames,
    computed_of,
    declare,
    name_choices,
    score_entries,
    skeleton,
)

SHARED = {
    "type": "object",
    "properties": {
        "first": {"$ref": "#/$defs/part"},
        "second": {"$ref": "#/$defs/part"},
    },
    "$defs": {
        "part": {
            "type": "object",
            "required": ["name"],
            "properties": {"name": {"type": "string", "title": "名称"}},
        }
    },
}


def shape(fields, document=None):
    return Schema(declare(document or skeleton("报告"), fields)).shape


def test_a_report_without_fields_names_its_template_layout_and_year():
    found = Schema(skeleton("报告")).shape

    assert found.required == {"template", "layout", "year"}
    assert found.properties["year"].kind == "year"


def test_a_field_is_declared_in_one_line():
    found = shape({"unit": {"title": "单位", "options": ["元", "万元"], "required": True}})

    assert found.properties["unit"].title == "单位"
    assert found.properties["unit"].enum == ("元", "万元")
    assert "unit" in found.required


@pytest.mark.parametrize(
    ("kind", "value", "wrong"),
    [
        ("amount", "1,000.00", True), ("rate", "98.86%", "98.86"), ("count", 3, -1),
        ("year", 2023, 1800), ("text", "甲", ""), ("id", "a-b", "甲"), ("flag", True, "是"),
        ("quantity", "不少于3个", False), ("prose", "甲。", 3), ("score", 2, -2),
    ],
)  # fmt: skip
def test_a_kind_says_what_may_be_written(kind, value, wrong):
    schema = Schema(declare({"type": "object"}, {"it": {"title": "甲", "kind": kind}}))

    assert schema.shape.properties["it"].kind == kind
    assert schema.accepts.is_valid({"it": value})
    assert not schema.accepts.is_valid({"it": wrong})


def test_groups_and_lists_follow_from_the_fields_in_them():
    found = shape({
        "budget": "预算",
        "budget.lines": {"title": "各项", "key": "id"},
        "budget.lines[*].id": {"title": "编号", "kind": "id", "required": True},
        "budget.offices[*]": "处室",
    })  # fmt: skip
    budget = found.properties["budget"]

    assert (budget.kind, budget.title) == ("group", "预算")
    assert (budget.properties["lines"].kind, budget.properties["lines"].key) == ("rows", "id")
    assert budget.properties["lines"].items.required == {"id"}
    assert budget.properties["offices"].items.kind == "text"


def test_a_group_whose_names_the_author_chooses():
    found = shape({"scores": {"title": "评分", "kind": "by-name"}, "scores[*].score": "得分"})

    assert found.properties["scores"].additional.properties["score"].title == "得分"


def test_titles_of_options_and_a_title_in_two_languages():
    found = declare({}, {"a": {"title": {"zh": "甲", "en": "A"}, "options": {"x": "第一种"}}})

    assert found["properties"]["a"]["title"] == "甲"
    assert found["properties"]["a"]["x-enum-titles"] == {"x": "第一种"}


def test_a_change_of_one_place_leaves_the_others_that_shared_it():
    found = shape({"first.name": {"title": "名字"}, "second.name": {"required": False}}, SHARED)
    first, second = found.properties["first"], found.properties["second"]

    assert (first.properties["name"].title, first.required) == ("名字", {"name"})
    assert (second.properties["name"].title, second.required) == ("名称", frozenset())


def test_another_kind_takes_the_place_of_what_was_said_of_the_form():
    document = {"properties": {"a": {"type": "string", "enum": ["x"], "title": "甲"}}}
    found = declare(document, {"a": {"kind": "amount"}})["properties"]["a"]

    assert found == {"title": "甲", "type": ["number", "string"], "x-kind": "amount"}


def test_a_field_is_removed():
    found = shape({"first.name": None}, SHARED)

    assert found.properties["first"].properties == {}
    assert found.properties["first"].required == frozenset()
    assert "name" in found.properties["second"].properties


def test_what_is_declared_leaves_the_schema_below_as_it_is():
    before = repr(SHARED)

    declare(SHARED, {"first.name": None})

    assert repr(SHARED) == before


@pytest.mark.parametrize(
    ("path", "said", "problem"),
    [
        ("first.nam", None, "template.nothing-below"),
        ("first[*].name", "甲", "template.field-no-list"),
        ("first.name.short", "甲", "template.field-no-group"),
    ],
)
def test_a_field_that_has_no_place_is_told(path, said, problem):
    with pytest.raises(DeclarationError) as found:
        declare(SHARED, {path: said})

    assert (found.value.path, found.value.problem.key) == (path, problem)


def test_computed_fields_are_not_asked_for():
    fields = {
        "a": {"title": "甲", "kind": "rate", "computed": "b / c", "when": "c != 0"}, "b": "乙",
    }  # fmt: skip

    assert list(computed_of(fields)) == [("a", {"formula": "b / c", "when": "c != 0"})]
    assert shape(fields).properties["a"].computed


def test_a_report_names_the_template_by_all_its_names():
    names = ReportNames(("a", "a@2023"), {"text": "文字版"})
    document = {"properties": {"template": {"const": "b"}, "layout": {"enum": ["x"]}}}
    found = Schema(name_choices(document, names)).shape

    assert found.properties["template"].enum == ("a", "a@2023")
    assert found.properties["layout"].option_titles == {"text": "文字版"}


def test_each_indicator_has_a_place_for_its_score():
    found = score_entries({}, "scores", {"a": "甲", "b": "乙"})
    entries = Schema(found).shape.properties["scores"].properties

    assert {name: entry.title for name, entry in entries.items()} == {"a": "甲", "b": "乙"}
    assert entries["a"].properties["score"].kind == "score"


def test_what_is_said_of_an_indicator_stays_and_others_are_like_it():
    own = {"title": "子", "properties": {"points": {"title": "分"}}}
    document = {"properties": {"scores": {"properties": {"a": own, "gone": {}}}}}
    found = score_entries(document, "scores", {"a": "甲", "b": "乙"})["properties"]["scores"]

    assert found["properties"] == {"a": own, "b": {**own, "title": "乙"}}
