"""The options that choose among findings."""

import json

import pytest

from reportgen.cli.main import main


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Check a report whose only findings can be ignored."""
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.chdir(tmp_path)
    template = tmp_path / "templates" / "small"
    template.mkdir(parents=True)
    (template / "schema.json").write_text("{}", encoding="utf-8")
    (template / "page.md.j2").write_text("# 报告\n", encoding="utf-8")
    (template / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "a.yaml").write_text("template: small\nlayout: page\n", encoding="utf-8")

    def run(*arguments):
        options = ["--template-path", "templates", "--format", "json"]
        code = main(["check", "a.yaml", *options, *arguments])
        output, errors = capsys.readouterr()
        found = json.loads(output)["diagnostics"] if output else []
        return code, [one["code"] for one in found], errors

    return run


TEMPLATE = """\
name: small
title: {zh: 小, en: Small}
layouts: {page: {file: page.md.j2, title: {zh: 一页, en: One page}}}
document: {title: 报告, author: 单位}
kept: ["*"]
required: [{field: goal, reason: {zh: 要有目标, en: a goal is needed}}]
tie_outs:
  - {code: SM-101, assert: 1 == 2, at: layout, message: {zh: 不等, en: unequal}}
"""


def test_without_a_choice_everything_is_shown(run):
    assert run()[:2] == (1, ["RG402", "SM-101"])


def test_codes_of_the_program_and_of_templates_are_ignored(run):
    assert run("--ignore", "rg402")[:2] == (1, ["SM-101"])
    assert run("--ignore", "RG4,SM-1")[:2] == (0, [])
    assert run("--ignore", "RG4", "--ignore", "SM-101")[:2] == (0, [])


def test_only_selected_codes_are_shown(run):
    assert run("--select", "SM")[:2] == (1, ["SM-101"])
    assert run("--select", "RG5、RG4")[:2] == (1, ["RG402"])


def test_a_run_selects_instead_of_the_project(run, tmp_path):
    (tmp_path / "reportgen.toml").write_text('[check]\nselect = ["SM"]\n', encoding="utf-8")

    assert run()[1] == ["SM-101"]
    assert run("--select", "RG4")[1] == ["RG402"]


def test_a_code_that_is_not_there_is_refused(run):
    code, found, errors = run("--ignore", "RG4022")

    assert (code, found) == (2, [])
    assert "there is no code RG4022" in errors


def test_an_error_of_the_data_is_not_ignored(run):
    code, found, errors = run("--ignore", "RG301")

    assert (code, found) == (2, [])
    assert "RG301 cannot be ignored" in errors
