"""Streams that take nothing, names that are no text: the command says so, or goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.material import FILES

ENVIRONMENT = {**os.environ, "REPORTGEN_LANG": "en", "REPORTGEN_CACHE": ""}
CHECK = ("check", "report.yaml", "--template-path", "my")
STRANGE = os.fsdecode(b"r\xff\xfe.yaml")  # a name in another encoding than the system's

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such names and devices")


@pytest.fixture
def folder(tmp_path):
    for path, text in FILES.items():
        if not path.endswith("template.yaml"):
            _write(tmp_path / path, text)
    without_form = FILES["my/library/template.yaml"].replace(
        "  form: {file: form.docx,", "  table: {file: long.md.j2,"
    )
    _write(tmp_path / "my/library/template.yaml", without_form)
    return tmp_path


def _write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def reportgen(folder, *arguments, redirected=""):
    """Run the command in a process of its own; `redirected` names its streams."""
    command = [sys.executable, "-m", "reportgen", *arguments]
    if redirected:
        command = ["sh", "-c", f'"$@" {redirected}', "sh", *command]
    path = Path(__file__).parents[2]
    environment = {**ENVIRONMENT, "PYTHONPATH": str(path)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize(
    "command", [("--help",), CHECK, (*CHECK, "--format", "json"), ("templates",)], ids=" ".join
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_standard_output_is_said(folder, command, unbuffered, monkeypatch):
    monkeypatch.setitem(ENVIRONMENT, "PYTHONUNBUFFERED", unbuffered)

    done = reportgen(folder, *command, redirected=">/dev/full")

    assert done.returncode == 2
    assert done.stderr.startswith(b"error: standard output takes nothing more: ")
    assert done.stderr.count(b"\n") == 1


@posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_matter(folder, closed):
    done = reportgen(folder, "build", *CHECK[1:], "-o", "out.docx", redirected=closed)

    assert (done.returncode, done.stderr) == (0, b"")
    assert (folder / "out.docx").read_bytes().startswith(b"PK")


@posix
@pytest.mark.parametrize(
    "command",
    [
        ("check", STRANGE),
        ("check", STRANGE, "--format", "json"),
        ("check", STRANGE, "--format", "sarif"),
        ("check", STRANGE, "--format", "github"),
        ("build", STRANGE, "--to", "docx,html,md,txt", "-o", "out/"),
        ("explain", STRANGE, "total"),
        ("diff", "last.yaml", STRANGE),
        ("diff", "last.yaml", STRANGE, "--format", "json"),
        ("diff", "last.yaml", STRANGE, "-o", "out.html"),
        ("diff", "last.yaml", STRANGE, "-o", "out.md"),
        ("git-diff", STRANGE, "last.yaml", "0", "1", STRANGE, "0", "1"),
        ("git-diff", STRANGE, "branches.yaml", "0", "1", STRANGE, "0", "1"),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_name_that_is_no_text_is_a_name(folder, command):
    _write(folder / STRANGE, FILES["report.yaml"])

    done = reportgen(folder, *command, "--template-path", "my")

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    done.stdout.decode("utf-8")
