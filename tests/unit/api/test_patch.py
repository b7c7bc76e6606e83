"""Unified diffs, as `patch` reads them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen.api.patch import patch
from reportgen.pipeline.working_copy import FileChange


def change(before, after):
    return FileChange(Path("a.yaml"), "a.yaml", before.encode(), after.encode())


def test_a_diff_names_the_file_and_shows_what_is_around():
    assert patch(change("a\nb\nc\n", "a\nc\n"), color=False) == (
        "--- a.yaml\n+++ a.yaml\n@@ -1,3 +1,2 @@\n a\n-b\n c\n"
    )


def test_colours_leave_the_words_as_they_are():
    shown = patch(change("a\r\n", "b\r\n"), color=True)

    assert "\x1b[31m-a\x1b[0m\r\n\x1b[32m+b\x1b[0m\r\n" in shown
    assert shown.startswith("\x1b[1m--- a.yaml\x1b[0m\n")


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs the program patch")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\nc", "a\nc"),
        ("a\nb\nc", "a\nb\nd"),
        ("甲\r\n乙\r\n", "甲\r\n"),
        ("a\x0bx\ny\n", "a\x0bx\nz\n"),
        ("a", "a\n"),
    ],
)
def test_a_diff_can_be_applied(tmp_path, before, after):
    (tmp_path / "a.yaml").write_bytes(before.encode())
    diff = patch(change(before, after), color=False).encode()

    subprocess.run(
        ["patch", "-p0", "--binary", "-s"],  # noqa: S607 - whichever there is
        cwd=tmp_path, input=diff, check=True,
    )  # fmt: skip

    assert (tmp_path / "a.yaml").read_bytes() == after.encode()
