"""How hand-written text is divided."""

import pytest

from reportgen.checks.outline import flows, written_number
from tests.support.subjects import of_texts, subject


def lines(*texts):
    return [line for flow in flows(of_texts(*texts).passages) for line in flow.lines]


def markers(text):
    """Return the numbers in a text: form and number of each."""
    found = []
    for line in lines(text):
        found += [line.marker] if line.marker else []
        found += sorted([*line.inner, *line.words], key=lambda marker: marker.start)
    return [(marker.form, marker.number) for marker in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、基本情况", [(1, 1)]),
        ("十二、其他", [(1, 12)]),
        ("第二部分 收支情况", [(0, 2)]),
        ("（三）收支情况", [(2, 3)]),
        ("(三) 收支情况", [(2, 3)]),
        ("10.开展培训", [(3, 10)]),
        ("2、开展培训", [(3, 2)]),
        ("3．开展培训", [(3, 3)]),
        ("（15）其他任务", [(4, 15)]),
        ("②完善机制", [(5, 2)]),
        ("　（1）缩进的段落", [(4, 1)]),
        ("**一、加粗的标题**", [(1, 1)]),
        ("包括：（1）甲；（2）乙。", [(4, 1), (4, 2)]),
        ("包括：①甲；②乙", [(5, 1), (5, 2)]),
        ("一是甲；二是乙。", [("{}是", 1), ("{}是", 2)]),
        ("主要问题一是甲，二是乙", [("{}是", 1), ("{}是", 2)]),
        ("一要甲；二要乙", [("{}要", 1), ("{}要", 2)]),
        ("其一，甲。其二，乙。", [("其{}", 1), ("其{}", 2)]),
        ("第一，甲。第二，乙。", [("第{}", 1), ("第{}", 2)]),
    ],
)
def test_numbers_before_items_are_found(text, found):
    assert markers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "1.5万人次参加活动",
        "3.15消费者权益日",
        "5、6月份开展检查",
        "一、二级指标均已完成",
        "2023年的工作",
        "（2023年）",
        "见第三条（一）项",
        "标准统一是关键，唯一是否决项",
        "之一是加强培训，排名第二是因为基数低",
        "星期一是值班日",
        "全国第一，全省第二",
        "统一要求，二要素认证",
        "增长为：1.5倍",
    ],
)
def test_what_only_looks_like_a_number_is_none(text):
    assert markers(text) == []


def test_paragraphs_of_one_field_and_items_of_a_list_are_read_together():
    data = {
        "texts": ["甲\n\n乙", "丙"],
        "problems": {
            "intro": "丁",
            "points": [{"title": "戊", "text": "己"}, {"title": "庚", "text": "辛"}],
        },
    }

    together = [[line.text for line in flow.lines] for flow in flows(subject(data).passages)]

    assert together == [["甲", "乙", "丙"], ["丁"], ["戊", "庚"], ["己", "辛"]]


def test_rows_of_a_table_and_quantities_are_no_paragraphs():
    data = {"texts": ["1\t甲\t3"], "indicators": [{"target": "1.达到标准"}]}

    assert list(flows(subject(data).passages)) == []


def test_a_marker_knows_where_it_stands_and_where_its_item_begins():
    (line,) = lines("（2） 乙")

    assert (line.marker.start, line.marker.end, line.marker.text) == (0, 4, "（2）")


@pytest.mark.parametrize(
    ("form", "written"),
    [
        (0, "第三部分"),
        (1, "三、"),
        (2, "（三）"),
        (3, "3."),
        (4, "（3）"),
        (5, "③"),
        ("{}是", "三是"),
    ],
)
def test_a_number_is_written_in_its_form(form, written):
    assert written_number(form, 3) == written
