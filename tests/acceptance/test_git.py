"""The set-up for git that docs/automation.md describes, in a real repository."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli.main import main

ROOT = Path(__file__).parents[2]
PROGRAM = f"{shlex.quote(sys.executable)} -m reportgen"
TWO_YEARS = ROOT / "examples" / "two-years"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with a report, set up as the documents say."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.setenv("REPORTGEN_CACHE", "")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    for name, value in (("user.name", "a"), ("user.email", "a@example.org")):
        git("config", name, value)
    guide = (ROOT / "docs" / "automation.md").read_text(encoding="utf-8")
    for name, command in re.findall(r'^git config (\S+) "reportgen (\S+)"$', guide, re.MULTILINE):
        git("config", name, f"{PROGRAM} {command}")
    attributes = re.findall(r"^.+ diff=\w+$", guide, re.MULTILINE)
    every = "\n".join(("*.yaml diff=reportgen", *attributes, ""))
    (tmp_path / ".gitattributes").write_text(every, encoding="utf-8")
    shutil.copy(TWO_YEARS / "2022.yaml", tmp_path / "report.yaml")
    commit("first")
    return tmp_path


def git(*arguments, code=0):
    command = ["git", "--no-pager", *arguments]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode()


def commit(message):
    git("add", ".")
    git("commit", "-q", "-m", message)


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def lower_a_target(file):
    edit(file, "target: 不少于8万册", "target: 不少于7万册")


def test_git_diff_shows_reports_by_record(repository):
    lower_a_target(repository / "report.yaml")

    head, summary, *lines = git("diff").splitlines()

    assert head.endswith(":report.yaml → report.yaml")
    assert summary.startswith("1 edited (1 changed)")
    assert any("不少于8万册 → 不少于7万册  -1万册 (-12.50%)" in line for line in lines)


def test_git_log_shows_every_commit_by_record(repository):
    lower_a_target(repository / "report.yaml")
    commit("second")
    edit(repository / "report.yaml", "actual: 186场", "actual: 190场")
    (repository / "other.txt").write_text("text\n", encoding="utf-8")
    commit("third")

    log = git("log", "-p", "--ext-diff")

    assert "186场 → 190场  +4场" in log
    assert "不少于8万册 → 不少于7万册" in log
    assert "+text" in log
    assert "+year: 2022" in log, "a new report is shown by lines"


def test_a_renamed_report_is_compared_under_both_names(repository):
    lower_a_target(repository / "report.yaml")
    git("mv", "report.yaml", "dept.yaml")
    commit("renamed")

    shown = git("show", "--ext-diff", "-M")

    assert ":report.yaml → " in shown
    assert ":dept.yaml\n" in shown
    assert "不少于7万册" in shown


def test_what_is_no_report_is_shown_by_lines(repository):
    other = repository / "other.yaml"
    other.write_text("a: 1\nb: 2\n", encoding="utf-8")
    commit("second")
    other.write_text("a: 1\nb: 3\n", encoding="utf-8")

    assert git("diff").splitlines()[-3:] == [" a: 1", "-b: 2", "+b: 3"]


def test_a_broken_report_is_shown_by_lines(repository):
    edit(repository / "report.yaml", "layout: city", "layout: [city")

    assert "+layout: [city" in git("diff")


def test_an_include_of_a_committed_report_is_found(repository):
    text = (repository / "report.yaml").read_text(encoding="utf-8")
    start, end = text.index("income:\n"), text.index("budget:\n")
    (repository / "parts").mkdir()
    (repository / "parts" / "income.yaml").write_text(text[start:end], encoding="utf-8")
    included = f"{text[:start]}{text[end:]}\ninclude: [parts/income.yaml]\n"
    (repository / "report.yaml").write_text(included, encoding="utf-8")
    commit("split")
    lower_a_target(repository / "report.yaml")

    assert "1 edited (1 changed)" in git("diff", "report.yaml")


def test_a_conflict_is_named(repository):
    git("checkout", "-q", "-b", "side")
    lower_a_target(repository / "report.yaml")
    commit("side")
    git("checkout", "-q", "-")
    edit(repository / "report.yaml", "target: 不少于8万册", "target: 不少于9万册")
    commit("main")
    git("merge", "-q", "side", code=1)

    assert "report.yaml has conflicts" in git("diff", "--cached")


def test_git_diff_shows_built_documents_as_text(repository):
    assert main(["build", "report.yaml", "-o", "report.docx"]) == 0
    commit("built")
    lower_a_target(repository / "report.yaml")
    assert main(["build", "report.yaml", "-o", "report.docx"]) == 0

    shown = git("diff", "report.docx")

    assert any(line.startswith("-") and "不少于8万册" in line for line in shown.splitlines())
    assert any(line.startswith("+") and "不少于7万册" in line for line in shown.splitlines())


def test_a_file_that_only_looks_like_a_document_stops_nothing(repository):
    (repository / "a.docx").write_bytes(b"PK no")
    commit("second")
    (repository / "a.docx").write_bytes(b"PK nor this")

    assert "+no Word document (11 bytes" in git("diff")
