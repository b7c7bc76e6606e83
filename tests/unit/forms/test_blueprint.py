import pytest

from tests.support.forms import form, packed, parts_of


@pytest.mark.parametrize(
    "instruction",
    ['INCLUDETEXT "C:\\\\secret.docx"', 'INCLUDEPICTURE "http://x/y.png"', "DDEAUTO c:\\\\cmd.exe",
     " dde x", "LINK Excel.Sheet"],
)  # fmt: skip
@pytest.mark.parametrize(
    "field",
    ["<w:p><w:r><w:instrText>{}</w:instrText></w:r></w:p>",
     "<w:p><w:fldSimple w:instr='{}'/></w:p>"],
)  # fmt: skip
def test_fields_that_read_files_or_run_programs_are_refused(said, instruction, field):
    (found,) = said(field.format(instruction))

    assert found.startswith("RG650")


def test_a_field_in_pieces_is_read_as_one(said):
    pieces = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in ("D", "DE", " x"))

    assert said(f"<w:p>{pieces}</w:p>")[0].startswith("RG650")


def test_page_numbers_may_stay(filled):
    assert filled("<w:p><w:fldSimple w:instr='PAGE'/></w:p>")


def test_a_table_without_a_grid_gets_one(filled):
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{ 1 }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"

    assert filled(table)


def test_elements_under_another_prefix_are_refused(said):
    parts = parts_of(form("甲"))
    body = parts["word/document.xml"].decode()
    other = body.replace("<w:", "<z:").replace("</w:", "</z:").replace("xmlns:w", "xmlns:z")

    (found,) = said(packed(parts | {"word/document.xml": other.encode()}))

    assert found.startswith("RG650")


def test_a_percent_sign_in_a_tag_of_a_row_is_found_out(said):
    rows = (("{%tr for x in [5 % 2] %}",), ("{{ x }}",), ("{%tr endfor %}",))

    assert said(rows)[0].startswith("RG651")
