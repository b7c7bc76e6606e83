from dataclasses import replace
from decimal import Decimal

from reportgen.document.nodes import Document, Metadata, Paragraph, Series, Text, Value
from reportgen.document.walk import text_of
from reportgen.writers.charts import alternative, chart_table, for_paper, number_of
from tests.support.charts import chart


def texts(rows):
    return [[text_of(cell.children) for cell in row.cells] for row in rows]


def test_the_data_of_a_chart_is_a_table_with_its_caption():
    made = chart(
        {"预算": [1, 2], "决算": [3, None]}, caption=(Text("收支"),), number="图1", anchor="c",
        unit=(Text("万元"),), origin=("lines",),
    )  # fmt: skip

    table = chart_table(made)

    assert texts(table.header) == [["", "预算", "决算"]]
    assert texts(table.body) == [["甲", "1", "3"], ["乙", "2", ""]]
    assert [column.align for column in table.columns] == ["left", "right", "right"]
    assert (text_of(table.caption), table.number, table.anchor) == ("收支", "图1", "c")
    assert (text_of(table.unit), table.origin) == ("万元", ("lines",))


def test_what_the_layout_computed_is_plain_text_in_the_table():
    stated = Value("1", ("a",), Decimal(1))
    computed = Value("2", (), Decimal(2))
    made = replace(chart({"数": [1, 2]}), series=(Series(Text("数"), (stated, computed)),))

    cells = [row.cells[1].children for row in chart_table(made).body]

    assert cells == [(stated,), (Text("2"),)]


def test_a_chart_without_words_of_its_own_says_what_it_shows():
    made = chart({"预算": [1, 2], "决算": [3, 4]}, "bar", unit=(Text("万元"),))

    assert alternative(made, "zh-CN") == "条形图（万元）：预算、决算；按甲、乙列示"
    assert alternative(replace(made, unit=()), "en") == "Bar chart: 预算, 决算; by 甲, 乙"
    assert alternative(replace(made, alternative="项目少"), "zh") == "项目少"


def test_the_number_behind_a_figure_is_exact():
    assert number_of(Value("1.5", (), Decimal("1.54"))) == Decimal("1.54")


def test_charts_for_screens_are_left_out_on_paper():
    official = chart({"数": [1]})
    document = Document(
        Metadata("题", "者"),
        (Paragraph((Text("甲"),)), replace(official, screen_only=True), official),
    )

    assert for_paper(document).blocks == (Paragraph((Text("甲"),)), official)
