"""What an author of templates does on the command line, from a new template to a document."""

import pytest

from reportgen.cli.main import main


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """A function that runs a command in an empty folder; it returns exit code and output."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.setenv("REPORTGEN_CACHE", "")

    def run(*arguments):
        code = main(arguments)
        output, errors = capsys.readouterr()
        return code, output + errors

    return run


def test_a_new_template_is_sound_and_builds(run, tmp_path):
    assert run("template", "new", "types/spending")[0] == 0
    assert run("template", "check", "--strict", "types/spending", "types") == (
        0, "nothing wrong was found\n",
    )  # fmt: skip
    code, output = run(
        "build", "--template-path", "types", "types/spending/sample/report.yaml", "-o", "out.docx"
    )

    assert (code, output.splitlines()[-1]) == (0, "written: out.docx")
    assert (tmp_path / "out.docx").stat().st_size > 1000


def test_a_template_is_checked_from_within_its_folder(run, tmp_path, monkeypatch):
    run("template", "new", "spending")
    monkeypatch.chdir(tmp_path / "spending")

    assert run("template", "check", ".") == (0, "nothing wrong was found\n")


def test_a_new_template_overwrites_nothing(run, tmp_path):
    (tmp_path / "spending").mkdir()
    (tmp_path / "spending" / "notes.txt").write_text("mine", encoding="utf-8")

    code, said = run("template", "new", "spending")

    assert (code, "spending" in said) == (2, True)
    assert [file.name for file in (tmp_path / "spending").iterdir()] == ["notes.txt"]


def test_a_new_template_that_was_not_finished_is_finished_by_the_next_run(run, tmp_path):
    run("template", "new", "spending")
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    (tmp_path / "spending" / "template.yaml").unlink()

    assert run("template", "new", "spending")[0] == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files


@pytest.mark.parametrize("name", ["Spending", "年度报告", "a b"])
def test_a_template_needs_a_name_that_reports_can_write(run, tmp_path, name):
    code, said = run("template", "new", name)

    assert (code, name in said) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_mistakes_end_with_1_and_a_missing_folder_with_2(run, tmp_path):
    run("template", "new", "spending")
    layout = tmp_path / "spending" / "standard.md.j2"
    layout.write_text("{{ sumary }}\n", encoding="utf-8")

    assert run("template", "check", "spending")[0] == 1
    assert run("template", "check", "absent")[0] == 2


@pytest.mark.parametrize("arguments", [("template",), ("template", "--help")])
def test_the_group_tells_about_its_commands(run, arguments):
    code, said = run(*arguments)

    assert (code, "check" in said, "new" in said) == (0, True, True)
