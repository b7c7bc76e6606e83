import pytest
from lxml import etree

from reportgen.document.nodes import Cell, LineBreak, Row, Strong, Table, Text

WIDTH = 8845  # 156 mm in twips


def cells(written, row=None):
    path = "//w:tr/w:tc" if row is None else f"//w:tr[{row}]/w:tc"
    return written.find(path)


def test_the_texts_of_all_cells_are_read_back(written, table):
    rows = [["指标", "分值"], ["产出", "10"], ["效益", ""]]

    read = written(table(rows)).document.tables[0]

    assert [[cell.text for cell in row.cells] for row in read.rows] == rows


def test_the_grid_fills_the_text_area_and_cells_fit_the_grid(written, table):
    columns = [["a", "b", "c"], [Cell((Text("d"),), colspan=2), "e"]]

    result = written(table(columns))

    grid = [int(width) for width in result.find("//w:gridCol/@w:w")]
    assert sum(grid) == WIDTH
    assert [int(width) for width in result.find("//w:tr[2]/w:tc/w:tcPr/w:tcW/@w:w")] == [
        grid[0] + grid[1],
        grid[2],
    ]
    assert result.find("//w:tblLayout/@w:type") == ["fixed"]


def test_header_rows_repeat_and_no_row_splits(written, table):
    result = written(table([["a"], ["b"], ["c"], ["d"]], header=2))

    assert len(result.find("//w:tr/w:trPr/w:cantSplit[not(@*)]")) == 4
    assert [
        row.getparent().index(row) for row in result.find("//w:tr[w:trPr/w:tblHeader[not(@*)]]")
    ] == [2, 3]


def test_a_cell_over_several_rows_is_one_cell_to_the_reader(written, table):
    group = Cell((Text("产出指标"),), rowspan=3)
    rows = [["一级", "二级"], [group, "数量"], ["质量"], ["时效"], ["效益指标", "社会"]]

    read = written(table(rows)).document.tables[0]

    assert [read.cell(row, 0).text for row in range(1, 5)] == ["产出指标"] * 3 + ["效益指标"]
    assert [read.cell(row, 1).text for row in range(1, 5)] == ["数量", "质量", "时效", "社会"]
    assert read.cell(1, 0)._tc is read.cell(3, 0)._tc


def test_a_cell_over_rows_and_columns_covers_both(written, table):
    block = Cell((Text("x"),), colspan=2, rowspan=2)
    rows = [["a", "b", "c"], [block, "1"], ["2"], ["d", "e", "f"]]

    read = written(table(rows)).document.tables[0]

    assert [read.cell(row, column).text for row in (1, 2) for column in (0, 1)] == ["x"] * 4
    assert (read.cell(1, 2).text, read.cell(2, 2).text) == ("1", "2")


def test_a_merge_at_the_right_edge_is_continued(written, table):
    rows = [["a", "b"], ["c", Cell((Text("d"),), rowspan=2)], ["e"]]

    result = written(table(rows))

    assert len(cells(result, 3)) == 2
    assert len(result.find("//w:tr[3]/w:tc[2]/w:tcPr/w:vMerge[not(@w:val)]")) == 1


def test_merges_beside_each_other_are_all_continued(written, table):
    tall = [Cell((Text(text),), rowspan=2) for text in "ab"]

    result = written(table([["h", "i", "j"], [*tall, "c"], ["d"]]))

    assert len(result.find("//w:tr[3]/w:tc/w:tcPr/w:vMerge")) == 2


def test_cells_may_hold_more_than_plain_text(written, table):
    rich = Cell((Text("“三公”"), LineBreak(), Strong((Text("经费"),))))

    read = written(table([["a"], [rich]])).document.tables[0].cell(1, 0)

    assert read.text == "“三公”\n经费"
    assert [run.bold for run in read.paragraphs[0].runs] == [None, None, True]


def test_cells_stand_as_their_column_says_unless_they_say_otherwise(written, table):
    made = table([["a", "b"], ["c", Cell((Text("d"),), align="left")]])
    right = [column.__class__(column.width, "right") for column in made.columns]
    made = Table(tuple(right), made.header, made.body)

    result = written(made)

    assert result.find("//w:tr[1]//w:jc") == []
    assert result.find("//w:tr[2]//w:jc/@w:val") == ["right", "left"]


def test_rows_have_the_styles_of_the_sheet(written, table):
    made = table([["a"], ["b"]])
    made = Table(made.columns, made.header, (*made.body, Row((Cell((Text("合计"),)),), "total")))

    result = written(made)

    assert result.find("//w:tr//w:pStyle/@w:val") == ["TableHeader", "TableCell", "TableTotal"]


def test_an_unknown_row_style_is_reported_and_set_like_any_row(written, table):
    made = table([["a"], ["b"]], origin=("budget",))
    made = Table(made.columns, (), (Row(made.body[0].cells, "sum"),), origin=("budget",))

    result = written(made)

    (diagnostic,) = result.diagnostics
    assert (diagnostic.code.id, diagnostic.path) == ("RG611", ("budget",))
    assert diagnostic.args["style"] == "table-sum"
    assert result.find("//w:tr//w:pStyle/@w:val") == ["TableCell"]


