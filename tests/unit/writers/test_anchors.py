from decimal import Decimal

import pytest

from reportgen.document.nodes import Heading, PageBreak, Paragraph, Picture, Table, Text
from reportgen.writers.anchors import number_parts, targets


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

    assert targets(blocks) == [("said", ""), ("numbered", "二"), ("table", "1")]


def test_what_is_gone_cannot_be_jumped_to():
    gone = Heading(1, (Text("旧"),), number="二、", anchor="a", revision="deleted")
    here = Heading(1, (Text("新"),), number="三、", anchor="a", revision="inserted")

    assert targets((gone, here)) == [("a", "三")]


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("六、", ("", "六", "、")),
        ("（一）", ("（", "一", "）")),
        ("1.", ("", "1", ".")),
        ("1.2", ("", "1.2", "")),
        ("第一部分", ("", "第一部分", "")),
        ("表15", ("表", "15", "")),
        ("表一", ("", "表一", "")),
        ("", ("", "", "")),
    ],
)
def test_a_number_is_told_from_what_stands_around_it(printed, parts):
    assert number_parts(printed) == parts
