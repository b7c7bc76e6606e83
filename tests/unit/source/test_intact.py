"""Whether edits did more than they were meant to."""

import pytest

from reportgen.diagnostics.place import Edit
from reportgen.source import parse_source
from reportgen.source.intact import is_intact
from reportgen.source.source import TextFile
from reportgen.source.splice import splice

TEXT = "a: 1\nb: {c: x, d: [1, 2]}\ne:\n  f: yes\n"


def intact(old, new, text=TEXT, added=frozenset()):
    start = text.index(old)
    edit = Edit(TextFile("a.yaml", text).span(start, start + len(old)), new)
    changed = splice(text, [edit], "a.yaml")
    return is_intact(
        parse_source(text, "a.yaml").source, [edit], parse_source(changed, "a.yaml"), added
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [("1", "2"), ("c: x, ", ""), ("yes", "'yes'"), ("e:\n  f: yes\n", ""), (": {", ": &n {")],
)
def test_a_value_or_an_entry_may_change_where_it_is_edited(old, new):
    assert intact(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1\n", "1\nb: 2\n"),  # a second b
        ("1\n", "1\nnew: 2\n"),
        ("1", "[1"),
        (" {c", " {k: 1, c"),
        ("\ne", "\n e"),
        ("  f: yes", "  # f: yes"),
        ("d", "k"),
    ],
)
def test_whatever_else_changes_is_noticed(old, new):
    assert not intact(old, new)


def test_what_was_meant_to_be_added_may_be_new():
    assert intact("1\n", "1\nnew: 2\n", added={("new",)})


def test_a_group_may_get_empty():
    assert intact("\n  f: yes", " {}")
    assert not intact("\n  f: yes", "")


def test_an_alias_that_changes_with_its_anchor_is_noticed():
    assert not intact("1", "2", "a: &n 1\nb: *n\n")


def test_one_and_true_are_not_the_same():
    text = "a: 1\nb: 1\n"
    source = parse_source(text, "a.yaml").source

    assert not is_intact(source, [], parse_source("a: true\nb: 1\n", "a.yaml"))
    assert is_intact(source, [], parse_source("b: 1\na: 1\n", "a.yaml"))
