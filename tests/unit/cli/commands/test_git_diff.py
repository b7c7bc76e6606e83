import pytest

from reportgen.cli.main import main
from tests.support.records import field, group, rows
from tests.support.templates import written

SCHEMA = group(
    template=field("text") | {"type": "string"},
    lines=rows(id=field("text", "编号"), actual=field("amount", "决算数"))
    | {"title": "各项支出", "x-key": "id"},
)
REPORT = "template: small\nlines:\n  - {{id: basic, actual: {actual}}}\n"
ZEROS = "0" * 40
HASH = "abcdef0123456789"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a template, and the two files that git hands over."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.setenv("REPORTGEN_CACHE", "")
    monkeypatch.setenv("REPORTGEN_TEMPLATE_PATH", str(tmp_path / "templates"))
    monkeypatch.delenv("GIT_PAGER_IN_USE", raising=False)
    monkeypatch.chdir(tmp_path)
    small = tmp_path / "templates" / "small"
    small.mkdir(parents=True)
    written(small, SCHEMA)
    (tmp_path / "blob").write_text(REPORT.format(actual=150), encoding="utf-8")
    (tmp_path / "dept.yaml").write_text(REPORT.format(actual=160), encoding="utf-8")
    return tmp_path


def run(capsys, *arguments):
    assert main(["git-diff", *arguments]) == 0
    return capsys.readouterr().out


def test_a_report_is_compared_by_record_and_named_by_hash_and_path(capsys):
    given = ("dept.yaml", "blob", HASH, "100644", "dept.yaml", ZEROS, "100644")

    lines = run(capsys, *given).splitlines()

    assert lines[0] == "abcdef0:dept.yaml → dept.yaml"
    assert lines[-1] == "  ~ basic › 决算数  150 → 160  +10 (+6.67%)"


def test_the_pager_of_git_gets_colours(capsys, monkeypatch):
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("GIT_PAGER_IN_USE", "1")
    given = ("dept.yaml", "blob", HASH, "100644", "dept.yaml", ZEROS, "100644")

    assert "\x1b[" in run(capsys, *given)


def test_a_renamed_report_has_both_names(capsys):
    given = ("old.yaml", "blob", HASH, "100644", "dept.yaml", HASH[::-1], "100644")

    assert run(capsys, *given, "dept.yaml", "similarity index 90%").startswith(
        "abcdef0:old.yaml → 9876543:dept.yaml\n"
    )


@pytest.mark.parametrize("content", ["a: 1\n", "template: small\nlines: [\n", "no yaml at all: ["])
def test_what_cannot_be_compared_is_shown_by_lines(capsys, folder, content):
    (folder / "blob").write_text(content, encoding="utf-8")
    given = ("dept.yaml", "blob", HASH, "100644", "dept.yaml", ZEROS, "100644")

    lines = run(capsys, *given).splitlines()

    assert lines[0] == "abcdef0:dept.yaml → dept.yaml"
    assert lines[1].startswith("@@ -")
    assert "+  - {id: basic, actual: 160}" in lines


def test_a_new_report_is_shown_by_lines(capsys):
    given = ("dept.yaml", "/dev/null", ".", ".", "dept.yaml", ZEROS, "100644")

    output = run(capsys, *given)

    assert output.startswith("/dev/null → dept.yaml\n@@ -")
    assert "+template: small" in output


def test_a_file_with_conflicts_is_named(capsys):
    assert run(capsys, "dept.yaml") == "dept.yaml has conflicts and is not merged yet\n"


def test_somebody_who_calls_it_by_hand_is_told_what_to_call(capsys):
    assert main(["git-diff", "old.yaml", "new.yaml"]) == 2
    assert "reportgen diff" in capsys.readouterr().err
