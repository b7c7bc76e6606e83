"""The pair of years in examples/two-years: what is found in it, and its outputs, which are kept."""

import re
import zipfile
from pathlib import Path

import pytest

from reportgen.cli.main import main

ROOT = Path(__file__).parents[2]
YEARS = ROOT / "examples" / "two-years"
OUTPUT = YEARS / "output"
PAIR = ("2022.yaml", "2023.yaml")
SIGNED = ("--author", "财务科", "--date", "2024-03-15")


@pytest.fixture
def run(monkeypatch):
    """A function that compares the two years from where the README's commands are run."""
    monkeypatch.chdir(YEARS)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*arguments):
        assert main(["diff", *PAIR, "--lang", "zh", *map(str, arguments)]) == 0

    return run


def parts(file):
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_both_years_are_free_of_findings(capsys):
    assert main(["check", "--lang", "zh", *(str(YEARS / year) for year in PAIR)]) == 0
    assert capsys.readouterr().out.startswith("没有发现问题\n核对：")


@pytest.mark.parametrize("name", ["changes.md", "changes.html", "changes.json"])
def test_the_kept_text_outputs_are_up_to_date(run, expect, tmp_path, name):
    run("-o", tmp_path / name)

    expect((tmp_path / name).read_text(encoding="utf-8"), OUTPUT / name)


def test_the_kept_terminal_output_is_up_to_date(run, expect, capsys):
    run()

    expect(capsys.readouterr().out, OUTPUT / "changes.txt")


@pytest.mark.parametrize(
    ("name", "options"), [("comparison.docx", ("-o",)), ("redline.docx", (*SIGNED, "--redline"))]
)
def test_the_kept_word_outputs_are_up_to_date(run, request, tmp_path, name, options):
    run(*options, tmp_path / name)

    kept = parts(OUTPUT / name) if (OUTPUT / name).exists() else None
    if parts(tmp_path / name) != kept and request.config.getoption("--update-cases"):
        (OUTPUT / name).write_bytes((tmp_path / name).read_bytes())
        pytest.fail(f"{name} was rewritten: look at the difference and run again")
    assert parts(tmp_path / name) == kept


@pytest.mark.parametrize(
    ("explanation", "code", "path"),
    [
        (r"          change_reason: 本年新增.*\n", "RG420", "信息化建设类项目"),
        (r"      change_reason: 文献购置费.*\n", "RG421", "新增藏书册数"),
        (r"  dropped:\n(?:    .*\n|      .*\n)+", "RG422", "流动图书车服务次数"),
    ],
)
def test_without_its_explanation_each_change_is_found(tmp_path, capsys, explanation, code, path):
    text = (YEARS / "2023.yaml").read_text(encoding="utf-8")
    unexplained, count = re.subn(explanation, "", text)
    assert count == 1
    (tmp_path / "2022.yaml").write_bytes((YEARS / "2022.yaml").read_bytes())
    (tmp_path / "2023.yaml").write_text(unexplained, encoding="utf-8")

    main(["check", "--lang", "zh", str(tmp_path / "2023.yaml")])

    out = capsys.readouterr().out
    assert [f"警告 {code}" in line for line in out.splitlines() if "警告 RG" in line] == [True]
    assert path in out


def test_the_comparison_of_both_years_is_a_pdf_too(run, tmp_path):
    run("-o", tmp_path / "comparison.pdf")

    assert (tmp_path / "comparison.pdf").read_bytes().startswith(b"%PDF-")
