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


def _field(instruction, inner=""):
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"{inner}<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    "content",
    [
        f"<w:p>{_field('PAGE')}{_field('DDEAUTO x')}</w:p>",
        f"<w:p>{_field('1 = 1', inner=_field('INCLUDETEXT x'))}</w:p>",
        f"<w:p>{_field('TEXT x', inner=_field('QUOTE INCLUDE'))}</w:p>",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDE</w:instrText></w:r></w:p>'
        "<w:p><w:r><w:instrText>TEXT x</w:instrText></w:r></w:p>",
        f"<w:p>{_field('HYPERLINK file:///etc/passwd')}</w:p>",
        '<w:p><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="file:///etc/passwd"/></w:p>',
    ],
)
def test_what_reads_files_is_found_wherever_it_hides(said, content):
    assert said(content)[0].startswith("RG650")


def test_links_and_fields_that_read_nothing_may_stay(filled):
    fields = (
        _field("PAGE"),
        _field('HYPERLINK "https://example.cn"'),
        _field('HYPERLINK "mailto:a@example.cn"'),
        _field(r"HYPERLINK \l _Toc1"),
        _field("1 = 1", inner="<w:r><w:instrText>IF </w:instrText></w:r>" + _field("PAGE")),
    )

    assert filled(f"<w:p>{''.join(fields)}</w:p>")


@pytest.mark.parametrize("span", ["999999999", "x", "-1", "²"])
def test_a_span_is_never_wider_than_a_table_of_word(filled, span):
    cell = (
        f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:r><w:t>{{{{ 1 }}}}</w:t></w:r></w:p>'
    )

    data = filled(f"<w:tbl><w:tblPr/><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>")

    assert parts_of(data)["word/document.xml"].count(b"<w:gridCol") <= 63


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
