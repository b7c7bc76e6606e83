from decimal import Decimal

import pytest

from reportgen.document.nodes import (
    Cell,
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
    Strong,
    Text,
    Title,
    Value,
)
from reportgen.writers.registry import write
from tests.support.charts import chart


@pytest.fixture
def written(sheet):
    def written(*blocks, mark=""):
        return write(Document(Metadata("题", "者"), blocks, mark, commenter="甲"), sheet, "txt")

    return written


def test_a_block_is_a_line_and_blocks_are_apart(written):
    blocks = (
        Title((Text("广州"), LineBreak(), Text("报告"))),
        Heading(1, (Text("基本情况"),), "一、"),
        PageBreak(),
        Paragraph((Text("共"), Strong((Value("3", ("count",)),)), Text("项。"))),
        ListItem((Text("甲"),), "1."),
    )

    text = written(*blocks, mark="草稿").data.decode()

    assert text == "草稿\n\n广州\n报告\n\n一、基本情况\n\n共3项。\n\n1.甲\n"


def test_comments_are_signs_and_a_list_at_the_end(written):
    comments = (Comment(1, ("错误：甲", "改法：乙")), Comment(2, ("提示：丙",)))
    block = Paragraph((Text("共"), Commented((Gap("〔待补充〕"),), comments), Text("项。")))

    text = written(block).data.decode()

    assert text == "共〔待补充〕[批1][批2]项。\n\n[批1]错误：甲\n改法：乙\n\n[批2]提示：丙\n"


def test_a_row_of_a_table_is_a_line_with_tabs(written, table):
    blocks = table(
        [["项目", "金额"], ["一\t般", "1"], [Cell((Text("合计\n数"),), colspan=2)]],
        caption=(Text("预算"),),
        number="表1",
        unit=(Text("单位：万元"),),
        note=((Text("注：略。"),),),
    )

    text = written(blocks).data.decode()

    assert text == "表1\u3000预算\n单位：万元\n项目\t金额\n一 般\t1\n合计 数\t\n注：略。\n"


def test_a_picture_leaves_its_words_and_is_reported(written, png):
    figure = Picture("a.png", png(), Decimal(1), Decimal(1), "一图", (Text("题"),), "图1")

    data, (found,) = written(figure)

    assert data.decode() == "一图\n图1\u3000题\n"
    assert found.code.id == "RG621"


def test_a_chart_is_a_table_of_its_data_unless_it_is_for_screens(written):
    official = chart({"预算": [1, None]}, caption=(Text("收支"),), number="图1")
    extra = chart({"预算": [1]}, screen_only=True)

    text = written(official, extra).data.decode()

    assert text == "图1\u3000收支\n\t预算\n甲\t1\n乙\t\n"
