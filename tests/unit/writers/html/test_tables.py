from reportgen.document.nodes import Cell, Column, Row, Table, Text

HEADS = ["序号", "项目", "金额"]


def cell(words, **properties):
    return Cell((Text(words),), **properties)


def classes(page, path):
    return [element.get("class") for element in page.find(path)]


def test_the_caption_holds_number_title_and_unit(written, table):
    page = written(
        table(
            [HEADS], caption=(Text("预算"),), number="表3", unit=(Text("单位：万元"),), anchor="b"
        )
    )

    assert page.texts("//caption/span") == ["表3\u3000预算", "单位：万元"]
    assert page.one("//div[@role='region']/@aria-labelledby") == page.one("//caption/@id")
    assert page.find("//div[@id='b']//table")


def test_a_table_without_a_caption_has_a_name_for_screen_readers(written, table):
    page = written(table([HEADS]))

    assert page.find("//caption") == []
    assert page.one("//div[@role='region']/@aria-label") == "第1个表格"


def test_heads_of_columns_say_that_they_are(written, table):
    page = written(table([[cell("收支", colspan=2), ""], ["甲", "乙", "丙"]], header=2))

    assert page.find("//thead//th/@scope") == ["colgroup", "col", "col", "col"]
    assert len(page.find("//thead//td")) == 1


def test_a_row_is_named_by_its_first_words_and_what_it_is_merged_with(written, table):
    page = written(
        table(
            [
                ["类别", "项目", "金额"],
                [cell("支出", rowspan=2), "基本支出", "1"],
                ["项目支出", "2"],
            ],
        )
    )

    assert page.texts("//tbody//th[@scope='row']") == ["支出", "基本支出", "项目支出"]


def test_a_running_number_names_no_row(written, table):
    page = written(table([HEADS, ["1", "基本支出", "27,174.65"]]))

    assert page.texts("//tbody//th") == ["基本支出"]


def test_merged_cells_are_merged(written, table):
    rows = [HEADS, [cell("支出", rowspan=2), cell("甲", colspan=2)], ["乙", "丙"]]

    page = written(table(rows))

    assert page.find("//tbody//@rowspan") == ["2"]
    assert page.find("//tbody//@colspan") == ["2"]


def test_cells_are_aligned_as_their_column_and_past_merged_ones(written):
    columns = (Column(1), Column(1, "left"), Column(1, "right"))
    body = (Row((cell("支出", rowspan=2), cell("甲"), cell("1"))), Row((cell("乙"), cell("2"))))

    page = written(Table(columns, (Row((cell("头"),) * 3, "header"),), body))

    assert classes(page, "//tbody//tr[1]/*") == [None, "left", "right"]
    assert classes(page, "//tbody//tr[2]/*") == ["left", "right"]
    assert classes(page, "//thead//th") == [None, None, None]


def test_widths_are_shares_of_the_table(written):
    table = Table((Column(1), Column(3)), (), (Row((cell("甲"), cell("乙"))),))

    page = written(table)

    css = "".join(page.find("//style/text()"))
    assert ".t1 col:nth-child(1){width:25.00%}.t1 col:nth-child(2){width:75.00%}" in css


def test_rows_look_as_the_sheet_says(written):
    rows = (Row((cell("甲"),)), Row((cell("合计"),), "total"))

    page = written(Table((Column(1),), (Row((cell("头"),), "header"),), rows))

    assert page.find("//tr/@class") == ["s-table-header", "s-table-cell", "s-table-total"]


def test_notes_stand_below_the_table(written, table):
    page = written(table([HEADS], note=((Text("注：甲"),), (Text("乙"),))))

    assert page.texts("//div[@role='region']/following-sibling::p") == ["注：甲", "乙"]


def test_a_wide_table_gets_turned_paper(written, table):
    assert written(table([HEADS], landscape=True)).find("//main/div[contains(@class,'landscape')]")
