"""Layouts that are Word documents, through the command line."""

import pytest

from reportgen.cli.main import main
from tests.support.form_cases import CASES, FORMS
from tests.support.forms import form, parts_of, tables, texts, write_report, write_template

ROWS = (
    ("指标", "得分"),
    ("{%tr for item in items %}", ""),
    ("{{ item.name }}", "{{ item.score }}"),
    ("{%tr endfor %}", ""),
)


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """A function that runs a command with a report of a template made of a form."""

    monkeypatch.chdir(tmp_path)

    def run(data, *arguments, **parts):
        write_template(tmp_path / "selfeval", data, **parts)
        report = write_report(tmp_path / "one.yaml", "selfeval")
        command, *options = arguments
        path = str(tmp_path / "selfeval")
        code = main([command, str(report), "--template-path", path, "--lang", "zh", *options])
        output, errors = capsys.readouterr()
        return code, output + errors

    return run


@pytest.mark.parametrize("name", FORMS)
def test_the_forms_of_the_cases_are_what_is_said_of_them(name):
    assert (CASES / name / "template" / "form.docx").read_bytes() == FORMS[name]


def test_a_form_is_filled_from_the_same_yaml(run, tmp_path):
    code, _ = run(
        form("{{ project.name }}：{{ rest }}", ROWS), "build",
        computed={"rest": {"formula": "200 - project.budget", "kind": "amount"}},
    )  # fmt: skip

    data = (tmp_path / "one.docx").read_bytes()
    assert code == 0
    assert texts(data) == ["科普<&>活动：76.54"]
    assert tables(data) == [[["指标", "得分"], ["甲", "9.5"], ["乙", "10"]]]
    assert "科普&lt;&amp;&gt;活动自评表" in parts_of(data)["docProps/core.xml"].decode()


def test_two_builds_give_the_same_bytes(run, tmp_path):
    contents = set()
    for _ in range(2):
        run(form("{{ project.name }}", ROWS, header="{{ project.note }}"), "build")
        contents.add((tmp_path / "one.docx").read_bytes())

    assert len(contents) == 1


def test_check_finds_what_build_finds(run, tmp_path):
    data = form("{{ project.nmae }}", ROWS)

    checked, built = run(data, "check"), run(data, "build")

    assert built == (checked[0], f"{checked[1]}没有生成任何文件：one.docx\n")
    assert "RG655" in checked[1]
    assert not (tmp_path / "one.docx").exists()


def test_the_checks_of_the_template_come_before(run):
    tie_out = {
        "code": "AB-101", "assert": "project.budget > 1000", "at": "project.budget",
        "message": {"zh": "预算太少", "en": "too little"},
    }  # fmt: skip

    code, output = run(form("{{ project.name }}"), "build", tie_outs=[tie_out])

    assert code == 1
    assert "AB-101" in output


def test_a_draft_is_marked_and_written_in_spite_of_errors(run, tmp_path):
    _, output = run(form("甲{{ project.reason }}"), "build", "--draft")

    data = (tmp_path / "one.docx").read_bytes()
    assert "RG657" in output
    assert texts(data) == ["甲〔待补充：偏差原因〕"]
    assert "草稿" in parts_of(data)["word/draft-mark.xml"].decode()


@pytest.mark.parametrize("name", ["html", "md", "txt", "pdf"])
def test_other_formats_are_refused_and_the_word_document_is_written(run, tmp_path, name):
    code, output = run(form("{{ project.name }}"), "build", "--to", f"docx,{name}")

    assert code == 1
    assert "RG659" in output
    assert sorted(file.suffix for file in tmp_path.glob("one.*")) == [".docx", ".yaml"]


def test_without_libreoffice_a_pdf_of_the_form_is_refused_with_a_reason(run, monkeypatch):
    monkeypatch.setenv("PATH", "")

    code, output = run(form("甲"), "build", "--to", "pdf", "--pdf-from", "docx")

    assert code == 1
    assert "RG633" in output
