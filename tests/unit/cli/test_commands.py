import json
from pathlib import Path

import pytest

from reportgen.cli.commands import doctor
from reportgen.cli.main import main
from reportgen.installation import install_command

EXAMPLE = Path(__file__).parents[3] / "examples" / "guangzhou-2023" / "report.yaml"
DEPARTMENT = ("--template", "guangzhou-department")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    output, errors = capsys.readouterr()
    return code, output, errors


def test_a_report_without_errors_is_checked_with_success(capsys):
    code, output, errors = run(capsys, "check", EXAMPLE, "--format", "json")

    assert (code, errors) == (0, "")
    assert json.loads(output)["summary"]["errors"] == 0


def test_a_report_with_errors_fails_and_is_not_built(capsys, folder):
    (folder / "dept.yaml").write_text("template: nowhere\n", encoding="utf-8")

    code, output, _ = run(capsys, "build", "dept.yaml")

    assert code == 1
    assert "dept.yaml:1:11: error RG212" in output
    assert not (folder / "dept.docx").exists()


def test_a_built_report_is_named_after_its_folder(capsys, folder):
    code, output, _ = run(capsys, "build", EXAMPLE)

    assert code == 0
    assert output.endswith("written: guangzhou-2023.docx\n")
    assert (folder / "guangzhou-2023.docx").read_bytes().startswith(b"PK")


def test_what_was_written_does_not_disturb_programs(capsys):
    code, output, errors = run(capsys, "build", EXAMPLE, "-o", "out/", "--format", "sarif")

    assert (code, errors) == (0, f"written: {Path('out', 'guangzhou-2023.docx')}\n")
    assert json.loads(output)["version"] == "2.1.0"


def test_an_input_is_never_written_over(capsys, folder):
    (folder / "dept.yaml").write_text("a: 1\n", encoding="utf-8")

    code, output, _ = run(capsys, "build", "dept.yaml", "-o", "dept.yaml")

    assert code == 1
    assert output.startswith("error RG702 ")
    assert (folder / "dept.yaml").read_text(encoding="utf-8") == "a: 1\n"


def test_a_name_without_the_suffix_is_refused_before_anything_is_written(capsys, folder):
    code, output, errors = run(capsys, "build", EXAMPLE, "-o", "report.doc")

    assert (code, output) == (2, "")
    assert "must end in .docx" in errors
    assert list(folder.iterdir()) == []


def test_plain_text_on_standard_output_is_alone_there(capsys, folder):
    code, output, errors = run(capsys, "build", EXAMPLE, "--to", "txt", "-o", "-")

    assert code == 0
    assert output.startswith("附件2\n")
    assert "RG302" in errors
    assert "written" not in output + errors
    assert list(folder.iterdir()) == []


def test_formats_are_built_together_from_one_check(capsys, folder):
    code, output, _ = run(capsys, "build", EXAMPLE, "--to", "html,md,txt")

    assert code == 0
    assert output.count("RG302") == 1
    assert sorted(file.suffix for file in folder.iterdir()) == [".html", ".md", ".txt"]


def test_an_unknown_format_is_refused_with_those_there_are(capsys, folder):
    code, output, errors = run(capsys, "build", EXAMPLE, "--to", "docx,odt")

    assert (code, output) == (2, "")
    assert "no format odt; there are: docx, pdf" in errors
    assert list(folder.iterdir()) == []


def test_a_computed_figure_is_explained_down_to_its_lines(capsys):
    code, output, _ = run(capsys, "explain", EXAMPLE, "budget.lines[0].control_rate")

    assert code == 0
    assert "formula: actual / final" in output
    assert output.count("report.yaml:") == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((EXAMPLE, "budgett"), "there is no such value in the file; nearest: budget"),
        ((EXAMPLE, "a..[b"), "is not the path of a value"),
        ((EXAMPLE,), "give the path of a value too"),
        (("RG30",), "there is no code RG30; nearest: RG"),
        (("RG301x", "-t", "nowhere"), "there is no template nowhere"),
    ],
)
def test_what_cannot_be_explained_is_refused(capsys, arguments, words):
    code, output, errors = run(capsys, "explain", *arguments)

    assert (code, output) == (2, "")
    assert words in errors


def test_a_value_of_a_broken_file_is_not_explained(capsys, folder):
    (folder / "dept.yaml").write_text("a: [\n", encoding="utf-8")

    code, output, _ = run(capsys, "explain", "dept.yaml", "a")

    assert code == 1
    assert "error RG106" in output


def test_codes_of_the_program_and_of_templates_have_a_page(capsys):
    assert run(capsys, "explain", "rg301")[1].startswith("RG301 computed-differs (error)")
    assert run(capsys, "explain", "gz-101")[1].startswith("GZ-101 ")


def test_a_retired_code_is_explained_by_its_successor(capsys):
    _, output, _ = run(capsys, "explain", "GZ-134")

    assert output.startswith(
        "the code GZ-134 was retired; RG505 has taken its place\n\nRG505 stop-after-title"
    )


def test_a_retired_code_cannot_be_chosen(capsys):
    code, _, errors = run(capsys, "check", EXAMPLE, "--ignore", "GZ-134")

    assert code == 2
    assert "the code GZ-134 was retired; RG505 has taken its place" in errors


