import os
import sys

import pytest

from reportgen.diagnostics.wording import phrase
from reportgen.pipeline.office import OfficeError, convert

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")

# The folder is the argument after --outdir.
CONVERTS = 'while [ "$1" != --outdir ]; do shift; done\n'


@pytest.fixture
def soffice(tmp_path, monkeypatch):
    """A function that makes a program which is found as LibreOffice."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    def soffice(script):
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    return soffice


def problem_of(error):
    problem = error.value.problem
    return phrase(problem.key, "en", **problem.args)


def test_the_word_document_becomes_a_pdf_file(soffice):
    soffice(CONVERTS + 'cp "$3" "$2/report.pdf"')

    assert convert(b"the document") == b"the document"


def test_an_archive_file_is_asked_for(soffice):
    soffice('echo "$@" > /dev/null\n' + 'args="$*"\n' + CONVERTS + 'echo "$args" > "$2/report.pdf"')

    plain, archive = convert(b""), convert(b"", "a-2b")

    assert b'"SelectPdfVersion": {"type": "long", "value": "0"}' in plain
    assert b'"SelectPdfVersion": {"type": "long", "value": "2"}' in archive


def test_every_conversion_has_a_profile_of_its_own(soffice):
    soffice('first="$1"\n' + CONVERTS + 'echo "$first" > "$2/report.pdf"')

    first, second = convert(b""), convert(b"")

    assert first.startswith(b"-env:UserInstallation=file:///")
    assert first != second


def test_it_says_so_if_there_is_no_office_program(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(OfficeError) as error:
        convert(b"")

    assert problem_of(error) == "there is no LibreOffice"


def test_a_program_that_fails_is_no_success(soffice):
    soffice("exit 77")

    with pytest.raises(OfficeError) as error:
        convert(b"")

    assert problem_of(error) == "the conversion failed (77)"


def test_a_program_that_writes_nothing_is_no_success(soffice):
    soffice("exit 0")

    with pytest.raises(OfficeError) as error:
        convert(b"")

    assert problem_of(error) == "the conversion failed (report.pdf)"


def test_a_program_that_cannot_be_started_is_no_success(soffice, tmp_path):
    soffice("")
    (tmp_path / "soffice").write_text("#!/no/such/shell\n", encoding="utf-8")

    with pytest.raises(OfficeError) as error:
        convert(b"")

    assert "conversion failed" in problem_of(error)


def test_a_program_that_hangs_is_stopped_with_what_it_started(soffice, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    soffice(f"(sleep 30; echo still there) > {pipe} &\nsleep 30")

    with os.fdopen(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb") as said:
        with pytest.raises(OfficeError) as error:
            convert(b"", seconds=0.2)
        os.set_blocking(said.fileno(), True)
        last_words = said.read()  # until nobody is left who could write

    assert problem_of(error) == "not done after 0.2 seconds"
    assert last_words == b""
