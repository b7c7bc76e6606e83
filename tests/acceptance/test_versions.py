"""Two versions of one template: reports of both years build, compare, and roll."""

import shutil
from pathlib import Path

import pytest

from reportgen.cli.main import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "two-versions"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """A function that runs a command in a copy of the example."""
    shutil.copytree(EXAMPLE, tmp_path / "example")
    monkeypatch.chdir(tmp_path / "example")
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("REPORTGEN_TEMPLATE_PATH", "templates")

    def run(*arguments):
        code = main(arguments)
        output, errors = capsys.readouterr()
        return code, output + errors

    return run


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_a_report_finds_the_version_of_its_year(run, year):
    assert run("build", f"{year}.yaml", "--strict", "-o", "out.docx")[0] == 0


def test_a_year_without_a_version_is_told_which_there_are(run):
    text = Path("2024.yaml").read_text("utf-8")
    Path("2025.yaml").write_text(text.replace("year: 2024", "year: 2025"), "utf-8")

    code, said = run("check", "2025.yaml")
    assert (code, "guangzhou-department@2023, guangzhou-department@2024" in said) == (1, True)


def test_a_report_may_name_its_version(run):
    text = Path("2024.yaml").read_text("utf-8")
    named = text.replace("template: guangzhou-department", "template: guangzhou-department@2024")
    Path("2024.yaml").write_text(named, "utf-8")

    assert run("check", "2024.yaml")[0] == 0
    Path("2024.yaml").write_text(named.replace("@2024", "@2022"), "utf-8")
    assert "RG212" in run("check", "2024.yaml")[1]


def test_moved_fields_are_compared_and_not_dropped_and_added(run):
    code, said = run("diff", "2023.yaml", "2024.yaml")

    assert (code, "RG" in said) == (0, False)
    assert "  ~ 自评结论  " in said
    assert "  ~ 采购意向公开情况 › 自评得分  0.5 → 2  +1.5" in said


def test_last_years_report_of_the_old_version_is_compared_with(run):
    text = Path("2024.yaml").read_text("utf-8").replace("change_reason:", "note_of_change:")
    Path("2024.yaml").write_text(text.replace("note_of_change:", "change_reason:"), "utf-8")

    assert "RG574" not in run("check", "2024.yaml")[1]
    assert run("diff", "2023.yaml", "2024.yaml", "-o", "out.docx")[0] == 0


def test_rolling_migrates_and_loses_nothing(run):
    code, said = run("roll", "2023.yaml", "-o", "next.yaml")
    text = Path("next.yaml").read_text("utf-8")

    assert (code, "functions.offices（不再列出内设机构）" in said) == (0, True)
    assert "# functions.offices（不再列出内设机构）: [办公室, 借阅部, 活动部, 技术部]" in text
    assert "# scores.intention-timing（并入采购意向公开情况）: {score: 1.5}" in text
    assert "  procurement-disclosure: {score: TODO}" in text
    assert "  output_results: TODO\n  benefit_results: TODO" in text
    errors = [line for line in run("check", "next.yaml")[1].splitlines() if ": error RG" in line]
    assert [line for line in errors if "RG204" not in line and "TODO" not in line] == []


def test_a_named_version_is_the_new_one_after_rolling(run):
    text = Path("2023.yaml").read_text("utf-8")
    named = text.replace("template: guangzhou-department", "template: guangzhou-department@2023")
    Path("2023.yaml").write_text(named, "utf-8")
    run("roll", "2023.yaml", "-o", "next.yaml")

    assert "template: guangzhou-department@2024" in Path("next.yaml").read_text("utf-8")
