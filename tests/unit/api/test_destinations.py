from pathlib import Path

import pytest

from reportgen.api.destinations import chosen_formats, destinations, refuse_other_suffix
from reportgen.api.errors import WrongArgumentError
from reportgen.pipeline.output import Job

ONE = [Path("2023/caiwu.yaml")]
TWO = [Path("2023/caiwu.yaml"), Path("gzkx/report.yaml")]


def outputs(sources, output, formats=("docx",)):
    return [job.output.as_posix() for job in destinations(sources, output, formats)]


def refused(sources, output, formats=("docx",)):
    with pytest.raises(WrongArgumentError) as refusal:
        destinations(sources, output, formats)
    return refusal.value.key


def test_without_an_output_files_go_to_the_current_folder():
    assert outputs(TWO, None) == ["caiwu.docx", "gzkx.docx"]


def test_one_input_may_have_any_name():
    assert outputs(ONE, "out/自评报告.docx") == ["out/自评报告.docx"]


def test_a_slash_at_the_end_makes_a_folder():
    assert outputs(TWO, "out/") == ["out/caiwu.docx", "out/gzkx.docx"]


def test_a_folder_that_exists_needs_no_slash(tmp_path):
    assert outputs(ONE, str(tmp_path)) == [(tmp_path / "caiwu.docx").as_posix()]


def test_each_input_becomes_a_file_of_each_format():
    jobs = destinations(TWO, "out/", ("docx", "html"))

    assert [(job.source, job.output.name, job.format) for job in jobs] == [
        (TWO[0], "caiwu.docx", "docx"),
        (TWO[0], "caiwu.html", "html"),
        (TWO[1], "gzkx.docx", "docx"),
        (TWO[1], "gzkx.html", "html"),
    ]


def test_several_inputs_cannot_become_one_file():
    assert refused(TWO, "all.docx") == "cli.error.one-output"


def test_several_formats_cannot_become_one_file():
    assert refused(ONE, "one.docx", ("docx", "html")) == "cli.error.one-format"


@pytest.mark.parametrize("name", ["report.doc", "report", "report.pdf"])
def test_a_name_that_promises_another_format_is_refused(name):
    with pytest.raises(WrongArgumentError):
        refuse_other_suffix([Job(ONE[0], Path(name))])


def test_letter_case_of_a_suffix_does_not_matter():
    refuse_other_suffix([Job(ONE[0], Path("REPORT.DOCX")), Job(ONE[0], Path("a.html"), "html")])


def test_formats_are_a_list_and_each_is_written_once():
    assert chosen_formats("html, DOCX,html") == ("html", "docx")


@pytest.mark.parametrize("text", ["odt", "docx,", "", "docx;html"])
def test_an_unknown_format_is_refused(text):
    with pytest.raises(WrongArgumentError) as refusal:
        chosen_formats(text)

    assert refusal.value.key == "cli.error.no-format"
