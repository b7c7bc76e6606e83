"""Edits in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics.place import Edit, Span
from reportgen.source.source import TextFile
from reportgen.source.splice import compatible, splice


def edit(line, start, end, text, **other):
    return Edit(Span("a.yaml", line, start, line, end)._replace(**other), text)


def test_only_what_edits_are_about_changes():
    text = "\ta: 1 \r\nb: '2'\rc: 3"

    assert splice(text, [edit(3, 4, 5, "4"), edit(1, 5, 6, "")], "a.yaml") == (
        "\ta:  \r\nb: '2'\rc: 4"
    )


def test_an_edit_may_reach_over_lines_or_insert():
    edits = [edit(3, 1, 1, "-"), edit(1, 2, 2, "X", end_line=2)]

    assert splice("a\nb\nc\n", edits, "a.yaml") == "aX\n-c\n"


def test_edits_of_other_files_are_left_alone():
    assert splice("a", [edit(1, 1, 2, "b", file="b.yaml")], "a.yaml") == "a"


def test_the_same_edit_twice_is_made_once():
    assert splice("a", [edit(1, 2, 2, "!"), edit(1, 2, 2, "!")], "a.yaml") == "a!"


@pytest.mark.parametrize(
    "edits",
    [
        [edit(1, 1, 3, "x"), edit(1, 2, 4, "y")],
        [edit(1, 3, 2, "x")],
        [edit(1, 1, 40, "x")],
    ],
)
def test_edits_that_cannot_be_made_are_refused(edits):
    with pytest.raises(ValueError, match=r"x|y"):
        splice("abcdef", edits, "a.yaml")


@given(st.text(alphabet="ab \t\r\n是", max_size=40), st.data())
def test_text_outside_of_edits_is_the_same(text, data):
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))

    changed = splice(text, [Edit(TextFile("a.yaml", text).span(start, end), "X")], "a.yaml")

    assert changed == f"{text[:start]}X{text[end:]}"


def test_of_two_sets_that_overlap_the_first_is_taken_whole():
    first = ("first", (edit(1, 1, 3, ""), edit(2, 1, 2, "")))
    second = ("second", (edit(1, 5, 6, ""), edit(2, 1, 4, "")))
    third = ("third", (edit(1, 5, 6, ""),))

    assert compatible([first, second, third]) == ["first", "third"]


def test_edits_side_by_side_go_together():
    sets = [("a", (edit(1, 3, 5, ""),)), ("b", (edit(1, 5, 5, "x"),)), ("c", (edit(1, 1, 3, ""),))]

    assert compatible(sets) == ["a", "b", "c"]


def test_two_insertions_at_one_place_and_one_within_an_edit_do_not_go_together():
    insertion = (edit(1, 3, 3, "x"),)

    assert compatible([("a", insertion), ("b", insertion)]) == ["a"]
    assert compatible([("a", (edit(1, 1, 9, ""),)), ("b", insertion)]) == ["a"]
    assert compatible([("a", insertion), ("b", (edit(1, 1, 9, ""),))]) == ["a"]
