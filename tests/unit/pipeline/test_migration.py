import pytest

from reportgen.pipeline.migration import migrate
from reportgen.pipeline.working_copy import WorkingCopy
from reportgen.template.changes import read_changes


@pytest.fixture
def migrated(tmp_path):
    """A function that migrates a text; it returns the new text and what is kept."""

    def migrated(text, *changes):
        file = tmp_path / "report.yaml"
        file.write_text(text, "utf-8")
        copy = WorkingCopy(file, "report.yaml")
        found = migrate(copy, copy.load(), read_changes(changes))
        assert found.loaded is not None
        return copy.contents["report.yaml"].decode("utf-8"), [one.path for one in found.kept]

    return migrated


def test_a_renamed_field_keeps_all_but_its_name(migrated):
    text = "a: 1  # 甲\nl:\n  - {x: 1, y: '2'}\n  - x: 3\n"
    changes = {"from": "a", "to": "b"}, {"from": "l[*].x", "to": "l[*].z"}

    assert migrated(text, *changes) == (
        "b: 1  # 甲\nl:\n  - {z: 1, y: '2'}\n  - z: 3\n", [],
    )  # fmt: skip


def test_a_field_goes_to_another_group(migrated):
    assert migrated("a:\n  x: 1\n  y: 2\nb:\n  z: 3\n", {"from": "a.x", "to": "b.x"}) == (
        "a:\n  y: 2\nb:\n  z: 3\n  x: 1\n", [],
    )  # fmt: skip


def test_a_group_is_made_where_there_is_none(migrated):
    assert migrated("x: 1\ny: 2\n", {"from": "x", "to": "n.m.x"}) == (
        "y: 2\nn: \n  m: \n    x: 1\n", [],
    )  # fmt: skip


def test_a_text_of_several_lines_and_a_group_move_whole(migrated):
    text = "a:\n  t: |\n    甲\n\n    乙\n  z: 1\nb:\n  y: 1\n"
    moved, kept = migrated(text, {"from": "a.t", "to": "b.t"})

    assert (moved, kept) == ("a:\n  z: 1\nb:\n  y: 1\n  t: |\n    甲\n\n    乙\n", [])


def test_rows_move_with_their_list(migrated):
    moved, kept = migrated("a:\n  l:\n    - x: 1\n    - x: 2\n  z: 1\n", {"from": "a.l", "to": "l"})

    assert (moved, kept) == ("a:\n  z: 1\nl: \n  - x: 1\n  - x: 2\n", [])


def test_what_is_split_goes_to_the_first_and_leaves_the_rest_to_do(migrated):
    assert migrated("a: 甲\n", {"from": "a", "to": ["b", "c"]}) == ("b: 甲\nc: TODO\n", [])


def test_what_has_no_place_is_kept_as_a_comment(migrated):
    text = "a: 1\nl:\n  - x: 1\n    t: |\n      甲\n      乙\n"
    moved, kept = migrated(text, {"from": "l[*].t", "dropped": "不再要求"})

    assert kept == [("l", 0, "t")]
    assert moved == "a: 1\nl:\n  - x: 1\n\n# l[0].t（不再要求）: |\n#     甲\n#     乙\n"


def test_a_taken_place_leaves_the_value_as_a_comment(migrated):
    moved, kept = migrated("a: 1\nb: 2\n", {"from": "a", "to": "b"})

    assert (moved, kept) == ("b: 2\n\n# a: 1\n", [("a",)])


def test_without_changes_nothing_changes(migrated):
    assert migrated("a: 1\n") == ("a: 1\n", [])
