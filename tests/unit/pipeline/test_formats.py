import pytest

from reportgen.document.nodes import Document, Metadata, Paragraph, Text
from reportgen.pipeline.formats import BY_TYPST, PdfWay, write_format
from reportgen.style.load import load_style
from reportgen.writers.registry import write

DOCUMENT = Document(Metadata("题", "者"), (Paragraph((Text("正文。"),), "no-such-style"),))


@pytest.fixture
def sheet():
    return load_style(None).sheet


def test_other_formats_are_written_as_ever(sheet):
    way = PdfWay(of_docx=True)

    assert write_format(DOCUMENT, sheet, "docx", way) == write(DOCUMENT, sheet, "docx")


def test_pdf_files_are_set_by_typst(sheet):
    assert write_format(DOCUMENT, sheet, "pdf", BY_TYPST) == write(DOCUMENT, sheet, "pdf")


def test_a_standard_is_kept(sheet):
    data = write_format(DOCUMENT, sheet, "pdf", PdfWay(standard="a-2b")).data

    assert b"<pdfaid:part>2</pdfaid:part>" in data


def test_what_kept_an_office_program_from_it_is_reported(sheet, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    data, found = write_format(DOCUMENT, sheet, "pdf", PdfWay(of_docx=True))

    assert data == b""
    assert [one.code.id for one in found] == ["RG611", "RG633"]
