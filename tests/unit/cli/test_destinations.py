from pathlib import Path

import pytest

from reportgen.cli.destinations import destinations, refuse_other_suffix
from reportgen.cli.refusal import Refusal
from reportgen.pipeline.output import Job

ONE = [Path("2023/caiwu.yaml")]
TWO = [Path("2023/caiwu.yaml"), Path("gzkx/report.yaml")]


def outputs(sources, output):
    return [job.output.as_posix() for job in destinations(sources, output, ".docx")]


def test_without_an_output_files_go_to_the_current_folder():
    assert outputs(TWO, None) == ["caiwu.docx", "gzkx.docx"]


def test_one_input_may_have_any_name():
    assert outputs(ONE, "out/自评报告.docx") == ["out/自评报告.docx"]


def test_a_slash_at_the_end_makes_a_folder():
    assert outputs(TWO, "out/") == ["out/caiwu.docx", "out/gzkx.docx"]


def test_a_folder_that_exists_needs_no_slash(tmp_path):
    assert outputs(ONE, str(tmp_path)) == [(tmp_path / "caiwu.docx").as_posix()]


def test_several_inputs_cannot_become_one_file():
    with pytest.raises(Refusal) as refused:
        destinations(TWO, "all.docx", ".docx")

    assert refused.value.key == "cli.error.one-output"


@pytest.mark.parametrize("name", ["report.doc", "report", "report.pdf"])
def test_a_name_that_promises_another_format_is_refused(name):
    with pytest.raises(Refusal):
        refuse_other_suffix([Job(ONE[0], Path(name))], ".docx")


def test_letter_case_of_a_suffix_does_not_matter():
    refuse_other_suffix([Job(ONE[0], Path("REPORT.DOCX"))], ".docx")
