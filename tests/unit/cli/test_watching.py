import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from reportgen.cli.main import main

EXAMPLE = Path(__file__).parents[3] / "examples" / "fictional"
PATIENCE = 10.0  # seconds
SAYING = 1.0  # seconds; a file is there a little before the line that tells of it
FINE = "nothing wrong was found"


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


@pytest.fixture
def build(capfd) -> Callable[[Callable[[], None]], str]:
    """Run a build that goes on while `author` does something, then interrupt it."""

    def run(author: Callable[[], None]) -> str:
        def write_and_leave() -> None:
            try:
                author()
                time.sleep(SAYING)
            finally:
                os.kill(os.getpid(), signal.SIGINT)

        thread = Thread(target=write_and_leave)
        thread.start()
        assert main(["build", "first/report.yaml", "second/report.yaml", "--watch"]) == 0
        thread.join()
        return capfd.readouterr().out

    return run


@pytest.fixture
def check_while(capfd) -> Callable[[Callable[[Callable[[str], None]], None]], str]:
    """Run a check that goes on while `author` does something, then interrupt it."""

    def run(author: Callable[[Callable[[str], None]], None]) -> str:
        shown: list[str] = []

        def wait_for(words: str) -> None:
            def is_so() -> bool:
                shown.extend(capfd.readouterr())
                return words in "".join(shown)

            wait_until(is_so)
            shown.clear()

        def write_and_leave() -> None:
            try:
                author(wait_for)
            finally:
                os.kill(os.getpid(), signal.SIGINT)

        thread = Thread(target=write_and_leave)
        thread.start()
        assert main(["check", "first/report.yaml", "--watch"]) == 0
        thread.join()
        return "".join(shown)

    return run


def stamp(file: Path) -> int:
    return file.stat().st_mtime_ns if file.exists() else 0


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_only_the_report_that_changed_is_built_again(build, folder):
    output = folder / "second.docx"

    def author() -> None:
        wait_until(output.exists)
        built = stamp(output)
        time.sleep(0.3)
        edit(folder / "second" / "report.yaml", "全年", "全年认真")
        wait_until(lambda: stamp(output) != built)

    lines = build(author).splitlines()

    assert lines[:3] == [
        f"Built first.docx ({FINE})",
        f"Built second.docx ({FINE})",
        f"Built second.docx ({FINE})",
    ]


def test_a_deleted_file_is_a_finding_until_it_comes_back(build, folder):
    output, scores = folder / "second.docx", folder / "second" / "sections" / "scores.yaml"

    def author() -> None:
        wait_until(output.exists)
        time.sleep(0.3)
        text = scores.read_text(encoding="utf-8")
        scores.unlink()
        time.sleep(1.0)
        built = stamp(output)
        scores.write_text(text, encoding="utf-8")
        wait_until(lambda: stamp(output) != built)

    printed = build(author)

    assert printed.index("RG101") < printed.index("second/report.yaml has errors")
    assert printed.rstrip().endswith(f"Built second.docx ({FINE})")


def test_what_cannot_be_built_at_all_is_not_waited_for(folder, capfd):
    for name in ("first", "second"):
        (folder / name / "same.yaml").write_text("a: 1\n", encoding="utf-8")

    code = main(["build", "first/same.yaml", "second/same.yaml", "--watch"])

    assert code == 1
    assert "RG701" in capfd.readouterr().out


def test_a_check_goes_on_and_tells_what_came_and_what_went(check_while, folder):
    report = folder / "first" / "report.yaml"

    def author(wait_for: Callable[[str], None]) -> None:
        wait_for(f"first/report.yaml: {FINE}")
        time.sleep(0.3)
        edit(report, "year: 2024", "yaer: 2024")
        wait_for("RG202")
        time.sleep(0.3)
        edit(report, "yaer: 2024", "year: 2024")
        wait_for(f"first/report.yaml: {FINE}")

    check_while(author)


@pytest.mark.parametrize("other", ["--fix", "--todo"])
def test_a_check_that_goes_on_does_nothing_else(other, capfd):
    assert main(["check", "first/report.yaml", "--watch", other]) == 2
    assert "only one" in capfd.readouterr().err
