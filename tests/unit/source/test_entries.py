"""Entries that are taken out of a file or put in."""

import copy

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.source import parse_source
from reportgen.source.entries import addition, removal
from reportgen.source.intact import is_intact
from reportgen.source.splice import splice

KEYS = st.sampled_from(["a", "b", "c d", "名", "e: f", "'g"])
SCALARS = st.sampled_from(["x", "", "# y", "two\nlines\n", "1", "a: {b, c}", "长" * 90, None, True])
GROUPS = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    min_size=1,
    max_size=4,
)


def keys_in(value, path=()):
    if isinstance(value, dict):
        for name, item in value.items():
            yield (*path, name)
            yield from keys_in(item, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from keys_in(item, (*path, index))


@given(GROUPS, st.sampled_from([True, False, None]), st.sampled_from(["\n", "\r\n"]), st.data())
def test_whatever_is_taken_out_nothing_else_changes(group, flow, line_end, data):
    text = yaml.safe_dump(
        group, default_flow_style=flow, allow_unicode=True, line_break=line_end, indent=4
    )
    path = data.draw(st.sampled_from(list(keys_in(group))))
    source = parse_source(text, "a.yaml").source

    edit = removal(source, path)

    expected = copy.deepcopy(source.data)
    owner = expected
    for step in path[:-1]:
        owner = owner[step]
    del owner[path[-1]]
    if edit is not None and expected:
        assert parse_source(splice(text, [edit], "a.yaml"), "a.yaml").source.data == expected
    elif edit is None:
        # Only what stands alone in a file, and rare forms of keys, cannot be taken out.
        assert len(path) == len(source.data) == 1 or "? " in text or "&id" in text


def without(text, *path):
    """Return the text without an entry; it must read as before otherwise."""
    source = parse_source(text, "a.yaml").source
    edit = removal(source, path)
    if edit is None:
        return None
    changed = splice(text, [edit], "a.yaml")
    assert is_intact(source, [edit], parse_source(changed, "a.yaml"))
    return changed


def with_new(text, *path):
    source = parse_source(text, "a.yaml").source
    edit = addition(source, path, "new", "5")
    if edit is None:
        return None
    changed = splice(text, [edit], "a.yaml")
    after = parse_source(changed, "a.yaml")
    assert is_intact(source, [edit], after, {(*path[:-1], "new")})
    return changed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nx: 2\nb: 3\n", "a: 1\nb: 3\n"),
        ("x: 1\r\nb: 3\r\n", "b: 3\r\n"),
        ("b: 3\rx: 1", "b: 3"),
        ("b: 3\r\nx: 1", "b: 3"),
        ("b: 3\nx: 1  # 注\n", "b: 3\n"),
        ("x: 'of\n  two'\nb: 1", "b: 1"),
        ("x: |\n  # no comment\n\n  text\nb: 1\n", "b: 1\n"),
        ("x:\nb: 1\n", "b: 1\n"),
        ("x:   \nb: 1\n", "b: 1\n"),
        ("'x': 1\nb: 1\n", "b: 1\n"),
        ("a: &n 1\nx: *n\n", "a: &n 1\n"),
        ("x: [1,\n 2]\nb: 1\n", "b: 1\n"),
    ],
)
def test_an_entry_goes_with_its_lines(text, expected):
    assert without(text, "x") == expected


def test_comments_on_lines_of_their_own_stay():
    text = "# a\nx:  # b\n  # c\n  y: 1\n  # d\n  z: 2\n# e\nb: 1\n"

    assert without(text, "x") == "# a\n  # c\n  # d\n# e\nb: 1\n"
    assert without("b: 1\nx:\n  # c\n  y: 1", "x") == "b: 1\n  # c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("g: {x: 1, b: 2}", "g: {b: 2}"),
        ("g: {b: 2, x: 1}", "g: {b: 2}"),
        ("g: {b: 2, x: 1,}", "g: {b: 2, }"),
        ("g: { x: 1 }", "g: {  }"),
        ("g: {\n  b: 1,\n  x: 2\n}\n", "g: {\n  b: 1\n}\n"),
        ("g: {\n  x: 1, # 注\n  b: 2\n}\n", "g: {\n   # 注\n  b: 2\n}\n"),
        ('g: {"x":1,b: 2}', "g: {b: 2}"),
        ("g: {x, b: 2}", "g: {b: 2}"),
    ],
)
def test_an_entry_between_brackets_goes_with_its_comma(text, expected):
    assert without(text, "g", "x") == expected


def test_the_top_level_may_be_between_brackets():
    assert without("# c\n{x: 1, b: 2}", "x") == "# c\n{b: 2}"


def test_the_first_entry_of_an_item_leaves_the_dash():
    assert without("g:\n- x: 1\n  b: 2\n", "g", 0, "x") == "g:\n- b: 2\n"
    assert without("g:\n  -   x: 1 # c\n\n      b: 2\n", "g", 0, "x") == "g:\n  -   b: 2\n"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("g:\n  x: 1 # c\nb: 2\n", ("g", "x"), "g: {}\nb: 2\n"),
        ("g:\n  # c\n  x: 1\n", ("g", "x"), "g:\n  # c\n  {}\n"),
        ("g:\n- x: 1\n- b: 2\n", ("g", 0, "x"), "g:\n- {}\n- b: 2\n"),
    ],
)
def test_a_group_that_gets_empty_stays(text, path, expected):
    assert without(text, *path) == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("x: 1\n", ("x",)),
        ("g: [1, 2]\n", ("g", 0)),
        ("g: 1\n", ("x",)),
        ("x: &n 1\nb: *n\n", ("x",)),
        ("x: {c: &n 1}\nb: *n\n", ("x",)),
        ("a: &n {x: 1, c: 2}\ng: *n\n", ("g", "x")),
        ("? x\n: 1\nb: 1\n", ("x",)),
        ("g: {\n  b: 1, # c\n  x: 2 # d\n}\n", ("g", "x")),
        ("g: {b: 1, # c\n  ? x : 2}\n", ("g", "x")),
        ("g:\n- x: 1\n  # c\n  b: 2\n", ("g", 0, "x")),
        ("g:\n- x:\n    # c\n    y: 1\n  b: 2\n", ("g", 0, "x")),
    ],
)
def test_what_cannot_be_taken_out_safely_stays(text, path):
    assert without(text, *path) is None


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a: 1\nb: 2\n", ("a",), "a: 1\nnew: 5\nb: 2\n"),
        ("a: 1 # c\r\nb: 2\r\n", ("a",), "a: 1 # c\r\nnew: 5\r\nb: 2\r\n"),
        ("a: 1", ("a",), "a: 1\nnew: 5"),
        ("a: |\n  text\nb: 2\n", ("a",), "a: |\n  text\nnew: 5\nb: 2\n"),
        ("g:\n- a: 1\n", ("g", 0, "a"), "g:\n- a: 1\n  new: 5\n"),
        ("g: {a: 1}\n", ("g", "a"), "g: {a: 1, new: 5}\n"),
        ("{a: 1}", ("a",), "{a: 1, new: 5}"),
    ],
)
def test_a_new_entry_is_written_like_the_one_before_it(text, path, expected):
    assert with_new(text, *path) == expected


def test_a_new_entry_needs_one_to_stand_behind():
    assert with_new("a: 1\n", "b") is None
