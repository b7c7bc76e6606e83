"""`check --fix`, `check --todo` and `roll`, as people use them."""

import json
import shutil
from pathlib import Path

import pytest

from reportgen.cli.main import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
TEMPLATES = ROOT / "tests" / "cases" / "templates"
TEXT = """\
template: budget
layout: page
department: 甲局
budget:
  unit: 万元
  lines:
    - {id: a, name: 甲, initial: 8, final: 10, actual: 9, control_rate: 91%}  # 核对
    - {id: b, name: 乙, initial: 8, final: 10, actual: 9, adjustment_rate: 0.25}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.setenv("REPORTGEN_CACHE", "")
    monkeypatch.setenv("REPORTGEN_TEMPLATE_PATH", str(TEMPLATES))
    monkeypatch.chdir(tmp_path)
    Path("r.yaml").write_bytes(TEXT.encode())
    shutil.copytree(EXAMPLES / "fictional", tmp_path / "2024")
    return tmp_path


DIFF = """\
--- r.yaml
+++ r.yaml
@@ -4,5 +4,5 @@
 budget:
   unit: 万元
   lines:
-    - {id: a, name: 甲, initial: 8, final: 10, actual: 9, control_rate: 91%}  # 核对
+    - {id: a, name: 甲, initial: 8, final: 10, actual: 9}  # 核对
     - {id: b, name: 乙, initial: 8, final: 10, actual: 9, adjustment_rate: 0.25}
