from reportgen.document.nodes import Comment, Commented, Document, Metadata, Paragraph, Text
from reportgen.writers.docx.comments import comments_part
from reportgen.writers.registry import write
from tests.unit.writers.docx.conftest import NAMESPACES, Written

PART = "word/comments.xml"
BLOCK = Paragraph((Commented((Text("错"),), (Comment(1, ("错误 <甲>", "改法：乙")),)),))


def commented(sheet, *blocks, metadata=None):
    made = Document(metadata or Metadata("题", "者"), blocks, commenter="reportgen")
    return Written(*write(made, sheet, "docx"))


def test_comments_are_a_part_of_their_own(sheet):
    written = commented(sheet, BLOCK)

    (comment,) = written.find("//w:comment", PART)
    lines = [one.xpath("string()") for one in comment.xpath("w:p", namespaces=NAMESPACES)]
    assert lines == ["错误 <甲>", "改法：乙"]
    assert comment.xpath("@w:author", namespaces=NAMESPACES) == ["reportgen"]
    assert written.find("//w:commentReference/@w:id") == ["1"]
    assert "comments.xml" in written.find("//@Target", "word/_rels/document.xml.rels")
    types = written.package.read("[Content_Types].xml").decode()
    assert 'PartName="/word/comments.xml"' in types


def test_a_comment_has_the_date_of_the_document_if_it_has_one(sheet):
    dated = commented(sheet, BLOCK, metadata=Metadata("题", "者", date="2024-03-05"))

    assert dated.find("//w:comment/@w:date", PART) == ["2024-03-05T00:00:00Z"]
    assert commented(sheet, BLOCK).find("//w:comment/@w:date", PART) == []


def test_without_comments_there_is_no_such_part(sheet, written):
    plain = Paragraph((Text("错"),))

    assert commented(sheet, plain).data == written(plain, metadata=Metadata("题", "者")).data
    assert PART not in written(plain).package.namelist()


def test_python_docx_reads_the_comments(sheet):
    document = commented(sheet, BLOCK, BLOCK).document

    assert len(document.element.xpath("//w:commentRangeStart")) == 2


def test_a_comment_begins_with_its_sign():
    part = comments_part([Comment(1, ("甲",))], "reportgen", "")

    assert part.index("annotationRef") < part.index("甲")
    assert 'w:initials="re"' in part
