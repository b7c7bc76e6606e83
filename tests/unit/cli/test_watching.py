import io
import os
import shutil
import signal
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from threading import Timer

import pytest

from reportgen.cli.main import main
from tests.support.saving import edit, save

EXAMPLE = Path(__file__).parents[3] / "examples" / "fictional"
PATIENCE = 60.0  # seconds
FINE = "nothing wrong was found"
WAITING = "Waiting for changes"
BUILD = ("build", "first/report.yaml", "second/report.yaml", "--watch")
CHECK = ("check", "first/report.yaml", "--watch")


class Screen(io.StringIO):
    """What a command prints, and what its reader does about it: words and an answer, in turn."""

    def __init__(self, *steps: tuple[str, Callable[[], None]]) -> None:
        super().__init__()
        self.steps = list(steps)
        self._read = 0

    def write(self, text: str) -> int:
        size = super().write(text)
        if self.steps and self.steps[0][0] in self.getvalue()[self._read :]:
            self._read = len(self.getvalue())
            _, answer = self.steps.pop(0)
            answer()
        return size


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Two reports that are being written, in the current folder."""
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    for name in ("first", "second"):
        shutil.copytree(EXAMPLE, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def interrupts():
    """Let an interrupt interrupt: a shell makes what it starts in the background deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt() -> None:
    raise KeyboardInterrupt


def run(screen: Screen, command: Sequence[str]) -> None:
    """Run a command that goes on until the reader's last answer."""
    hopeless = Timer(PATIENCE, os.kill, (os.getpid(), signal.SIGINT))
    hopeless.start()
    try:
        with redirect_stdout(screen), redirect_stderr(screen):
            assert main(command) == 0
    finally:
        hopeless.cancel()
        hopeless.join()
    assert screen.steps == []


def test_only_the_report_that_changed_is_built_again(folder):
    screen = Screen(
        (WAITING, lambda: edit(folder / "second" / "report.yaml", "全年", "全年认真")),
        ("Built", interrupt),
    )

    run(screen, BUILD)

    assert [line for line in screen.getvalue().splitlines() if line.startswith("Built")] == [
        f"Built first.docx ({FINE})",
        f"Built second.docx ({FINE})",
        f"Built second.docx ({FINE})",
    ]


def test_a_deleted_file_is_a_finding_until_it_comes_back(folder):
    scores = folder / "second" / "sections" / "scores.yaml"
    text = scores.read_text(encoding="utf-8")
    screen = Screen(
        (WAITING, scores.unlink),
        ("second/report.yaml has errors", lambda: save(scores, text)),
        (f"Built second.docx ({FINE})", interrupt),
    )

    run(screen, BUILD)

    assert "RG101" in screen.getvalue()


def test_what_cannot_be_built_at_all_is_not_waited_for(folder, capfd):
    for name in ("first", "second"):
        (folder / name / "same.yaml").write_text("a: 1\n", encoding="utf-8")

    code = main(["build", "first/same.yaml", "second/same.yaml", "--watch"])

    assert code == 1
    assert "RG701" in capfd.readouterr().out


def test_a_check_goes_on_and_tells_what_came_and_what_went(folder):
    report = folder / "first" / "report.yaml"
    screen = Screen(
        (f"first/report.yaml: {FINE}", lambda: None),
        (WAITING, lambda: edit(report, "year: 2024", "yaer: 2024")),
        ("RG202", lambda: edit(report, "yaer: 2024", "year: 2024")),
        (f"first/report.yaml: {FINE}", interrupt),
    )

    run(screen, CHECK)


@pytest.mark.parametrize("other", ["--fix", "--todo"])
def test_a_check_that_goes_on_does_nothing_else(other, capfd):
    assert main(["check", "first/report.yaml", "--watch", other]) == 2
    assert "only one" in capfd.readouterr().err