"""


def test_what_has_one_right_answer_is_mended_and_the_rest_shown(capsys):
    assert main(["check", "--fix", "r.yaml"]) == 1

    shown = capsys.readouterr()
    assert shown.out.startswith(DIFF)
    assert "RG208" in shown.out
    assert "RG301" not in shown.out
    assert shown.err == "mended: 1; left for you: 1\n"
    assert Path("r.yaml").read_bytes() == TEXT.replace(", control_rate: 91%", "").encode()


def test_a_second_run_changes_nothing(capsys):
    main(["check", "--fix", "r.yaml"])
    before = Path("r.yaml").read_bytes()
    capsys.readouterr()

    assert main(["check", "--fix", "r.yaml"]) == 1

    shown = capsys.readouterr()
    assert "+++" not in shown.out
    assert shown.err == "mended: 0; left for you: 1\n"
    assert Path("r.yaml").read_bytes() == before


def test_what_was_not_written_is_not_said_to_be_mended(capsys):
    Path("r.yaml").chmod(0o444)

    assert main(["check", "--fix", "r.yaml"]) == 1

    shown = capsys.readouterr()
    assert "RG703" in shown.out
    assert "RG301" in shown.out
    assert shown.err == "mended: 0; left for you: 2\n"
    assert Path("r.yaml").read_bytes() == TEXT.encode()


def test_a_dry_run_shows_only_the_changes_and_writes_nothing(capsys):
    assert main(["check", "--fix", "--dry-run", "r.yaml"]) == 1

    shown = capsys.readouterr()
    assert shown.out == DIFF
    assert shown.err == "can be mended: 1 (nothing was written); left for you: 1\n"
    assert Path("r.yaml").read_bytes() == TEXT.encode()


def test_a_dry_run_of_a_good_report_is_fine(capsys):
    assert main(["check", "--fix", "--dry-run", "2024/report.yaml"]) == 0
    assert capsys.readouterr().out == ""


def test_programs_get_findings_alone(capsys):
    main(["check", "--fix", "--format", "json", "r.yaml"])

    shown = capsys.readouterr()
    assert [one["code"] for one in json.loads(shown.out)["diagnostics"]] == ["RG208"]
    assert shown.err.startswith(DIFF)


def test_changes_are_coloured_where_colours_are_wanted(capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")

    main(["check", "--fix", "--dry-run", "r.yaml"])

    assert "\x1b[32m+    - {id: a" in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--dry-run"], ["--fix", "--todo"], ["--fix", "--watch"]])
def test_options_that_do_not_go_together_are_refused(options, capsys):
    assert main(["check", *options, "r.yaml"]) == 2
    assert "only one" in (said := capsys.readouterr().err) or "goes with" in said


def test_a_report_is_rolled_filled_in_and_built(capsys):
    assert main(["roll", "2024/report.yaml", "-o", "2025/report.yaml"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "written: 2025/report.yaml",
        "written: 2025/sections/scores.yaml",
        "places to fill in: 103; reportgen check --todo 2025/report.yaml lists them",
    ]
    assert main(["build", "2025/report.yaml"]) == 1
    assert "RG211" in capsys.readouterr().out


def test_what_is_left_to_fill_in_is_listed_by_section(capsys):
    main(["roll", "2024/report.yaml", "-o", "2025/report.yaml"])
    capsys.readouterr()

    assert main(["check", "--todo", "2025/report.yaml"]) == 1

    shown = capsys.readouterr().out
    assert shown.startswith("2025/report.yaml: 103 left to fill in\n\n")
    assert "\n收入 (income): 4\n  年初预算收入: line 65\n" in shown
    assert "\n  总数: 2025/sections/scores.yaml line 23, 24\n" in shown


def test_a_finished_report_has_nothing_left(capsys):
    assert main(["check", "--todo", "2024/report.yaml"]) == 0
    assert capsys.readouterr().out == "2024/report.yaml: nothing left to fill in\n"


def test_programs_get_what_is_left_as_findings(capsys):
    main(["roll", "2024/report.yaml", "-o", "2025/report.yaml"])
    capsys.readouterr()

    main(["check", "--todo", "--format", "json", "2025/report.yaml"])

    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert {one["code"] for one in found} == {"RG211"}
    assert len(found) == 103


def test_a_file_that_cannot_be_read_is_said_to_be_one(capsys):
    Path("r.yaml").write_text("a: [", encoding="utf-8")

    assert main(["check", "--todo", "r.yaml", "2024/report.yaml"]) == 1

    shown = capsys.readouterr().out
    assert "RG106" in shown
    assert "nothing left" in shown


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["2024/report.yaml", "-o", "2024/report.yaml"], "is last year's file"),
        (["2024/report.yaml", "-o", "2024/2025.yaml"], "last year's includes"),
        (["2024/report.yaml", "-o", "r.yaml"], "--force"),
        (["2024/report.yaml", "-o", "2024/"], "is a folder"),
        (["2024/report.yaml", "-o", "n/r.yaml", "--year", "2024"], "not later"),
        (["r.yaml", "-o", "n.yaml"], "does not say its year"),
        (["2024/report.yaml"], "--output"),
    ],
)
def test_a_roll_that_would_lose_something_is_refused(arguments, reason, capsys, folder):
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}

    assert main(["roll", *arguments]) == 2

    assert reason in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_a_run_that_was_killed_between_two_files_is_finished_by_the_next_one():
    assert main(["roll", "2024/report.yaml", "-o", "2025/report.yaml"]) == 0
    written = {path: path.read_bytes() for path in Path("2025").rglob("*.yaml")}
    Path("2025/sections/scores.yaml").unlink()

    assert main(["roll", "2024/report.yaml", "-o", "2025/report.yaml"]) == 0
    assert {path: path.read_bytes() for path in Path("2025").rglob("*.yaml")} == written


def test_a_file_is_replaced_when_that_is_asked_for():
    assert main(["roll", "2024/report.yaml", "-o", "r.yaml", "--force"]) == 0
    assert "year: 2025\nprevious: 2024/report.yaml\n" in Path("r.yaml").read_text(encoding="utf-8")


def test_errors_of_the_old_report_do_not_keep_the_new_one_from_being_made(capsys):
    shutil.copytree(EXAMPLES / "guangzhou-2023-as-published", "2023")

    assert main(["roll", "2023/report.yaml", "-o", "new/report.yaml"]) == 0

    assert "note: errors in last year's file: " in capsys.readouterr().err


def test_a_broken_report_is_not_rolled(capsys):
    Path("r.yaml").write_text("a: [", encoding="utf-8")

    assert main(["roll", "r.yaml", "-o", "n.yaml"]) == 1

    assert "RG106" in capsys.readouterr().out
    assert not Path("n.yaml").exists()
