import io
import zipfile

import pytest

from reportgen.texts.word_text import NoWordDocumentError, word_text

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def document(body, *, head="", main="document", space=NAMESPACE, **parts):
    """Return a Word document with these parts, which are named by their kinds."""
    spaces = f'xmlns:w="{space}" xmlns:m="{MATH}" xmlns:mc="{COMPATIBILITY}"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in {main: body, **parts}.items():
            xml = f"{head}<w:root {spaces}>{content}</w:root>"
            package.writestr(f"word/{name}.xml", xml)
        package.writestr("_rels/.rels", relations(officeDocument=f"/word/{main}.xml"))
        related = {kind: f"{kind}.xml" for kind in parts}
        package.writestr(f"word/_rels/{main}.xml.rels", relations(**related))
    return stream.getvalue()


def relations(**targets):
    content = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{content}</Relationships>'


def lines(*arguments, **parts):
    return [line for story in word_text(document(*arguments, **parts)) for line in story.lines]


def cell(text):
    return f"<w:tc>{paragraph(text)}</w:tc>"


def control(content):
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def paragraph(*texts):
    return f"<w:p>{''.join(f'<w:r><w:t>{text}</w:t></w:r>' for text in texts)}</w:p>"


def test_a_paragraph_is_a_line():
    assert lines(paragraph("一、", "概况") + paragraph("") + paragraph("正文")) == [
        "一、概况", "正文",
    ]  # fmt: skip


def test_a_row_is_a_line():
    cells = f"<w:tc>{paragraph('项目')}</w:tc><w:tc>{paragraph('1')}{paragraph('2')}</w:tc>"

    assert lines(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == ["项目 | 1 2"]


def test_cells_and_rows_in_content_controls_stay_where_they_are():
    row = f"<w:tr>{cell('甲')}{control(cell('1'))}{cell('2')}</w:tr>"

    assert lines(f"<w:tbl>{row}{control(row)}</w:tbl>") == ["甲 | 1 | 2"] * 2


def test_a_table_in_a_cell_is_read_once():
    inner = f"<w:tbl><w:tr>{cell('内')}</w:tr></w:tbl>"

    assert lines(f"<w:tbl><w:tr><w:tc>{inner}</w:tc>{cell('外')}</w:tr></w:tbl>") == ["内 | 外"]


def test_tracked_changes_are_taken_as_accepted():
    gone = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    new = "<w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
    row = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}</w:tr></w:tbl>"

    assert lines(f"<w:p>{gone}{new}</w:p>{row}") == ["新"]


def test_what_stands_beside_the_body_comes_after_it():
    stories = word_text(
        document(
            paragraph("正文"), comments=f'<w:comment w:author="陈晓">{paragraph("改")}</w:comment>',
            footnotes=f"<w:footnote>{paragraph('注')}</w:footnote>", header=paragraph("绝密"),
            endnotes="", footer=paragraph("页"), styles=paragraph("无"),
        )
    )  # fmt: skip

    assert stories == [
        ("body", ("正文",)), ("header", ("绝密",)), ("footer", ("页",)), ("footnotes", ("注",)),
        ("comments", ("陈晓: 改",)),
    ]  # fmt: skip


def test_the_body_is_where_the_relations_say():
    assert lines(paragraph("正文"), main="document2") == ["正文"]


def test_a_package_without_relations_has_its_body_where_word_puts_it():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", f'<w:x xmlns:w="{NAMESPACE}">{paragraph("甲")}</w:x>')

    assert word_text(stream.getvalue()) == [("body", ("甲",))]


def test_a_strict_document_is_read_too():
    assert lines(paragraph("正文"), space=STRICT) == ["正文"]


def test_a_text_box_is_read_once():
    box = f"<w:r><w:txbxContent>{paragraph('框')}</w:txbxContent></w:r>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"

    assert lines(f"<w:p><mc:AlternateContent>{both}</mc:AlternateContent></w:p>") == ["框"]


def sign(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("equation", "text"),
    [
        (sign("x=1"), "x=1"),
        (f"<m:f><m:num>{sign('a+b')}</m:num><m:den>{sign('c')}</m:den></m:f>", "(a+b)/c"),
        (f"<m:sSup><m:e>{sign('x')}</m:e><m:sup>{sign('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:sSub><m:e>{sign('x')}</m:e><m:sub>{sign('10')}</m:sub></m:sSub>", "x_(10)"),
        (f"<m:rad><m:deg/><m:e>{sign('2x')}</m:e></m:rad>", "√(2x)"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{sign("i")}</m:sub><m:sup/>'
            f"<m:e>{sign('xy')}</m:e></m:nary>",
            "∑_i xy",
        ),
        (f"<m:nary><m:naryPr/><m:e>{sign('x')}</m:e></m:nary>", "∫ x"),
    ],
)
def test_equations_are_read_as_they_are_typed(equation, text):
    assert lines(f"<w:p><m:oMath>{equation}</m:oMath></w:p>") == [text]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK no archive",
        document(paragraph("x"), head='<!DOCTYPE x [<!ENTITY a "b">]>'),
        document("<w:p>"),
        document(paragraph("x"))[:-30],
        document("<w:p>" * 20_000 + "</w:p>" * 20_000),
    ],
)
def test_what_is_no_word_document_is_refused(data):
    with pytest.raises(NoWordDocumentError):
        word_text(data)


def test_an_archive_without_a_document_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "a")

    with pytest.raises(NoWordDocumentError):
        word_text(stream.getvalue())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_entities_are_refused_in_every_encoding(encoding):
    stream = io.BytesIO()
    text = '\ufeff<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", text.encode(encoding))

    with pytest.raises(NoWordDocumentError):
        word_text(stream.getvalue())


def test_a_locked_archive_is_refused():
    data = bytearray(document(paragraph("x")))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(NoWordDocumentError):
        word_text(bytes(data))
