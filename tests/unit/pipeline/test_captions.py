"""The numbered parts of a document."""

from decimal import Decimal

from reportgen.checks.captions import Caption
from reportgen.document.nodes import (
    Cell,
    Column,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
)
from reportgen.pipeline.captions import captions


def cells(*texts):
    return Row(tuple(Cell((Text(text),)) for text in texts))


def test_tables_figures_parts_and_attachments_are_listed_in_order():
    columns = (Column(Decimal(1)), Column(Decimal(1)))
    table = Table(
        columns, (cells("项目", "决算数"),), (cells("基本支出", "3.00"),), (Text("决算表"),), "表1"
    )
    blocks = (
        Paragraph((Text("附件"), Text("2")), "attachment"),
        Heading(1, (Text("基本情况"),), "一、"),
        Heading(2, (Text("收支"),), "（一）"),
        table,
        Heading(1, (Text("自评"),), "二、"),
        Picture("a.png", b"", Decimal(1), Decimal(1), caption=(Text("进度"),), number="图1"),
    )

    assert captions(Document(Metadata("", ""), blocks)) == (
        Caption("附件", 2, ""),
        Caption("部分", 1, "基本情况"),
        Caption("表", 1, "决算表", ("决算数", "基本支出", "项目")),
        Caption("部分", 2, "自评"),
        Caption("图", 1, "进度"),
    )


def test_what_has_no_number_cannot_be_referred_to():
    blocks = (
        Table((), (), ()),
        Paragraph((Text("附件"),), "attachment"),
        Paragraph((Text("第3页"),)),
    )

    assert captions(Document(Metadata("", ""), blocks)) == ()
