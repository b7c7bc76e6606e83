"""Every finding as people see it: a folder of `tests/cases/diagnostics` is a test.

A folder has the report with the mistake and the whole output in both languages. `command.txt` in
it are other arguments than the usual ones; `template/` is a template for it alone. The line of the
account is of the report and not of the finding: it is left out unless the arguments ask for it.
"""

import re
import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest

from reportgen.cli.main import main

CASES = Path(__file__).parents[1] / "cases"
ACCOUNT = re.compile(r"^(?:核对：|verified: ).*\n", re.MULTILINE)
FOLDERS = sorted(folder for folder in (CASES / "diagnostics").iterdir() if folder.is_dir())


def arguments_of(case: Path) -> Sequence[str]:
    command = case / "command.txt"
    if command.exists():
        return shlex.split(command.read_text(encoding="utf-8"))
    template = "template" if (case / "template").is_dir() else "../../templates"
    return "check", "report.yaml", "--template-path", template


@pytest.fixture
def shown(monkeypatch, capsys):
    """Run the command line in a folder, as a person would who reads `language`."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("REPORTGEN_CACHE", "")

    def show(case: Path, language: str) -> str:
        monkeypatch.chdir(case)
        code = main([*arguments_of(case), "--lang", language])
        output, errors = capsys.readouterr()
        if "--account" not in arguments_of(case):
            output, errors = ACCOUNT.sub("", output), ACCOUNT.sub("", errors)
        return f"{output}{errors}=> {code}\n"

    return show


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_what_is_found_is_shown_as_expected(case, language, shown, expect):
    report = shown(case, language)

    assert case.name.split("-", 1)[0] in report
    assert (
        str(CASES) not in report
    )  # paths as they were given, so that every machine prints the same
    expect(report, case / f"expected.{language}.txt")
