import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.template.changes import (
    Moved,
    changes_between,
    migrated,
    moved_in,
    read_changes,
    ways_of,
)
from reportgen.template.definition import Release
from tests.support.templates import template

RENAMED = [{"from": "a", "to": "b"}]


def lineage(folder, *releases):
    return template(folder)._replace(lineage=tuple(Release(*one) for one in releases))


@pytest.mark.parametrize(
    ("changes", "data", "expected"),
    [
        (RENAMED, {"a": 1, "c": 2}, {"c": 2, "b": 1}),
        ([{"from": "a.x", "to": "b.y"}], {"a": {"x": 1, "z": 2}}, {"a": {"z": 2}, "b": {"y": 1}}),
        ([{"from": "a", "to": ["b", "c"]}], {"a": 1}, {"b": 1}),
        ([{"from": "l[*].a", "to": "l[*].b"}], {"l": [{"a": 1}, {"a": 2}]},
         {"l": [{"b": 1}, {"b": 2}]}),
        ([{"from": "l[*].p[*].a", "to": "l[*].p[*].q.b"}], {"l": [{"p": [{"a": 1}]}]},
         {"l": [{"p": [{"q": {"b": 1}}]}]}),
        ([{"from": "a", "to": "b"}, {"from": "b", "to": "c"}], {"a": 1}, {"c": 1}),
        ([{"from": "s[*].note", "to": "s[*].text"}], {"s": {"x": {"note": 1}}},
         {"s": {"x": {"text": 1}}}),
    ],
)  # fmt: skip
def test_values_go_to_their_new_places(changes, data, expected):
    assert migrated(data, read_changes(changes))[0] == expected


def test_what_is_dropped_or_has_no_free_place_is_told():
    changes = read_changes([{"from": "a", "dropped": "不再要求"}, {"from": "b", "to": "c"}])
    data, lost = migrated({"a": 1, "b": 2, "c": 3}, changes)

    assert data == {"c": 3}
    assert [(one.old, one.change.reason.get("zh")) for one in lost] == [
        (("a",), "不再要求"), (("b",), None),
    ]  # fmt: skip


def test_one_value_may_be_moved_alone():
    (change,) = read_changes(RENAMED)

    assert moved_in({"a": 1}, Moved(("a",), ("b",), change)) == {"b": 1}
    assert moved_in({"a": 1}, Moved(("a",), None, change)) is None


def test_ways_are_those_of_values_that_have_a_place():
    changes = read_changes([*RENAMED, {"from": "c", "dropped": "x"}])

    assert ways_of({"a": 1, "c": 2}, changes) == [(("a",), ("b",))]


def test_changes_are_those_of_the_layers_that_the_old_template_has_not(tmp_path):
    first, second = read_changes(RENAMED), read_changes([{"from": "b", "to": "c"}])
    old = lineage(tmp_path, ("t@2022",))
    new = lineage(tmp_path, ("t@2024", second), ("t@2023", first), ("t@2022",))

    assert changes_between(old, new) == (*first, *second)
    assert changes_between(new, new) == ()
    assert changes_between(lineage(tmp_path, ("other",)), new) is None


LEAVES = st.integers(0, 10**6)
NAMES = st.sampled_from("abcd")
REPORTS = st.dictionaries(
    NAMES, LEAVES | st.dictionaries(NAMES, LEAVES) | st.lists(st.dictionaries(NAMES, LEAVES)),
)  # fmt: skip
PLACES = st.sampled_from(["a", "b", "a.b", "b.c", "c[*].a", "c[*].d", "d.a.b"])
STEPS = st.lists(
    st.fixed_dictionaries({"from": PLACES, "to": PLACES})
    | st.fixed_dictionaries({"from": PLACES, "dropped": st.just("x")})
)


@given(REPORTS, STEPS)
def test_no_value_is_lost(data, steps):
    kept, lost = migrated(data, read_changes(steps))

    gone = [value for moved in lost for value in values(moved.value)]
    assert sorted(values(data)) == sorted([*values(kept), *gone])


def values(data):
    if isinstance(data, dict):
        return [value for inner in data.values() for value in values(inner)]
    if isinstance(data, list):
        return [value for inner in data for value in values(inner)]
    return [data]
