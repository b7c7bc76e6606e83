from reportgen.document.nodes import Document, Heading, Metadata, PageBreak, Text
from reportgen.style.load import standard_style
from reportgen.writers.typst.measured import pages_of


def test_pages_are_those_that_are_printed_and_unknown_anchors_have_none():
    headings = [Heading(1, (Text("甲"),), "", anchor) for anchor in ("a", "b")]
    document = Document(Metadata("题", "者"), (headings[0], PageBreak(), headings[1]))

    assert pages_of(document, standard_style(), ["a", "c", "b"]) == {"a": "1", "b": "2"}
