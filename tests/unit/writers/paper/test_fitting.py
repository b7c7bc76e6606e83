from reportgen.document.nodes import Cell, Deleted, Document, Inserted, Metadata, Reviser, Text
from reportgen.document.walk import text_of
from reportgen.writers.paper.columns import INSETS, column_widths, needs
from reportgen.writers.paper.fitting import fitted_document

METADATA = Metadata("自评报告", "某局")
NUMBER = "123,456.78"


def fitted(*blocks, sheet, reviser=None):
    document, found = fitted_document(Document(METADATA, blocks, reviser=reviser), sheet)
    return document.blocks, [(one.code.id, one.args["way"].key) for one in found]


def of_numbers(table, columns, number=NUMBER, **properties):
    rows = [[f"列{column}" for column in range(columns)], [number] * columns]
    return table(rows, number="表3", caption=(Text("大数"),), **properties)


def holds(table, sheet):
    pairs = zip(column_widths(table, sheet), needs(table, sheet), strict=True)
    return all(has >= need.least - 0.1 for has, need in pairs)


def test_a_table_that_fits_is_left_as_it_is(table, sheet):
    (made,), found = fitted(of_numbers(table, 3), sheet=sheet)

    assert found == []
    assert not made.small
    assert not made.landscape


def test_a_wide_table_is_set_small_then_turned_then_in_parts(table, sheet):
    ways = {}
    for columns in range(2, 30):
        blocks, found = fitted(of_numbers(table, columns), sheet=sheet)
        ways.setdefault(found[0][1] if found else "", columns)
        assert all(holds(block, sheet) for block in blocks)

    assert list(ways) == [
        "", "paper.small", "paper.turned", "paper.turned-small", "paper.parts",
    ]  # fmt: skip
    assert set(dict(found)) == {"RG635"}


def test_the_parts_of_a_table_repeat_its_labels_and_say_that_they_go_on(table, sheet):
    rows = [["名称", *map(str, range(20))], ["甲", *[NUMBER] * 20]]
    made = table(rows, number="表3", caption=(Text("大数"),), note=((Text("注：无"),),), anchor="t")

    parts, found = fitted(made, sheet=sheet)

    assert found == [("RG635", "paper.parts")]
    assert [text_of(part.header[0].cells[0].children) for part in parts] == ["名称"] * len(parts)
    captions = [part.number + text_of(part.caption) for part in parts]
    assert captions == ["表3大数", *["续表3\u3000大数"] * (len(parts) - 1)]
    assert [bool(part.note) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert [part.anchor for part in parts] == ["t", *[None] * (len(parts) - 1)]
    heads = [text_of(c.children) for part in parts for c in part.header[0].cells[1:]]
    assert heads == [*map(str, range(20))]


def test_a_redline_keeps_its_tables_whole_and_upright(table, sheet):
    (made,), found = fitted(of_numbers(table, 20), sheet=sheet, reviser=Reviser("张三"))

    assert found == []
    assert len(made.columns) == 20
    assert not made.landscape


def test_a_number_that_needs_more_than_its_share_gets_it(table, sheet):
    made = table([["a", "b"], ["字" * 50, "1" * 50]])

    (widened,), _ = fitted(made, sheet=sheet)

    assert column_widths(widened, sheet)[1] >= 50 * 0.65 * 10.5 + INSETS


def test_a_line_of_a_redline_may_end_between_the_old_number_and_the_new_one(table, sheet):
    both = Cell((Deleted((Text("1,320.00"),)), Inserted((Text("1,345.00"),))))
    made = table([[f"列{column}" for column in range(6)], [both] * 6])

    (widened,), _ = fitted(made, sheet=sheet, reviser=Reviser("张三"))

    deleted = widened.body[0].cells[0].children[0]
    assert deleted == Deleted((Text("1,320.00"), Text("\u200b")))
    assert holds(widened, sheet)
    assert not widened.small
