from decimal import Decimal

from reportgen.document.nodes import Heading, PageBreak, Paragraph, Picture, Table, Text
from reportgen.writers.anchors import printed_anchors


def test_only_what_prints_something_can_be_jumped_to():
    blocks = (
        Heading(1, (Text("一"),), anchor="said"),
        Heading(1, (), number="二、", anchor="numbered"),
        Heading(1, (), anchor="empty"),
        Table((), (), (), number="表1", anchor="table"),
        Table((), (), (), anchor="unnumbered"),
        Picture("图", b"", Decimal(1), Decimal(1), number="图1", anchor="table"),
        Paragraph((Text("文"),)),
        PageBreak(),
    )

    assert printed_anchors(blocks) == ["said", "numbered", "table"]
