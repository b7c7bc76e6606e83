"""What Word refuses is found in finished files, each kind in one that is otherwise right."""

import pytest

from reportgen.diagnostics.wording import LANGUAGES, phrase
from reportgen.writers.docx.gate import refused
from tests.support.forms import form, parts_of, related

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCUMENT = "word/document.xml"


def cell(text="甲", properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def row(*cells):
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows, columns=2, width=100):
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"


SPAN, DOWN, UP = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="{}"/></w:r></w:p>'
MARK = '<w:p><w:bookmarkStart w:id="{0}" w:name="{1}"/><w:bookmarkEnd w:id="{0}"/></w:p>'
INSERTED = '<w:p><w:ins w:id="1" w:author="a"><w:r/></w:ins></w:p>'


def found(*content, **changed):
    parts = parts_of(form("甲", header="页眉"))
    body = parts[DOCUMENT].decode().replace("<w:sectPr>", "".join(content) + "<w:sectPr>")
    texts = {name: [data.decode()] for name, data in parts.items()} | {DOCUMENT: [body]}
    told = refused(texts | changed)
    assert all(phrase(one.key, language, **one.args) for one in told for language in LANGUAGES)
    return [one.key.removeprefix("docx.") for one in told]


@pytest.mark.parametrize(
    "content",
    [
        table(row(cell(), cell()), row(cell(properties=SPAN))),
        table(row(cell(properties=DOWN), cell()), row(cell(properties=UP), cell())),
        table(row(cell(properties=SPAN + DOWN)), row(cell(properties=SPAN + UP))),
        table(row(f"<w:tc>{table(row(cell()), columns=1)}</w:tc>", cell())),
        table(row("<w:tc><w:p/></w:tc>", cell()), columns=2),
        table(row('<w:tc><w:p/><w:bookmarkEnd w:id="4"/></w:tc>', cell()))
        + '<w:p><w:bookmarkStart w:id="4" w:name="a"/></w:p>',
        table(row('<w:trPr><w:gridBefore w:val="1"/></w:trPr>', cell())),
        table(row(*[cell()] * 63), columns=63),
        FIELD.format("begin") + FIELD.format("separate") + FIELD.format("end"),
        MARK.format(1, "a") + MARK.format(2, "b"),
    ],
)
def test_what_is_right_passes(content):
    assert found(content) == []


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (table(row(cell())), "row"),
        (table(row(cell(), cell(), cell())), "row"),
        (table(row(cell(properties=SPAN), cell())), "row"),
        (table(row(), columns=0), "empty-row"),
        (table(), "empty-table"),
        (table(row(*[cell()] * 64), columns=64), "columns"),
        (table(row(cell(), cell()), width=0), "width"),
        (table(row(cell(), cell()), width=-4), "width"),
        (table(row(cell(), cell()), width=31_681), "width"),
        (table(row(cell(properties=UP), cell())), "merge"),
        (table(row(cell(properties=DOWN), cell()), row(cell(properties=SPAN + UP))), "merge"),
        (table(row(cell(), cell(properties=DOWN)), row(cell(properties=UP), cell())), "merge"),
        (table(row("<w:tc><w:tcPr/></w:tc>", cell())), "cell"),
        (table(row("<w:tc></w:tc>", cell())), "cell"),
        (FIELD.format("begin"), "marks"),
        (FIELD.format("end"), "marks"),
        ('<w:p><w:bookmarkStart w:id="1" w:name="a"/></w:p>', "marks"),
        ('<w:p><w:bookmarkEnd w:id="1"/></w:p>', "marks"),
        (MARK.format(1, "a" * 41), "marks"),
        (MARK.format(1, "a") + MARK.format(2, "a"), "twice"),
        (INSERTED * 2, "twice"),
        ('<w:p><w:hyperlink r:id="nowhere"><w:r/></w:hyperlink></w:p>', "no-relation"),
        ("<w:p>", "not-xml"),
        ("<w:p><w:r><w:t>\x01</w:t></w:r></w:p>", "not-xml"),
        ("<a:p/>", "not-xml"),
    ],
)
def test_what_word_refuses_is_found(content, key):
    assert found(content) == [key]


def test_a_part_that_is_missing_or_that_nobody_declares_is_found():
    document = parts_of(form("甲", header="页眉"))
    texts = {name: [data.decode()] for name, data in document.items()}
    without = {name: text for name, text in texts.items() if name != "word/header1.xml"}
    strange = texts | {"word/media/a.bmp": []}

    assert {one.key for one in refused(without)} == {"docx.no-part"}
    assert [one.key for one in refused(strange)] == ["docx.no-type"]


def test_a_relation_that_there_is_twice_is_found():
    parts = parts_of(related(form("甲"), "header", "header1.xml"))
    name = "word/_rels/document.xml.rels"
    text = parts[name].decode()
    entry = text[text.index("<Relationship ") : text.index("/>") + 2]
    parts[name] = text.replace(entry, entry * 2).encode()
    parts["word/header1.xml"] = b"<a/>"

    keys = {one.key for one in refused({n: [data.decode()] for n, data in parts.items()})}

    assert keys == {"docx.twice"}


def test_a_part_can_come_in_pieces():
    pieces = [f"<w:document {WORD}><w:body>", table(row(cell())), "</w:body></w:document>"]

    assert found(**{DOCUMENT: pieces}) == ["row"]
