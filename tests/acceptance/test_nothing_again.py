"""A run whose files are all as they were tells the same, and does nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
HEAVY = ("click", "yaml", "jinja2", "jsonschema", "pathlib", "typing", "re")
PROGRAM = (
    "import sys; before = set(sys.modules); from reportgen.cli.main import main; code = main();"
    "done = 'click' in sys.modules;"
    f"heavy = set({HEAVY!r}) & (set(sys.modules) - before);"
    "assert done or not heavy, heavy;"
    "open('done', 'w').write(str(done)); sys.exit(code)"
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project: a report in two files with settings and last year's, and a template."""
    project = tmp_path / "project"
    shutil.copytree(EXAMPLES / "fictional", project / "reports")
    shutil.copy(project / "reports" / "report.yaml", project / "reports" / "last.yaml")
    shutil.copytree(EXAMPLES.parent / "templates", project / "templates")
    (project / "reportgen.toml").write_text("[check]\nignore = ['RG302']\n[words]\n")
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.chdir(project)
    return project


CHECK = ("check", "reports/report.yaml", "--previous", "reports/last.yaml",
         "--template-path", "templates")  # fmt: skip
BUILD = ("build", "reports/report.yaml", "--to", "docx,html,md", "-o", "out/")


def run(*arguments, **environment):
    """Return the exit code and what was written, and whether anything was done for it."""
    # A file that was written just before a run may have been written meanwhile: let time go by.
    subprocess.run([sys.executable, "-m", "reportgen", "--help"], capture_output=True)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True, env={**os.environ, **environment},
    )  # fmt: skip
    return (done.returncode, done.stdout, done.stderr), Path("done").read_text() == "True"


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_check_of_unchanged_files_tells_the_same_and_imports_nothing(folder, form, language):
    arguments = (*CHECK, "--format", form, "--lang", language)

    first, second = run(*arguments), run(*arguments)

    assert (first[1], second[1]) == (True, False)
    assert second[0] == first[0]
    assert first[0] == run(*arguments, "--no-cache")[0]


def _longer(file):
    file.write_bytes(file.read_bytes() + b"\n")


CHANGES = {
    "report": lambda at: _longer(at("reports/report.yaml")),
    "include": lambda at: _longer(next(at("reports/sections").iterdir())),
    "last year's report": lambda at: _longer(at("reports/last.yaml")),
    "settings": lambda at: at("reportgen.toml").write_text("[check]\n"),
    "no settings": lambda at: at("reportgen.toml").unlink(),
    "nearer settings": lambda at: at("reports/reportgen.toml").write_text("[check]\n"),
    "root of the project": lambda at: at("reports/.git").mkdir(),
    "file of the template": lambda at: _longer(next(at("templates").glob("*/*.j2"))),
    "new file of the template": lambda at: at("templates/new.md").write_text(""),
    "file of the template is gone": lambda at: next(at("templates").glob("*/*.j2")).unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_check_is_done_anew_after_a_change_of_what_it_follows_from(folder, change):
    run(*CHECK)
    assert not run(*CHECK)[1]

    change(lambda name: folder / name)

    assert run(*CHECK)[1]


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (("--strict",), {}),
        (("--select", "RG4"), {}),
        (("--ignore", "RG4"), {}),
        (("--no-cache",), {}),
        ((), {"REPORTGEN_LANG": "zh"}),
        ((), {"FORCE_COLOR": "1"}),
        ((), {"REPORTGEN_CACHE": ""}),
    ],
)
def test_other_options_are_another_run(folder, arguments, environment):
    run(*CHECK)

    assert run(*CHECK, *arguments, **environment)[1]


def test_outputs_that_are_as_they_were_written_are_left_alone(folder):
    first, _ = run(*BUILD)
    written = {file.name: file.read_bytes() for file in (folder / "out").iterdir()}

    second, was_done = run(*BUILD)

    assert (second, was_done) == (first, False)
    assert {file.name: file.read_bytes() for file in (folder / "out").iterdir()} == written
    assert len(written) == 3


@pytest.mark.parametrize("change", [lambda file: file.unlink(), lambda file: file.write_text("x")])
def test_an_output_that_is_missing_or_was_edited_is_written_again(folder, change):
    run(*BUILD)
    file = next((folder / "out").glob("*.docx"))
    data = file.read_bytes()

    change(file)

    assert run(*BUILD)[1]
    assert file.read_bytes() == data


def test_a_run_that_misses_a_file_is_never_kept(folder):
    missing = ("check", "reports/report.yaml", "--previous", "reports/none.yaml")

    assert [run(*missing)[1], run(*missing)[1]] == [True, True]


def test_what_is_kept_and_was_damaged_is_thrown_away(folder, tmp_path):
    first, _ = run(*CHECK)
    (kept,) = (tmp_path / "cache" / "runs").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")

    assert run(*CHECK) == (first, True)
    assert run(*CHECK) == (first, False)
