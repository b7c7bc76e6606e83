from decimal import Decimal

from reportgen.document.nodes import (
    Cell,
    Chart,
    Deleted,
    Heading,
    Inserted,
    LineBreak,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Row,
    Series,
    Strong,
    Table,
    Text,
    Title,
    Value,
)
from reportgen.document.walk import (
    StyledLine,
    leaves,
    lines,
    map_cells,
    map_leaves,
    map_lines,
    text_of,
)


def row(text):
    return Row((Cell((Text(text),)),))


BLOCKS = (
    Title((Text("1"),)),
    Heading(1, (Text("2"),)),
    Paragraph((Strong((Text("3"),)),)),
    ListItem((Text("4"),), "1."),
    PageBreak(),
    Table(
        (), (row("7"),), (row("8"), row("9")),
        caption=(Text("5"),), unit=(Text("6"),), note=((Text("10"),), (Text("11"),)),
    ),
    Picture("图", b"", Decimal(1), Decimal(1), caption=(Text("12"),)),
    Chart(
        "bar", (Text("14"),), (Series(Text("15"), (Value("16", ()), None)),),
        unit=(Text("13"),), caption=(Text("17"),),
    ),
)  # fmt: skip


def said(block):
    return [leaf.text for line in lines(block) for leaf in leaves(line.children)]


def test_every_block_is_read_in_order():
    found = [text for block in BLOCKS for text in said(block)]

    assert found == [str(number) for number in range(1, 18)]


def test_a_line_has_the_style_that_it_is_printed_in():
    total = Row((Cell((Text("合计"),)),), "total")
    table = Table((), (), (total,), caption=(Text("表"),), origin=("budget",))

    assert list(lines(table)) == [
        StyledLine("caption", (Text("表"),), ("budget",)),
        StyledLine("unit", (), ("budget",)),
        StyledLine("table-total", (Text("合计"),), ("budget",)),
    ]


def test_every_kind_of_inline_is_read():
    held = (Inserted((Text("甲"),)), Deleted((Strong((Value("乙", ("a",)),)),)))

    found = list(leaves((*held, Reference("t", "表1"), LineBreak())))

    assert found == [Text("甲"), Value("乙", ("a",)), Reference("t", "表1"), LineBreak()]


def test_every_line_of_a_block_can_be_changed():
    def doubled(line):
        return (*line, *line)

    for block in BLOCKS:
        changed = map_lines(block, doubled)

        assert type(changed) is type(block)
        assert said(changed) == (said(block) if block == PageBreak() else twice(block))


def twice(block):
    drawn = {"14", "15", "16"} | {"13"}  # in a chart
    return [text for one in said(block) for text in ([one] if one in drawn else [one, one])]


def test_leaves_are_changed_wherever_they_are():
    children = (Strong((Text("甲"), LineBreak())), Deleted((Text("乙"),)), Reference("t", "表1"))

    changed = map_leaves(children, lambda leaf: Text("丙") if isinstance(leaf, Text) else leaf)

    assert changed == (
        Strong((Text("丙"), LineBreak())), Deleted((Text("丙"),)), Reference("t", "表1")
    )  # fmt: skip


def test_what_is_not_changed_is_not_made_again():
    children = (Strong((Text("甲"),)), Reference("t"))
    cells = Row((Cell(children), Cell(())))

    assert map_leaves(children, lambda leaf: leaf) is children
    assert map_cells(cells, lambda line: line) is cells
    assert map_cells(cells, lambda line: (*line, LineBreak())) != cells


def test_inlines_are_read_as_plain_text():
    children = (Text("甲"), Strong((Text("乙"), Reference("a", "表1"))), LineBreak(), Text("丙"))

    assert text_of(children) == "甲乙表1\n丙"
