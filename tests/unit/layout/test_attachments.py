from reportgen.document.nodes import Attachment, LineBreak, Paragraph, Text, Title
from reportgen.document.walk import text_of
from reportgen.layout.attachments import AttachmentListPlan, attachment_list
from reportgen.style.load import standard_style

PLAN = AttachmentListPlan()


def listed(*blocks):
    found = attachment_list(blocks, standard_style())
    return [text_of(one.children) for one in found if isinstance(one, Paragraph)]


def test_titles_are_listed_in_one_line_each():
    title = Title((Text("甲"), LineBreak(), Text("乙")))

    assert listed(PLAN, Attachment(), title, Attachment(), title) == ["附件：1.甲乙", "2.甲乙"]


def test_an_attachment_without_a_title_keeps_its_number():
    blocks = (Attachment(), Attachment(), Title((Text("乙"),)), PLAN)

    assert listed(*blocks) == ["附件：1.", "2.乙"]


def test_a_document_without_attachments_lists_none():
    assert attachment_list((PLAN, Title((Text("题"),))), standard_style()) == [Title((Text("题"),))]
