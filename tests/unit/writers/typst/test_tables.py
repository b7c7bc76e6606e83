import re

import pytest

from reportgen.document.nodes import Cell, LineBreak, Paragraph, Row, Strong, Text
from tests.support import pdf

LONG = "很长的说明文字。"


def text(words):
    return (Text(words),)


def rows(count, *, columns=2):
    return [[f"第{row}行第{column}列" for column in range(columns)] for row in range(count)]


def test_a_table_of_4000_rows_has_all_rows(written, table):
    result = written(table([["甲", "乙"], *rows(4000)]))

    found = {int(number) for number in re.findall(r"第(\d+)行第1列", result.text)}
    assert found == set(range(4000))


def test_header_rows_are_repeated_on_every_page(written, table):
    result = written(table([["表头甲", "表头乙"], ["小表头", "小表头"], *rows(100)], header=2))

    assert len(result.pages) > 1
    assert all("表头甲" in "".join(page) and "小表头" in "".join(page) for page in result.pages)


def test_a_row_higher_than_a_page_breaks_and_loses_nothing(written, table):
    sentences = "".join(f"第{number}句话很长很长。" for number in range(800))

    result = written(table([["甲", "乙"], ["短", sentences], ["后", "面"]], number="表1"))

    assert len(result.pages) > 3
    heads = result.text.replace("甲乙", "")
    assert [int(n) for n in re.findall(r"第(\d+)句", heads)] == list(range(800))
    assert "面" in result.text


def test_a_row_that_fits_on_a_page_stays_whole(written, table):
    high = "".join(f"「{number}」" for number in range(90))

    result = written(table([["甲", "乙"], *rows(30), ["高", high]]))

    holding = [number for number, page in enumerate(result.pages) if "「" in "".join(page)]
    assert holding == [1]


def test_a_merged_cell_has_its_label_on_every_page(written, table):
    many = [[Cell(text("产出指标"), rowspan=100), "指标0"], *([f"指标{n}"] for n in range(1, 100))]

    result = written(table([["一级", "二级"], *many, ["合计", "完"]]))

    assert {int(n) for n in re.findall(r"指标(\d+)", result.text)} == set(range(100))
    assert len(result.pages) > 2
    labels = ["".join(page).count("产出指标（续）") for page in result.pages]
    assert labels == [0, *[1] * (len(labels) - 1)]


def test_a_merged_cell_that_is_higher_than_its_rows_breaks_too(written, table):
    high = "".join(f"第{number}句很长。" for number in range(500))
    merged = [[Cell(text(high), rowspan=2), "上"], ["下"]]

    result = written(table([["甲", "乙"], *merged], widths=[1, 6]))

    assert len(re.findall(r"第\d+句", result.text.replace("甲乙", ""))) == 500
    assert len(result.pages) > 1


def test_a_cell_over_rows_and_columns_leaves_the_others_their_places(written, table):
    block = Cell(text("大"), colspan=2, rowspan=2)

    result = written(table([["一", "二", "三"], [block, "x"], ["y"], ["四", "五", "六"]]))

    column = {words: x for words, x, _ in result.lines()}
    assert column["x"] == pytest.approx(column["y"], abs=1)
    assert column["三"] == pytest.approx(column["六"], abs=1)


def test_a_header_that_fills_a_page_is_printed_once(written, table):
    result = written(table([["甲", LONG * 300], *rows(100)], widths=[1, 1]))

    assert result.text.count(LONG) == 300
    assert {int(n) for n in re.findall(r"第(\d+)行第1列", result.text)} == set(range(100))


def test_a_cell_may_stand_elsewhere_than_its_column(source, table):
    made = table([["甲"], [Cell(text("右"), align="right")], ["中"]])

    assert 'table.cell(align:right+horizon,"右"),\n"中",' in source(made).text


def test_a_header_stands_as_its_style_says(source, table):
    made = table([["甲"], ["乙"]])

    assert (
        'table.header(table.cell(align:center+horizon,t-table-header("甲")),' in source(made).text
    )


def test_a_total_has_its_style(source, table):
    made = table([["甲"], ["乙"]])
    total = Row((Cell((Strong(text("合计")), LineBreak(), Text("1"))),), "total")
    made = type(made)(made.columns, made.header, (*made.body, total))

    assert 't-table-total(b-table-total("合计")+linebreak()+"1")' in source(made).text


def test_many_line_breaks_make_a_row_high(source, table):
    breaks = tuple(inline for n in range(40) for inline in (Text(str(n)), LineBreak()))

    assert "breakable:true" in source(table([["甲"], [Cell(breaks)]])).text
    assert "breakable:true" not in source(table([["甲"], ["乙"]])).text


def test_a_caption_stays_with_its_table(written, table):
    before = [Paragraph(text("段。")) for _ in range(21)]

    result = written(*before, table([["甲"], ["乙"]], caption=text("题"), number="表1"))

    assert pdf.running_text(result.data).count("表1题") == 1
    assert "表 1\u3000题" in result.pages[1]
