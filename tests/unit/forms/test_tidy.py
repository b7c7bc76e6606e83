from lxml import etree

from reportgen.forms.tidy import first_paragraph, tidy
from reportgen.writers.docx.xml import WORD

WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"


def tidied(content):
    spaces = f'xmlns:w="{WORD}" xmlns:x="{WORD_2010}"'
    root = etree.fromstring(f"<w:body {spaces}>{content}</w:body>")
    tidy(root)
    return etree.tostring(root, encoding="unicode").split(">", 1)[1].removesuffix("</w:body>")


def test_a_cell_ends_with_a_paragraph():
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"

    assert tidied(f"<w:tbl><w:tr><w:tc>{table}</w:tc><w:tc/></w:tr></w:tbl>") == (
        f"<w:tbl><w:tr><w:tc>{table}<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )


def test_rows_without_cells_and_tables_without_rows_are_dropped():
    assert tidied("<w:tbl><w:tblPr/><w:tr><w:trPr/></w:tr></w:tbl><w:p/>") == "<w:p/>"


def test_properties_of_cells_are_in_their_order_and_there_once():
    cell = "<w:tc><w:tcPr><w:vMerge/><w:gridSpan/><w:tcW/><w:gridSpan/></w:tcPr><w:p/></w:tc>"

    assert "<w:tcPr><w:tcW/><w:gridSpan/><w:vMerge/></w:tcPr>" in tidied(
        f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    )


def test_bookmarks_and_identifiers_are_there_once():
    paragraph = (
        '<w:p x:paraId="1"><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>'
    )

    assert tidied(paragraph * 2) == paragraph.replace(' x:paraId="1"', "") + "<w:p/>"


def test_the_identifier_of_a_copied_control_is_dropped():
    control = '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr></w:sdt>'

    assert tidied(control * 2) == f"{control}<w:sdt><w:sdtPr/></w:sdt>"


def test_a_mark_stands_before_everything_else():
    root = etree.fromstring(f'<w:hdr xmlns:w="{WORD}"><w:p/></w:hdr>')

    first_paragraph(root, "草稿")

    assert "".join(root[0].itertext()) == "草稿"


def row(*paragraphs):
    return f"<w:tr><w:tc>{''.join(paragraphs)}</w:tc></w:tr>"


def test_the_last_three_rows_of_a_table_stay_on_one_page():
    given = ("<w:p/>", "<w:p/>", '<w:p><w:pPr><w:pStyle w:val="a"/><w:jc/></w:pPr></w:p>', "<w:p/>")
    kept = (
        "<w:p/>", "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>",
        '<w:p><w:pPr><w:pStyle w:val="a"/><w:keepNext/><w:jc/></w:pPr></w:p>', "<w:p/>",
    )  # fmt: skip

    assert tidied(f"<w:tbl>{''.join(map(row, given))}</w:tbl>") == (
        f"<w:tbl>{''.join(map(row, kept))}</w:tbl>"
    )


def test_what_is_kept_already_is_left_as_it_is():
    rows = row("<w:p><w:pPr><w:keepNext/></w:pPr></w:p>") + row("<w:p/>")

    assert tidied(f"<w:tbl>{rows}</w:tbl>") == f"<w:tbl>{rows}</w:tbl>"
