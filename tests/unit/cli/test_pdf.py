from pathlib import Path

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


def test_the_doctor_says_which_font_each_role_gets(capsys):
    code = main(["doctor", "--lang", "en"])

    output, _ = capsys.readouterr()
    assert code == 0
    assert "[ok] typst" in output
    assert "PDF font (table, page-number): " in output


def test_the_finding_on_a_missing_character_is_at_its_line(tmp_path, capsys):
    report = tmp_path / "report.yaml"
    text = Path(EXAMPLE).read_text(encoding="utf-8")
    report.write_text(text.replace("科普宣传", "科普宣传🀄", 1), encoding="utf-8")

    main(["build", str(report), "--to", "pdf", "-o", str(tmp_path / "report.pdf"), "--lang", "en"])

    line = text[: text.index("科普宣传")].count("\n") + 1
    assert f"report.yaml:{line}:" in next(
        found for found in "".join(capsys.readouterr()).split("\n") if "RG632" in found
    )
