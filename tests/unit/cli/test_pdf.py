from reportgen.cli.main import main

EXAMPLE = "examples/huadu-2023/report.yaml"


def test_a_pdf_file_is_built(tmp_path, capsys):
    output = tmp_path / "report.pdf"

    code = main(["build", EXAMPLE, "--to", "pdf", "-o", str(output)])

    assert code == 0
    assert output.read_bytes().startswith(b"%PDF-1.7")


def test_an_archive_file_is_built(tmp_path, capsys):
    output = tmp_path / "report.pdf"

    code = main(["build", EXAMPLE, "--to", "pdf", "--pdf-standard", "a-2b", "-o", str(output)])

    assert code == 0
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in output.read_bytes()


def test_a_file_that_was_there_is_unchanged_without_an_office_program(
    tmp_path, capsys, monkeypatch
):
    output = tmp_path / "report.pdf"
    output.write_bytes(b"last year's")
    monkeypatch.setenv("PATH", str(tmp_path))

    code = main(["build", EXAMPLE, "--to", "pdf", "--pdf-from", "docx", "-o", str(output)])

    assert code == 1
    assert output.read_bytes() == b"last year's"
    assert "RG633" in "".join(capsys.readouterr())


def test_an_unknown_standard_is_refused(capsys):
    code = main(["build", EXAMPLE, "--to", "pdf", "--pdf-standard", "x-9", "--lang", "en"])

    assert code == 2
    assert "--pdf-standard must be one of: a-2b" in "".join(capsys.readouterr())
