from reportgen.document.nodes import Paragraph, Text


def test_the_definitions_come_before_the_pages(source):
    text = source(Paragraph((Text("正文。"),))).text

    assert text.startswith('#set document(title:"自评报告",author:"财政局"')
    assert text.endswith('#p-body("正文。")\n')


def test_a_source_has_a_date_if_the_file_is_to_have_one(source):
    assert "date:auto" in source(dated=True).text
    assert "date:none" in source(dated=False).text


def test_the_same_document_gives_the_same_source(source):
    block = Paragraph((Text("正文。"),))

    assert source(block).text == source(block).text
