"""The texts of a report, and where they are written."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.passages import passages
from reportgen.compute.formulas import Formulas
from reportgen.compute.prose import evaluate_prose
from reportgen.record.build import build_record
from reportgen.record.values import words
from reportgen.schema.shape import Shape
from reportgen.source import parse_source
from tests.support.records import field, group, rows

SCHEMA = group(
    layout=field("text") | {"enum": ["page"]},
    name=field("text", "部门"),
    short=field("text"),
    goal=field("prose", "目标"),
    texts={"type": "array", "items": field("prose", "正文")},
    lines=rows(id=field("id"), name=field("text"), done=field("flag"), target=field("quantity")),
    final=field("amount", "预算数"),
    count=field("count"),
    total=field("text", "合计"),
)


def found(text, *, computed=()):
    source = parse_source(text, "report.yaml").source
    record = build_record(
        source.data, Shape(SCHEMA, SCHEMA), source.places, amount_unit="万元"
    ).record
    for name, value in computed:
        record.root.fields[name] = value
    formulas = Formulas({"amount": 2, "rate": 2, "score": 2})
    evaluate_prose(record, formulas)
    return passages(record, formulas.environment.text)


def only(text, **values):
    return found(text, **values)[-1]


def place(passage, start, end):
    _, line, column, end_line, end_column = passage.span(start, end)
    assert line == end_line
    return line, column, end_column


def test_texts_are_found_in_the_order_of_the_source():
    text = "lines:\n- {target: 3个, name: 甲}\ngoal: 乙\nname: 丙\ntexts: [丁, 戊]\n"

    assert [passage.text for passage in found(text)] == ["3个", "甲", "乙", "丙", "丁", "戊"]


def test_what_is_chosen_or_is_no_text_is_no_passage():
    text = "layout: page\nlines: [{id: a, done: true}]\nfinal: 3.5\nunknown: 甲\n"

    assert found(text) == ()


def test_a_computed_text_is_no_passage():
    computed = [("total", words("三项", ("total",)))]

    assert [one.path for one in found("name: 甲\n", computed=computed)] == [("name",)]


def test_a_passage_knows_its_field():
    passage = only("lines: [{target: 3个}]\n")

    assert passage.path == ("lines", 0, "target")
    assert passage.kind == "quantity"
    assert passage.title == "target"
    assert only("goal: 乙\n").title == "目标"


def test_a_text_is_what_is_printed():
    passage = only("final: 1234.5\ngoal: 共{{ final }}万元。\n")

    assert passage.text == "共1,234.50万元。"


def test_what_comes_from_an_expression_is_bound():
    passage = only("count: 12\ngoal: 共{{ count }}万元\n")

    assert passage.text == "共12万元"
    assert not passage.is_bound(0, 1)
    assert passage.is_bound(0, 2)
    assert passage.is_bound(1, 3)
    assert passage.is_bound(2, 4)
    assert not passage.is_bound(3, 5)
    assert not passage.is_bound(1, 1)


def test_an_expression_with_a_mistake_stays_as_it_is_written():
    passage = only("goal: 共{{ nothing }}元\n")

    assert passage.text == "共{{ nothing }}元"
    assert passage.is_bound(1, 3)
    assert not passage.is_bound(14, 15)


def test_a_character_is_located_around_expressions():
    passage = only("count: 12\ngoal: 共{{ count }}万元\n")

    assert place(passage, 0, 1) == (2, 7, 8)
    assert place(passage, 3, 5) == (2, 19, 21)
    assert place(passage, 1, 3) == (2, 8, 19)
    assert place(passage, 2, 4) == (2, 8, 20)
    assert place(passage, 3, 3) == (2, 19, 19)
    assert place(passage, 5, 5) == (2, 21, 21)


def test_literal_text_is_changed_and_values_are_not():
    passage = only("count: 12\ngoal: 共{{ count }}\n")

    assert [edit.text for edit in passage.edit(0, 1, "计")] == ["计"]
    assert passage.edit(0, 2, "计") == ()
    assert [edit.span[1:] for edit in passage.edit(3, 3, "万元")] == [(2, 19, 2, 19)]


def test_a_change_that_cannot_be_written_is_none():
    assert only("goal: 甲\n").edit(0, 1, "a: b") == ()


def test_sentences_end_behind_their_closing_marks():
    passage = only("goal: |-\n  甲。“乙！”丙；丁\n\n  戊？？）己\n")

    sentences = [passage.text[start:end] for start, end in passage.sentences()]
    assert sentences == ["甲。", "“乙！”", "丙；丁", "戊？？）", "己"]


@given(st.lists(st.sampled_from(["甲", "乙。", "{{ count }}", "{{ short }}", " 丙 "]), min_size=1))
def test_the_place_of_a_character_holds_it_or_its_expression(pieces):
    text = 'count: 12\nshort: ""\ngoal: "{}"\n'.format("".join(pieces))
    passage = only(text)
    line = text.splitlines()[2]

    for index, character in enumerate(passage.text):
        _, column, end = place(passage, index, index + 1)
        held = line[column - 1 : end - 1]
        assert held == ("{{ count }}" if passage.is_bound(index, index + 1) else character)
