from decimal import Decimal

from reportgen.document.nodes import (
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    LineBreak,
    ListItem,
    Metadata,
    PageBreak,
    Paragraph,
    Reference,
    Row,
    Series,
    Strong,
    Table,
    Text,
    Title,
    Value,
)
from reportgen.document.walk import inlines, text_of


def row(text):
    return Row((Cell((Text(text),)),))


def test_inlines_of_every_block_are_visited_in_reading_order():
    blocks = (
        Title((Text("1"),)),
        Heading(1, (Text("2"),)),
        Paragraph((Strong((Text("3"),)),)),
        ListItem((Text("4"),), "1."),
        PageBreak(),
        Table(
            (), (row("7"),), (row("8"), row("9")),
            caption=(Text("5"),), unit=(Text("6"),), note=((Text("10"),), (Text("11"),)),
        ),
        Figure("图", b"", Decimal(1), Decimal(1), caption=(Text("12"),)),
        Chart(
            "bar", (Text("14"),), (Series(Text("15"), (Value("16", ()), None)),),
            unit=(Text("13"),), caption=(Text("17"),),
        ),
    )  # fmt: skip

    found = list(inlines(Document(Metadata("", ""), blocks)))

    assert [one.text for one in found if isinstance(one, Text | Value)] == [
        str(number) for number in range(1, 18)
    ]
    assert found[2] == Strong((Text("3"),))


def test_inlines_are_read_as_plain_text():
    children = (Text("甲"), Strong((Text("乙"), Reference("a", "表1"))), LineBreak(), Text("丙"))

    assert text_of(children) == "甲乙表1\n丙"
