import pytest

from reportgen.source.includes import parse_source
from reportgen.source.source import TextFile
from reportgen.template.overlay import entries, is_text, overlay, without
from tests.support.templates import said


def source(text, file):
    found = parse_source(text, file).source
    assert found is not None
    return found


@pytest.fixture
def laid(tmp_path):
    """A function that lays one text over another, each in a file of its own."""
    from reportgen.source.includes import load_source  # noqa: PLC0415

    def laid(base, own):
        for name, text in (("own.yaml", own), ("base.yaml", base)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        above = load_source(tmp_path / "own.yaml", name="own.yaml").source
        start = above.files[-1].end
        below = load_source(tmp_path / "base.yaml", name="base.yaml", start=start).source
        return overlay(below, above)

    return laid


def test_groups_are_laid_over_each_other_key_by_key(laid):
    merged = laid("a: {x: 1, y: 2}\nb: 3", "a: {y: 4, z: 5}").source

    assert merged.data == {"a": {"x": 1, "y": 4, "z": 5}, "b": 3}


def test_a_value_keeps_its_place_in_the_file_that_says_it(laid):
    merged = laid("a:\n  x: 1\n  y: 2", "# mine\n\na: {y: 4}").source

    assert merged.places.nearest(("a", "x"))[:2] == ("base.yaml", 2)
    assert merged.places.nearest(("a", "y"))[:2] == ("own.yaml", 3)
    assert merged.places.key_span(("a", "x"))[:2] == ("base.yaml", 2)
    assert merged.lines("base.yaml")[1] == "  x: 1"


def test_nothing_removes_what_is_below(laid):
    assert laid("a: 1\nb: 2", "a: null").source.data == {"b": 2}


def test_what_is_not_below_cannot_be_removed(laid):
    _, found = laid("amount: 1", "amout: null")

    assert said(found) == [
        "the template is broken: below this layer there is no “amout” to change, remove, "
        "switch off or follow (there is: amount)"
    ]
    assert found[0].span[:2] == ("own.yaml", 1)


def test_an_entry_of_a_list_is_known_by_its_name(laid):
    merged = laid(
        "tie_outs: [{code: A-1, assert: a}, {code: A-2, assert: b}]",
        "tie_outs: [{code: A-3, assert: d}, {code: A-1, assert: c}]",
    ).source

    assert merged.data["tie_outs"] == [
        {"code": "A-1", "assert": "c"}, {"code": "A-2", "assert": "b"},
        {"code": "A-3", "assert": "d"},
    ]  # fmt: skip


def test_a_new_entry_may_follow_another_one(laid):
    merged = laid(
        "indicators: [{id: a}, {id: b}]", "indicators: [{id: c, after: a, weight: 1}]"
    ).source

    assert merged.data["indicators"] == [{"id": "a"}, {"id": "c", "weight": 1}, {"id": "b"}]


def test_a_list_of_fields_has_each_of_them_once(laid):
    assert laid("kept: [a, b]", "kept: [b, c]").source.data == {"kept": ["a", "b", "c"]}


def test_another_list_takes_the_place_of_what_was_there(laid):
    assert laid("keywords: [a, b]", "keywords: [c]").source.data == {"keywords": ["c"]}


def test_a_text_by_language_and_a_rule_of_another_type_are_replaced_whole(laid):
    merged = laid(
        "title: {zh: 甲, en: A}\nrule: {type: tiers, tiers: [1]}",
        "title: {zh: 乙}\nrule: {type: ratio, done: x}",
    ).source

    assert merged.data == {"title": {"zh": "乙"}, "rule": {"type": "ratio", "done": "x"}}


def test_a_formula_alone_leaves_the_title_of_a_computed_field(laid):
    merged = laid("computed: {a: {formula: b, title: 甲}}", "computed: {a: c}").source

    assert merged.data == {"computed": {"a": {"formula": "c", "title": "甲"}}}


def test_what_is_not_below_cannot_be_switched_off_or_followed(laid):
    _, found = laid(
        "tie_outs: [{code: A-1}]", "tie_outs: [{code: A-2, disabled: x}, {code: A-3, after: A-9}]"
    )

    assert [one.args["problem"].args["name"] for one in found] == ["A-2", "A-9"]


def test_entries_that_are_switched_off_do_not_hold():
    data = {"tie_outs": [{"code": "A-1"}, {"code": "A-2", "disabled": "理由"}]}

    assert list(entries(data, "tie_outs")) == [(0, {"code": "A-1"})]


def test_a_text_by_language_is_told_from_a_group():
    assert is_text({"zh": "甲"})
    assert not is_text({"zh": "甲", "kind": "text"})
    assert not is_text({})


def test_a_source_can_be_had_without_some_keys():
    assert without(source("a: 1\nb: 2", "a.yaml"), ("b",)).data == {"a": 1}


def test_characters_are_counted_through_the_files():
    assert TextFile("own.yaml", "a: 1").end == 5
