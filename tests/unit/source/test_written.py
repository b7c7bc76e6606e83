"""Where the characters of a text are in its file, and how they are changed there."""

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.source import parse_source
from reportgen.source.decode import CONTROL_CHARACTER
from reportgen.source.scalars import resolve

STYLES = (None, "'", '"', "|", ">")
# Texts of reports, and whatever YAML takes for something else.
CHARACTERS = "甲乙，。、：“”《》（）0126%. \n\t'\"\\#:-,[]{}|>&*!?@`~é😀\xa0\u3000"
texts = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=40)


def written(text, path=("text",)):
    source = parse_source(text, "a.yaml").source
    value = source.data
    for step in path:
        value = value[step]
    return source.places.written(path, value)


def cut(text, span):
    """Return what is at a span of `text`; its lines end with a line feed."""
    return text[offset(text, span.line, span.column) : offset(text, span.end_line, span.end_column)]


def offset(text, line, column):
    return sum(len(line) for line in text.splitlines(keepends=True)[: line - 1]) + column - 1


def applied(text, edit):
    span = edit.span
    start, end = offset(text, span.line, span.column), offset(text, span.end_line, span.end_column)
    return text[:start] + edit.text + text[end:]


def dumped(text, style, *, width=12, flow=False, crlf=False):
    assume(not CONTROL_CHARACTER.search(text) and isinstance(resolve(text), str))
    lines = yaml.dump(
        {"first": [{"text": text}], "second": "x"},
        default_style=style, width=width, allow_unicode=True, default_flow_style=flow,
    )  # fmt: skip
    assume(parse_source(lines, "a.yaml").source.data["first"][0]["text"] == text)
    return lines.replace("\n", "\r\n") if crlf else lines


PATH = ("first", 0, "text")
ways = st.builds(
    lambda style, width, flow, crlf: {"style": style, "width": width, "flow": flow, "crlf": crlf},
    st.sampled_from(STYLES), st.sampled_from([8, 10_000]), st.booleans(), st.booleans(),
)  # fmt: skip


@given(texts, ways)
def test_the_place_of_a_character_holds_it(text, way):
    lines = dumped(text, **way)
    place = written(lines, PATH)

    for index, character in enumerate(text):
        found = cut(lines, place.span(index, index + 1))
        if not character.isspace() and character not in "'\"\\":
            assert found == character or found.startswith("\\")


@given(texts, ways, texts, st.data())
def test_a_changed_text_is_read_as_wanted_and_the_rest_as_before(text, way, new, data):
    lines = dumped(text, **way)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    edit = written(lines, PATH).edit(start, end, new)

    assume(edit is not None)
    changed = parse_source(applied(lines, edit), "a.yaml").source.data
    read = changed["first"][0]["text"]
    assert read.rstrip("\n") == (text[:start] + new + text[end:]).rstrip("\n")
    assert changed["second"] == "x"


@given(st.text("甲乙丙丁，。", min_size=2, max_size=40), ways, st.data())
def test_a_character_of_plain_chinese_can_be_changed_in_every_style(text, way, data):
    lines = dumped(text, **way)
    index = data.draw(st.integers(0, len(text) - 1))

    edit = written(lines, PATH).edit(index, index + 1, "戊")

    assert edit is not None
    assert edit.text == "戊"


@pytest.mark.parametrize(
    ("lines", "start", "end", "place"),
    [
        ("text: 甲乙丙\n", 1, 2, (1, 8, 1, 9)),
        ("text: '甲''乙'\n", 1, 2, (1, 9, 1, 11)),
        ('text: "甲\\n乙"\n', 1, 2, (1, 9, 1, 11)),
        ('text: "甲\\u4E59丙"\n', 1, 2, (1, 9, 1, 15)),
        ('text: "甲\\\n  乙"\n', 1, 2, (2, 3, 2, 4)),
        ("text: 甲\n  乙\n", 1, 2, (2, 3, 2, 4)),
        ("text: a\n  b\n", 1, 2, (1, 8, 2, 3)),
        ("text: 甲\n  乙\n", 0, 2, (1, 7, 2, 4)),
        ("text: |-\n  甲\n  乙\n", 2, 3, (3, 3, 3, 4)),
        ("text: | # 注\n  甲\n    乙\n", 2, 3, (3, 3, 3, 4)),
        ("text: >\n  甲\n\n  乙\n", 2, 3, (4, 3, 4, 4)),
        ("text: >\n\n  甲\n   乙\n  丙\n", 3, 5, (4, 3, 4, 5)),
        ("text: &n 甲乙\n", 1, 2, (1, 11, 1, 12)),
    ],
)
def test_a_stretch_is_located_in_every_style(lines, start, end, place):
    assert written(lines).span(start, end)[1:] == place


