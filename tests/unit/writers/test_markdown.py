from decimal import Decimal

import pytest
from markdown_it import MarkdownIt

from reportgen.document.nodes import (
    Cell,
    Column,
    Comment,
    Commented,
    Document,
    Gap,
    Heading,
    LineBreak,
    ListItem,
    Metadata,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Row,
    Strong,
    Table,
    Text,
    Title,
)
from reportgen.writers.registry import write
from tests.support.charts import chart


@pytest.fixture
def written(sheet):
    def written(*blocks, mark=""):
        made = Document(Metadata("题", "者"), blocks, mark, commenter="甲")
        return write(made, sheet, "md").data.decode()

    return written


def shown(text):
    return MarkdownIt("commonmark").enable("table").render(text)


def test_headings_have_marks_and_printed_numbers(written):
    text = written(
        Title((Text("广州"), LineBreak(), Text("报告"))),
        Heading(1, (Text("基本情况"),), "一、"),
        Heading(4, (Text("合理性"),), "（1）"),
        PageBreak(),
        mark="草稿",
    )

    assert text == "**草稿**\n\n# 广州<br>报告\n\n## 一、基本情况\n\n##### （1）合理性\n"


def test_comments_are_footnotes(written):
    comments = (Comment(1, ("错误：*甲*", "改法：乙")),)
    block = Paragraph((Text("共"), Commented((Gap("〔待补充〕"),), comments), Text("项。")))

    text = written(block)

    assert text == "共〔待补充〕[^批1]项。\n\n[^批1]: 错误：\\*甲\\*<br>改法：乙\n"


@pytest.mark.parametrize(
    "words",
    [
        "# 题",
        "1. 项",
        "12) 项",
        "- 项",
        "+ 项",
        "> 引",
        "---",
        "===",
        "*斜* _斜_ `码` [链](x) ![图](y)",
        "<b>粗</b> &amp; \\* ~~删~~ $x$",
        "| 甲 | 乙 |\n| --- | --- |",
        "    四个空格",
    ],
)
def test_characters_of_a_text_mean_themselves(words, written):
    rendered = shown(written(Paragraph((Text("前"),)), Paragraph((Text(words),))))

    escaped = words.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert rendered == f"<p>前</p>\n<p>{escaped}</p>\n".replace("\n|", "<br>|")


def test_numbers_of_items_are_text_and_bullets_are_lists(written):
    text = written(ListItem((Text("甲"),), "1."), ListItem((Text("乙"),), "•", level=2))

    assert text == "1.甲\n\n  - 乙\n"


def test_strong_text_is_strong_between_any_characters(written):
    text = written(Paragraph((Text("一是"), Strong((Text("（重点）"),)), Text("推进"))))

    assert text == "一是<strong>（重点）</strong>推进\n"


def test_a_table_has_rules_and_merged_cells_say_their_text_once(written):
    def cell(words, **spans):
        return Cell((Text(words),), **spans)

    text = written(
        Table(
            (Column(1), Column(1, "left"), Column(1, "right")),
            (Row((cell("类"), cell("项|目"), cell("金额")), "header"),),
            (Row((cell("支出", rowspan=2), cell("甲"), cell("1"))), Row((cell("乙"), cell("2")))),
            caption=(Text("预算"),),
            number="表1",
            unit=(Text("单位：万元"),),
            note=((Text("注：见"), Reference("x", "表2")),),
        )
    )

    assert text == (
        "**表1\u3000预算**\n\n单位：万元\n\n"
        "| 类 | 项\\|目 | 金额 |\n| :---: | :--- | ---: |\n| 支出 | 甲 | 1 |\n|  | 乙 | 2 |\n\n"
        "注：见表2\n"
    )


def test_a_table_without_a_head_gets_an_empty_one(written, table):
    assert "|  |  |\n| :---: | :---: |\n| 甲 | 乙 |" in written(table([["甲", "乙"]], header=0))


def test_a_picture_leaves_its_name_and_is_reported(sheet, png):
    figure = Picture("进度 1.png", png(), Decimal(1), Decimal(1), "一图", (Text("题"),), "图1")

    data, (found,) = write(Document(Metadata("题", "者"), (figure,)), sheet, "md")

    assert data.decode() == "![一图](<进度 1.png>)\n\n图1\u3000题\n"
    assert found.code.id == "RG621"


def test_a_chart_is_a_table_of_its_data_unless_it_is_for_screens(written):
    official = chart({"预算": [1, None]}, caption=(Text("收支"),), number="图1")
    extra = chart({"预算": [1]}, screen_only=True)

    text = written(official, extra)

    assert text == "**图1\u3000收支**\n\n|  | 预算 |\n| :--- | ---: |\n| 甲 | 1 |\n| 乙 |  |\n"