def test_the_last_row_stays_with_the_note(written, table):
    result = written(table([["a"], ["b"], ["c"]], note=((Text("注：x"),),)))

    assert [len(cell.findall(".//{*}keepNext")) for cell in cells(result)] == [0, 1, 1]


@pytest.mark.parametrize("rows", [4000])
def test_a_long_table_has_one_piece_of_xml_a_cell(written, table, rows):
    long = table([["a", "b"], *[[f"名称{number}", "1"] for number in range(rows)]])

    result = written(long)

    assert len(cells(result)) == 2 * (rows + 1)
    assert result.find("//w:tr[last()]/w:tc[1]//w:t/text()") == [f"名称{rows - 1}"]
    assert len(result.find("//w:tblHeader")) == 1


def names(elements):
    return [etree.QName(element).localname for element in elements]


def attributes(element):
    return {etree.QName(name).localname: value for name, value in element.items()}


def test_a_table_has_a_style_of_its_own_and_is_called_as_its_caption(written, table):
    made = table([["a"], ["b"]], number="表1", caption=(Text("得分“表”"),))

    (look,) = written(made).find("//w:tblPr")

    assert names(look) == ["tblStyle", "tblW", "jc", "tblLayout", "tblCaption"]
    style, width, place, _, caption = map(attributes, look)
    assert style == {"val": "OfficialTable"}
    assert width == {"w": str(WIDTH), "type": "dxa"}
    assert place == {"val": "center"}
    assert caption == {"val": "表1得分“表”"}


def test_a_cell_is_as_wide_as_what_it_covers_and_its_parts_are_in_order(written, table):
    block = Cell((Text("x"),), colspan=2, rowspan=2)

    result = written(table([["a", "b", "c"], [block, "1"], ["2"], ["d", "e", "f"]]))

    plain, first, covered = (result.find(f"//w:tr[{row}]/w:tc[1]/w:tcPr")[0] for row in (1, 2, 3))
    assert names(plain) == ["tcW", "vAlign"]
    assert names(first) == ["tcW", "gridSpan", "vMerge", "vAlign"]
    assert names(covered) == names(first)
    assert attributes(first[1]) == attributes(covered[1]) == {"val": "2"}
    assert attributes(first[2]) == {"val": "restart"}
    assert attributes(first[0]) == attributes(covered[0])
    assert attributes(first[-1]) == {"val": "center"}
    assert not result.find("string(//w:tblGrid)")
    assert [cell.xpath("string()") for cell in cells(result)] == [
        "a", "b", "c", "x", "1", "", "2", "d", "e", "f",
    ]  # fmt: skip


def test_a_row_over_several_rows_ends_where_it_says(written, table):
    rows = [["h", "i"], [Cell((Text("a"),), rowspan=2), "1"], ["2"], ["b", "3"]]

    result = written(table(rows))

    kinds = [
        [attributes(one) for one in result.find(f"//w:tr[{row}]//w:vMerge")] for row in range(1, 5)
    ]
    assert kinds == [[], [{"val": "restart"}], [{}], []]


def test_cells_in_a_row_of_the_same_kind_may_differ_in_place(written, table):
    rows = [["h", "i"], [Cell((Text("a"),), align="left"), Cell((Text("b"),), align="right")]]

    result = written(table(rows))

    assert result.find("//w:tr[2]//w:jc/@w:val") == ["left", "right"]


def test_a_cell_that_stands_as_its_style_says_does_not_repeat_it(written, table, sheet):
    usual = sheet.styles["table-cell"].align
    rows = [["h"], [Cell((Text("a"),), align=usual)]]

    assert written(table(rows)).find("//w:tr//w:jc") == []


def test_a_total_stays_with_the_rows_before_it(written, table):
    made = table([["a"], *(["b"] for _ in range(20))])
    total = Row((Cell((Text("合计"),)),), "total")
    made = Table(made.columns, made.header, (*made.body, total))

    result = written(made)

    kept = [len(cell.findall(".//{*}keepNext")) for cell in cells(result)]
    assert kept == [0, 1, 1, *[0] * 16, 1, 1, 0]
    (kept,) = result.find("//w:tr[3]//w:pPr")
    assert names(kept)[:2] == ["pStyle", "keepNext"]
    assert not kept.xpath("string()")


@pytest.mark.parametrize(("kind", "name"), [("inserted", "ins"), ("deleted", "del")])
def test_a_row_that_was_changed_is_marked_and_only_that(written, table, kind, name):
    made = table([["a"], ["b"], ["c"]])
    changed = made.body[0]._replace(revision=kind)
    made = Table(made.columns, made.header, (changed, made.body[1]))

    rows = written(made).find("//w:trPr")

    assert [names(row) for row in rows] == [
        ["cantSplit", "tblHeader"], ["cantSplit", name], ["cantSplit"],
    ]  # fmt: skip