def test_an_empty_stretch_is_behind_the_character_before_it():
    assert written("text: 甲\n  乙\n").span(1, 1)[1:] == (1, 8, 1, 8)
    assert written("text: '甲'\n").span(0, 0)[1:] == (1, 8, 1, 8)
    assert written("text: ''\n").span(0, 0)[1:] == (1, 8, 1, 8)


def test_where_the_pieces_do_not_add_up_the_whole_is_the_place():
    alias = written("note: &n 甲乙\ntext: *n\n")

    assert alias.span(1, 2)[1:] == (2, 7, 2, 9)
    assert alias.edit(0, 1, "丙") is None


def test_a_block_text_may_say_how_far_it_is_indented():
    text = written("text: |2\n    甲\n")

    assert text.span(2, 3)[1:] == (2, 5, 2, 6)
    assert text.edit(2, 3, "乙").text == "乙"


def test_a_block_text_is_not_changed_whose_indentation_counts_from_another_line():
    text = written("group:\n  text: |2\n      甲\n", ("group", "text"))

    assert text.span(2, 3)[1:] == (3, 7, 3, 8)
    assert text.edit(2, 3, "乙") is None


def test_quotes_are_written_as_the_style_wants_them():
    assert written("text: '甲乙'\n").edit(1, 1, "'").text == "''"
    assert written('text: "甲乙"\n').edit(1, 1, '\\"\n').text == '\\\\\\"\\n'
    assert written("text: 甲乙\n").edit(1, 1, "\"'").text == "\"'"


def test_a_number_can_become_a_text():
    lines = "text: 15.32\n"
    places = parse_source(lines, "a.yaml").source.places

    assert places.written(("text",), "15.32").edit(5, 5, "%").text == "%"
    assert places.written(("text",), "15.32").edit(0, 1, "2") is None


@pytest.mark.parametrize("text", [": ", " #", ":", "\n", "", "1", "'", " "])
def test_a_text_without_quotes_is_not_made_something_else(text):
    assert written("text: 甲\n").edit(0, 1, text) is None


def test_brackets_end_a_text_without_quotes_only_between_brackets():
    assert written("text: 甲\n").edit(1, 1, ", {{ x }}") is not None
    assert written("{text: 甲}\n").edit(1, 1, ", {{ x }}") is None
    assert written("texts: [甲]\n", ("texts", 0)).edit(1, 1, "]") is None
    assert written("texts: [{a: &n {b: 甲}}]\n", ("texts", 0, "a", "b")).edit(1, 1, ",") is None


def test_a_line_of_a_block_text_does_not_change_how_the_block_is_read():
    assert written("text: |\n  甲\n  乙\n").edit(0, 0, " ") is None
    assert written("text: >\n  a\n  b\n").edit(2, 2, " ") is None
    assert written("text: |\n  甲\n  乙\n").edit(1, 2, "").text == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("text: 甲\n  乙\n", "甲乙"),
        ("text: >-\n  甲，\n  乙\n\n  丙\n", "甲，乙\n丙"),
        ('text: "甲\n  12项"\n', "甲12项"),
        ("text: 'of\n  the'\n", "of the"),
        ("text: &n 甲\n  乙\n", "甲乙"),
        ("text: 甲 乙\n", "甲 乙"),
        ('text: "甲\n  "\n', "甲 "),
        ("text: |-\n  甲\n  乙\n", "甲\n乙"),
        ("text:\n  甲\n  乙\n# 注\n", "甲乙"),
        ("text: >\n  甲\n  乙\n\n# 注\nb: 1\n", "甲乙\n"),
    ],
)
def test_chinese_lines_are_joined_without_a_blank(text, value):
    assert parse_source(text, "a.yaml").source.data["text"] == value
