import io
import zipfile

import pytest

from reportgen.texts.word_text import NoWordDocumentError, word_text

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body, *, head="", **parts):
    """Return a Word document with these parts, of which names end in the part's name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in {"document": body, **parts}.items():
            xml = f'{head}<w:root xmlns:w="{NAMESPACE}">{content}</w:root>'
            package.writestr(f"word/{name}.xml", xml)
    return stream.getvalue()


def paragraph(*texts):
    return f"<w:p>{''.join(f'<w:r><w:t>{text}</w:t></w:r>' for text in texts)}</w:p>"


def test_a_paragraph_is_a_line():
    assert word_text(document(paragraph("一、", "概况") + paragraph("") + paragraph("正文"))) == (
        "一、概况\n正文\n"
    )


def test_a_row_is_a_line():
    cells = f"<w:tc>{paragraph('项目')}</w:tc><w:tc>{paragraph('1')}{paragraph('2')}</w:tc>"

    assert word_text(document(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")) == "项目 | 1 2\n"


def test_tracked_changes_are_taken_as_accepted():
    gone = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    new = "<w:ins><w:r><w:t>新</w:t></w:r></w:ins>"

    assert word_text(document(f"<w:p>{gone}{new}</w:p>")) == "新\n"


def test_notes_come_after_the_text():
    assert word_text(document(paragraph("正文"), footnotes=paragraph("注"))) == "正文\n注\n"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK no archive",
        document(paragraph("x"), head='<!DOCTYPE x [<!ENTITY a "b">]>'),
        document("<w:p>"),
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
