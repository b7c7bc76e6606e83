import pytest
from lxml import etree

from reportgen.document.nodes import (
    Deleted,
    Document,
    Heading,
    Inserted,
    Paragraph,
    Reference,
    Reviser,
    Strong,
    Text,
)
from reportgen.writers.docx.inlines import run
from reportgen.writers.docx.revision_marks import deleted, inserted, mark, paragraph_mark, revised
from reportgen.writers.docx.writer import write_docx
from tests.support.revisions import NAMESPACES, main_part
from tests.unit.writers.docx.conftest import METADATA

CHANGED = Paragraph((Deleted((Text("10篇"),)), Inserted((Text("12篇"),))))


@pytest.fixture
def found(sheet):
    """A function that writes blocks as a redline and looks something up in it."""

    def found(path, *blocks, reviser):
        document = Document(METADATA, blocks, reviser=reviser)
        return main_part(write_docx(document, sheet).data).xpath(path, namespaces=NAMESPACES)

    return found


def test_deleted_texts_are_texts_of_another_kind():
    assert deleted(run(" a")) == (
        '<w:del><w:r><w:delText xml:space="preserve"> a</w:delText></w:r></w:del>'
    )


def test_nothing_needs_no_mark():
    assert (inserted(""), deleted(""), mark(""), paragraph_mark("")) == ("", "", "", "")


def test_what_is_in_both_documents_is_as_it_was():
    assert revised(run("a"), "") == run("a")


def test_every_revision_has_an_author_a_date_and_a_number_of_its_own(found):
    blocks = (CHANGED, CHANGED, Heading(1, (Text("预算"),), "一、", "budget"))
    numbers = found("//@w:id", *blocks, reviser=Reviser("张三", "2024-03-01"))
    assert len(set(numbers)) == 4 + 1  # four revisions and a bookmark, which says its own twice
    marks = found("//w:ins | //w:del", *blocks, reviser=Reviser('"张三"', "2024-03-01"))
    assert {(one.get(_w("author")), one.get(_w("date"))) for one in marks} == {
        ('"张三"', "2024-03-01T00:00:00Z")
    }


def test_without_a_date_none_is_made_up(found):
    assert found("//@w:date", CHANGED, reviser=Reviser("张三")) == []


def test_a_deleted_reference_is_no_field(found):
    heading = Heading(1, (Text("预算"),), "一、", "budget")
    gone = Paragraph((Deleted((Reference("budget", "第一部分"),)),))
    assert found("//w:instrText | //w:delInstrText", heading, gone, reviser=Reviser("张三")) == []


def test_words_that_stand_out_do_so_when_they_are_revised(found):
    strong = Paragraph((Inserted((Strong((Text("重要"),)),)), Strong((Deleted((Text("次要"),)),))))
    texts = found("//w:r[w:rPr/w:b]", strong, reviser=Reviser("张三"))
    assert ["".join(text.itertext()) for text in texts] == ["重要", "次要"]


def test_the_end_of_an_inserted_paragraph_is_inserted(found):
    blocks = (
        Paragraph((Inserted((Text("新增"),)),), revision="inserted"),
        Paragraph((Text("原有"),)),
    )
    (end,) = found("//w:pPr/w:rPr/w:ins", *blocks, reviser=Reviser("张三"))
    assert etree.QName(end).localname == "ins"


def test_a_number_that_changed_is_replaced(found):
    heading = Heading(1, (Text("预算"),), "三、", was="二、")
    assert found("//w:del//w:delText/text()", heading, reviser=Reviser("张三")) == ["二、"]
    assert found("//w:ins//w:t/text()", heading, reviser=Reviser("张三")) == ["三、"]


def _w(name):
    return f"{{{NAMESPACES['w']}}}{name}"