def test_a_starter_is_printed_or_written_but_never_over_a_file(capsys, folder):
    printed = run(capsys, "new", *DEPARTMENT, "--year", "2024")
    written = run(capsys, "new", *DEPARTMENT, "--year", "2024", "-o", "dept.yaml")
    again = run(capsys, "new", *DEPARTMENT, "-o", "dept.yaml")

    assert printed[0] == 0
    assert written == (0, "", "written: dept.yaml\nwritten: reportgen.toml\n")
    assert (folder / "dept.yaml").read_text(encoding="utf-8") == printed[1]
    assert again == (2, "", "error: dept.yaml exists, and is not replaced\n")


def test_a_starter_that_cannot_be_written_says_why(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()

    code, _, errors = run(capsys, "new", *DEPARTMENT, "-o", "file/dept.yaml")

    assert (code, errors[:32]) == (2, "error: cannot write file/dept.ya")


def test_a_starter_is_written_into_a_new_folder(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    code, _, _ = run(capsys, "new", *DEPARTMENT, "-o", "new/dept.yaml")

    assert (code, (tmp_path / "new/dept.yaml").is_file()) == (0, True)


def test_a_layout_that_a_template_lacks_is_refused(capsys):
    code, _, errors = run(capsys, "new", *DEPARTMENT, "-l", "village")

    layouts = "city, district, self-evaluation-table"
    assert code == 2
    assert errors == f"error: the template has no layout village; there are: {layouts}\n"


def test_a_layout_that_only_one_template_has_names_it(capsys):
    code, output, _ = run(capsys, "new", "-l", "district")

    assert code == 0
    assert "\ntemplate: guangzhou-department\n" in output


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_layout_that_no_template_has_is_refused(capsys, folder, command):
    code, _, errors = run(capsys, command, "--layout", "village", EXAMPLE)

    assert code == 2
    assert errors.startswith(
        "error: there is no layout village; there are: report, city, district, "
    )


def test_the_schema_is_printed_or_located(capsys):
    code, output, _ = run(capsys, "schema", "guangzhou-department")
    location = run(capsys, "schema", "--path", "guangzhou-department")[1].strip()

    assert code == 0
    assert json.loads(output) == json.loads(Path(location).read_text(encoding="utf-8"))


def test_templates_are_listed_with_their_layouts(capsys):
    code, output, _ = run(capsys, "templates")

    assert code == 0
    assert [line.split("  ")[0] for line in output.splitlines() if line[0] != " "] == [
        "final-accounts",
        "guangzhou-department",
        "hunan-department",
        "project-self-evaluation",
    ]
    assert "\n  city  " in output


def test_a_template_with_mistakes_is_shown_and_refused(capsys, folder):
    (folder / "own" / "broken").mkdir(parents=True)
    (folder / "own" / "broken" / "template.yaml").write_text("layouts: [\n", encoding="utf-8")

    code, output, errors = run(capsys, "templates", "--template-path", "own")

    assert code == 2
    assert "error RG106" in output
    assert errors == "error: the template broken has mistakes and cannot be used\n"


def test_several_templates_must_be_told_apart(capsys, folder):
    (folder / "own" / "other").mkdir(parents=True)
    (folder / "own" / "other" / "template.yaml").write_text("layouts: [\n", encoding="utf-8")

    code, _, errors = run(capsys, "schema", "--template-path", "own")

    names = "other, final-accounts, guangzhou-department, hunan-department, project-self-evaluation"
    assert (code, errors) == (2, f"error: name the template with --template: {names}\n")


def test_the_doctor_finds_a_template_with_mistakes(capsys, folder):
    (folder / "own" / "broken").mkdir(parents=True)
    (folder / "own" / "broken" / "template.yaml").write_text("layouts: [\n", encoding="utf-8")

    code, output, _ = run(capsys, "doctor", "--template-path", "own")

    assert code == 1
    assert "[!!] template broken has mistakes" in output
    assert "[ok] template guangzhou-department" in output


def test_the_doctor_can_do_without_other_programs(capsys, monkeypatch, folder):
    monkeypatch.setenv("PATH", str(folder))

    code, output, _ = run(capsys, "doctor")

    assert code == 0
    assert "[--] no LibreOffice; Word reports are built without it" in output
    assert output.endswith("Reports can be built.\n")


@pytest.mark.parametrize("extra", ["word", "lsp", "preview"])
def test_the_doctor_says_what_installs_an_extra(capsys, monkeypatch, extra):
    monkeypatch.setattr(doctor, "_EXTRAS", {extra: ("no-such-library",)})

    code, output, _ = run(capsys, "doctor")

    assert code == 0
    assert f"if you need them run {install_command(extra)}" in output


def test_the_doctor_knows_the_extras(capsys):
    _, output, _ = run(capsys, "doctor")

    assert all(f"[ok] {library} " in output for library in ("docxtpl", "pygls", "starlette"))


def test_a_folder_of_templates_that_is_not_there_is_refused(capsys):
    code, _, errors = run(capsys, "check", EXAMPLE, "--template-path", "nowhere")

    assert (code, errors) == (2, "error: there is no folder nowhere\n")


@pytest.mark.parametrize(
    "name", ["check", "build", "explain", "new", "schema", "templates", "doctor"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_has_help(capsys, name, language):
    code, output, _ = run(capsys, name, "--help", "--lang", language)

    assert code == 0
    assert "cli." not in output
