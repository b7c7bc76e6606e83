from pathlib import Path

import pytest

from reportgen.cli.inputs import expand
from reportgen.cli.refusal import Refusal


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("b.yaml", "a.yaml", "2023/c.yaml", "2023/deep/d.yaml", "x[1].yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*patterns):
    return [path.as_posix() for path in expand(patterns)]


def test_names_keep_their_order(folder):
    assert names("b.yaml", "a.yaml") == ["b.yaml", "a.yaml"]


def test_a_pattern_gives_its_matches_in_alphabetical_order(folder):
    assert names("[ab].yaml") == ["a.yaml", "b.yaml"]


def test_two_asterisks_reach_into_folders(folder):
    assert names("2023/**/*.yaml") == ["2023/c.yaml", "2023/deep/d.yaml"]


def test_folders_that_match_are_passed_over(folder):
    assert names("2023/*") == ["2023/c.yaml"]


def test_a_file_named_twice_is_taken_once(folder):
    assert names("a.yaml", "./a.yaml", "*.yaml") == ["a.yaml", "b.yaml", "x[1].yaml"]


def test_a_name_with_brackets_may_mean_itself(folder):
    assert names("x[1].yaml") == ["x[1].yaml"]


def test_brackets_in_a_pattern_may_mean_themselves_too(folder):
    assert names("x[1].*") == ["x[1].yaml"]


def test_absolute_patterns_are_expanded(folder):
    assert names(f"{folder}/a*") == [Path(folder, "a.yaml").as_posix()]


@pytest.fixture
def parts(folder):
    (folder / "report.yaml").write_text("template: t\ninclude: parts/x.yaml\n", encoding="utf-8")
    (folder / "parts").mkdir()
    (folder / "parts/x.yaml").write_text("scores: {}\n", encoding="utf-8")
    (folder / "parts/y.yaml").write_text("other: {}\n", encoding="utf-8")


@pytest.mark.usefixtures("parts")
def test_a_part_of_a_report_stands_for_the_report():
    assert [path.name for path in expand(["parts/x.yaml"])] == ["report.yaml"]


@pytest.mark.usefixtures("parts")
def test_a_report_and_its_parts_are_one():
    found = expand(["report.yaml", "parts/*.yaml"])

    assert [path.name for path in found] == ["report.yaml", "y.yaml"]


@pytest.mark.usefixtures("parts")
def test_files_that_belong_to_no_report_are_passed_over_where_that_is_asked_for():
    found = expand(["parts/*.yaml", "a.yaml"], reports_only=True)

    assert [path.name for path in found] == ["report.yaml"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("gone.yaml", "cli.error.no-file"),
        ("*.yml", "cli.error.no-match"),
        ("2023", "cli.error.is-folder"),
    ],
)
def test_what_stands_for_no_file_is_refused(folder, name, key):
    with pytest.raises(Refusal) as refused:
        expand(["a.yaml", name])

    assert refused.value.key == key
