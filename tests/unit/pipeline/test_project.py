"""The settings of a project."""

from pathlib import Path

import pytest

from reportgen.diagnostics.diagnostic import Severity
from reportgen.pipeline.project import SETTINGS, Project, find_settings, load_project
from reportgen.record.values import Lines

ALL = """\
[check]
ignore = ["RG537", "rg52"]
select = ["RG4"]

[check.severity]
RG523 = "Error"

[words]
files = ["words.toml"]
accept = ["图书角"]
"""


@pytest.fixture
def loaded(tmp_path):
    """The project that some settings make."""

    def loaded(text: str | bytes) -> Project:
        content = text.encode() if isinstance(text, str) else text
        (tmp_path / SETTINGS).write_bytes(content)
        (tmp_path / "words.toml").touch()
        return load_project(tmp_path, "report.yaml")

    return loaded


def facts(project):
    return [(found.code.id, found.span and found.span[:3]) for found in project.diagnostics]


def test_settings_are_read(loaded, tmp_path):
    project = loaded(ALL)

    assert [code.text for code in project.ignored] == ["RG537", "RG52"]
    assert [code.text for code in project.selected] == ["RG4"]
    assert {code.text: severity for code, severity in project.severities.items()} == {
        "RG523": Severity.ERROR
    }
    assert project.words == (tmp_path / "words.toml",)
    assert project.accepted == {"图书角"}
    assert project.diagnostics == ()
    assert project.files == (tmp_path / SETTINGS, tmp_path / "words.toml")


def test_a_code_is_located_in_the_settings(loaded):
    project = loaded(ALL)

    assert project.ignored[1].span[:3] == ("reportgen.toml", 2, 20)
    assert project.selected[0].span[:3] == ("reportgen.toml", 3, 11)


def test_without_settings_nothing_is_settled(tmp_path):
    (tmp_path / ".git").mkdir()

    assert load_project(tmp_path, "report.yaml") == Project(files=(tmp_path / SETTINGS,))


def test_the_nearest_settings_upwards_count(tmp_path):
    folder = tmp_path / "2024" / "library"
    folder.mkdir(parents=True)
    (tmp_path / SETTINGS).touch()
    assert find_settings(folder) == tmp_path / SETTINGS

    (folder.parent / SETTINGS).touch()
    assert find_settings(folder) == folder.parent / SETTINGS


def test_settings_above_the_repository_do_not_count(tmp_path):
    folder = tmp_path / "repository" / "library"
    (folder.parent / ".git").mkdir(parents=True)
    folder.mkdir()
    (tmp_path / SETTINGS).touch()

    assert find_settings(folder) is None


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("report.yaml", "../reportgen.toml"),
        ("library/report.yaml", "reportgen.toml"),
        ("a/library/report.yaml", "a/reportgen.toml"),
    ],
)
def test_settings_are_called_as_seen_from_where_the_report_is_called(tmp_path, shown, name):
    (tmp_path / SETTINGS).write_text("x", encoding="utf-8")
    (tmp_path / "library").mkdir()

    (found,) = load_project(tmp_path / "library", shown).diagnostics

    assert found.span.file == name


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("[check\n", ("RG130", ("reportgen.toml", 1, 7))),
        ("a = 1\na = 2\n", ("RG130", ("reportgen.toml", 2, 6))),
        ("a = " + "[" * 10_000, ("RG130", ("reportgen.toml", 1, 10_005))),
        (b"# \xb2\xbb", ("RG102", ("reportgen.toml", 1, 3))),
        ("[checks]\n", ("RG131", ("reportgen.toml", 1, 1))),
        ("[check]\nselect = []\n ignored = []\n", ("RG131", ("reportgen.toml", 3, 2))),
        ("check = {ignored = []}\n", ("RG131", ("reportgen.toml", 1, 10))),
        ("check.ignored = []\n", ("RG131", ("reportgen.toml", 1, 7))),
        ("[words]\nlists = []\n", ("RG131", ("reportgen.toml", 2, 1))),
        ("[check.severity]\nRG401 = 3\n", ("RG133", ("reportgen.toml", 2, 1))),
        ("[words]\nfiles = ['words.toml', 'x.toml']\n", ("RG134", ("reportgen.toml", 2, 24))),
        ("check = 3\n", ("RG136", ("reportgen.toml", 1, 1))),
        ("[check]\nignore = 'RG401'\n", ("RG136", ("reportgen.toml", 2, 1))),
        ("[check]\nseverity = 'error'\n", ("RG136", ("reportgen.toml", 2, 1))),
    ],
)
def test_what_is_wrong_with_settings_is_found_at_its_place(loaded, text, fact):
    assert facts(loaded(text)) == [fact]


def test_a_folder_of_that_name_is_no_settings(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / SETTINGS).mkdir()

    assert find_settings(Path(tmp_path)) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('paragraphs = "lines"\n', Lines.SENTENCES),
        ('paragraphs = "blank-lines"\n', Lines.JOINED),
        ("", Lines.UNSETTLED),
    ],
)
def test_a_project_settles_what_lines_are(loaded, text, lines):
    assert loaded(text).lines is lines


@pytest.mark.parametrize("value", ['"folded"', '""', "1", "[]"])
def test_another_word_for_lines_is_reported(loaded, value):
    project = loaded(f"paragraphs = {value}\n")

    assert project.lines is Lines.UNSETTLED
    assert facts(project) == [("RG136", ("reportgen.toml", 1, 1))]
