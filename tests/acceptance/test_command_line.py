"""The command line as programs use it: several inputs, exit codes, forms of output."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli.main import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
GOOD, BAD = (
    str(EXAMPLES / name / "report.yaml") for name in ("fictional", "guangzhou-2023-as-published")
)
ALL_GOOD = [
    str(EXAMPLES / name / "report.yaml") for name in ("guangzhou-2023", "huadu-2023", "fictional")
]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_several_reports_are_built_into_a_folder(folder):
    assert main(["build", *ALL_GOOD, "-o", "out/"]) == 0

    assert sorted(file.name for file in (folder / "out").iterdir()) == [
        "fictional.docx", "guangzhou-2023.docx", "huadu-2023.docx",
    ]  # fmt: skip


def test_reports_without_errors_are_built_beside_one_that_has_some(folder):
    assert main(["build", BAD, GOOD, "-o", "out/"]) == 1

    assert [file.name for file in (folder / "out").iterdir()] == ["fictional.docx"]


def test_two_reports_for_one_file_are_refused_before_anything_is_written(folder, capsys):
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    for name in "ab":
        shutil.copy(GOOD, folder / name / "dept.yaml")

    assert main(["build", "a/dept.yaml", "b/dept.yaml", "-o", "out/"]) == 1

    assert "RG701" in capsys.readouterr().out
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", GOOD], 0),
        (["check", BAD], 1),
        (["check", GOOD, BAD], 1),
        (["check", "nowhere.yaml"], 2),
        (["check"], 2),
        (["chek", GOOD], 2),
        (["build", GOOD, "--to", "odt"], 2),
        (["--version"], 0),
    ],
)
def test_exit_codes_tell_fine_from_findings_from_not_started(arguments, code):
    assert main(arguments) == code


def test_findings_are_json(capsys):
    assert main(["check", BAD, "--format", "json"]) == 1

    found = json.loads(capsys.readouterr().out)
    codes = {one["code"] for one in found["diagnostics"]}
    assert {"RG301", "GZ-101", "RG314"} <= codes
    assert found["summary"]["errors"] == sum(
        one["severity"] == "error" for one in found["diagnostics"]
    )


def test_findings_are_sarif(capsys):
    assert main(["check", BAD, "--format", "sarif"]) == 1

    log = json.loads(capsys.readouterr().out)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert log["version"] == "2.1.0"
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert {"RG301", "GZ-101"} <= {result["ruleId"] for result in run["results"]}


def test_findings_are_annotations(capsys):
    assert main(["check", BAD, "--format", "github"]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert any(
        line.startswith("::error ") and "RG301" in line and "line=182" in line for line in lines
    )
    assert all(
        line.startswith(("::error ", "::warning ", "::notice ")) for line in lines if "::" in line
    )


def test_an_installed_package_has_its_templates_with_it(tmp_path):
    package = tmp_path / "site" / "reportgen"
    shutil.copytree(ROOT / "reportgen", package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("schemas", "templates"):
        shutil.copytree(ROOT / name, package / "_shipped" / name)

    done = subprocess.run(
        (sys.executable, "-m", "reportgen", "build", GOOD, "-o", "report.docx"),
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path / "site")}, capture_output=True,
        check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "report.docx").read_bytes().startswith(b"PK")
