from contextlib import nullcontext
from pathlib import Path

import pytest

from reportgen.cli.refusal import Refusal
from reportgen.cli.standard_output import DASH, behind_dash, refuse_dash_without_end
from reportgen.pipeline.output import Job

SOURCE = Path("report.yaml")


def test_a_file_for_standard_output_is_passed_on_and_words_go_aside(capfdbinary):
    with behind_dash([Job(SOURCE, DASH, "txt")]) as (job,):
        job.output.write_bytes("表1\n".encode())
        print("found")  # noqa: T201

    assert capfdbinary.readouterr() == ("表1\n".encode(), b"found\n")
    assert not job.output.exists()


def test_without_a_file_nothing_is_passed_on(capsys):
    with behind_dash([Job(SOURCE, DASH, "txt")]) as (job,):
        assert job.format == "txt"

    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("outputs", [["a.txt"], ["-", "a.txt"], []])
def test_other_jobs_stay_as_they_are(outputs):
    jobs = [Job(SOURCE, Path(output), "txt") for output in outputs]

    with behind_dash(jobs) as to_do:
        assert to_do is jobs


def test_a_build_that_goes_on_cannot_write_to_standard_output():
    refuse_dash_without_end([Job(SOURCE, Path("a.txt"), "txt")])

    with pytest.raises(Refusal) as refusal:
        refuse_dash_without_end([Job(SOURCE, DASH, "txt")])

    assert refusal.value.key == "cli.error.watch-output"


@pytest.mark.parametrize(("form", "refused"), [("docx", True), ("pdf", True), ("md", False)])
def test_a_terminal_gets_no_file_that_is_no_text(monkeypatch, form, refused):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    with (
        pytest.raises(Refusal) if refused else nullcontext(),
        behind_dash([Job(SOURCE, DASH, form)]),
    ):
        pass
