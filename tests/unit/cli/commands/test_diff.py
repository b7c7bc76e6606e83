import json
import shutil
import subprocess

import pytest

from reportgen.cli.main import main
from tests.support.records import field, group, rows
from tests.support.templates import written

SCHEMA = group(
    template=field("text") | {"type": "string"},
    name=field("text", "名称") | {"type": "string"},
    lines=rows(id=field("text", "编号"), actual=field("amount", "决算数"))
    | {"title": "各项支出", "x-key": "id"},
    total=field("amount", "合计"),
)
REPORT = "template: small\nname: {name}\nlines:\n  - {{id: basic, actual: {actual}}}\n"
TEMPLATES = ("--template-path", "templates")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a template and two versions of a report."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.setenv("REPORTGEN_CACHE", "")
    monkeypatch.chdir(tmp_path)
    small = tmp_path / "templates" / "small"
    small.mkdir(parents=True)
    written(small, SCHEMA, computed={"total": 'lines | sum("actual")'})
    write(tmp_path / "old.yaml", actual=150)
    write(tmp_path / "new.yaml", actual=160)
    return tmp_path


def write(file, *, name="市图书馆", actual):
    file.write_text(REPORT.format(name=name, actual=actual), encoding="utf-8")


def run(capsys, *arguments):
    code = main(["diff", *map(str, arguments), *TEMPLATES])
    output, errors = capsys.readouterr()
    return code, output, errors


def git(*arguments):
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    command = ["git", *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True)


def test_changes_are_shown_with_what_they_moved(capsys):
    code, output, errors = run(capsys, "old.yaml", "new.yaml")

    assert (code, errors) == (0, "")
    assert "~ basic › 决算数  150 → 160  +10 (+6.67%)\n" in output
    assert "↳ 合计  150.00 → 160.00" in output


@pytest.mark.parametrize(("new", "expected"), [("old.yaml", 0), ("new.yaml", 1)])
def test_the_exit_code_tells_of_changes_if_asked_for(capsys, new, expected):
    assert run(capsys, "old.yaml", new, "--exit-code")[0] == expected


def test_what_cannot_be_compared_is_neither_equal_nor_different(capsys, folder):
    (folder / "new.yaml").write_text("template: small\nname: [\n", encoding="utf-8")

    code, output, errors = run(capsys, "old.yaml", "new.yaml", "--exit-code", "--format", "json")

    assert (code, output) == (2, "")
    assert "RG716 new.yaml" in errors


def test_json_on_standard_output_is_alone_there(capfdbinary):
    code = main(["diff", "old.yaml", "new.yaml", "--format", "json", *TEMPLATES])
    output, errors = capfdbinary.readouterr()

    assert (code, errors) == (0, b"")
    assert [change["kind"] for change in json.loads(output)["changes"]] == ["changed", "changed"]


def test_the_name_of_the_output_chooses_the_format(capsys, folder):
    code, output, errors = run(capsys, "old.yaml", "new.yaml", "-o", "changes.json")

    assert (code, output, errors) == (0, "", "written: changes.json\n")
    assert json.loads((folder / "changes.json").read_text(encoding="utf-8"))["old"] == "old.yaml"


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.md", "### "), ("a.HTML", "<!doctype html>"), ("a.txt", "old.yaml"), ("a", "old.yaml")],
)
def test_every_format_has_its_suffix(capsys, folder, name, start):
    assert run(capsys, "old.yaml", "new.yaml", "-o", name)[0] == 0
    assert (folder / name).read_text(encoding="utf-8").startswith(start)


def test_a_stated_format_counts_more_than_the_suffix(capsys, folder):
    assert run(capsys, "old.yaml", "new.yaml", "-o", "a.txt", "--format", "md")[0] == 0
    assert (folder / "a.txt").read_text(encoding="utf-8").startswith("### ")


def test_a_suffix_of_no_format_is_refused_with_those_that_there_are(capsys, folder):
    code, _, errors = run(capsys, "old.yaml", "new.yaml", "-o", "a.xlsx")

    assert code == 2
    assert "there is no format xlsx; there are: text, md, html, json" in errors
    assert not (folder / "a.xlsx").exists()


def test_an_output_that_cannot_be_written_is_a_finding(capsys, folder):
    (folder / "changes.json").mkdir()

    code, output, _ = run(capsys, "old.yaml", "new.yaml", "-o", "changes.json")

    assert code == 1
    assert "RG703" in output


def test_an_input_is_never_written_over(capsys, folder):
    before = (folder / "new.yaml").read_text(encoding="utf-8")

    code, output, _ = run(capsys, "old.yaml", "new.yaml", "-o", "new.yaml")

    assert code == 1
    assert "RG702" in output
    assert (folder / "new.yaml").read_text(encoding="utf-8") == before


def test_a_file_that_does_not_exist_is_refused(capsys):
    code, _, errors = run(capsys, "old.yaml", "nowhere.yaml")

    assert code == 2
    assert "nowhere.yaml" in errors


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_file_alone_is_compared_with_its_last_commit(capsys, folder):
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    write(folder / "old.yaml", actual=170)

    for arguments in (("old.yaml",), ("HEAD:old.yaml",), ("HEAD:old.yaml", "old.yaml")):
        code, output, _ = run(capsys, *arguments, "--exit-code")

        assert code == 1
        assert "150 → 170" in output


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_file_outside_of_any_repository_has_no_last_commit(capsys, folder, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))

    code, _, errors = run(capsys, "old.yaml")

    assert code == 2
    assert "RG712" in errors
