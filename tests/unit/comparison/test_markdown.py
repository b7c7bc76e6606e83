import re

import pytest
from markdown_it import MarkdownIt

from reportgen.comparison import markdown
from reportgen.comparison.compare import compare
from reportgen.comparison.markdown import to_markdown
from reportgen.comparison.told import tell
from tests.support.records import field, group, rows
from tests.support.sides import compared, computed_side, small_template

SCHEMA = group(
    summary=field("prose", "概述"),
    lines=rows(
        id=field("text", "编号"), name=field("text", "名称"), actual=field("amount", "决算数")
    )
    | {"title": "各项支出", "x-key": "id"},
    total=field("amount", "合计"),
    double=field("amount", "两倍"),
)


def written(old, new, schema=SCHEMA, language="zh"):
    return to_markdown(tell(compared(old, new, schema), language, old="旧.yaml", new="新.yaml"))


def line(key="a", **fields):
    return {"id": key, "name": "甲", **fields}


def html(text):
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)


def test_the_headline_has_the_names_and_the_counts():
    text = written({"lines": [line(actual=1)]}, {"lines": [line(actual=2)]})

    assert text.startswith("### 报告对比：旧.yaml → 新.yaml\n\n改动 1 处（修改 1）\n")


def test_nothing_is_said_of_equal_reports_but_that():
    assert written({}, {}) == "### 报告对比：旧.yaml → 新.yaml\n\n没有改动\n"


def test_figures_are_rows_of_a_table():
    page = html(written({"lines": [line(actual=100)]}, {"lines": [line(actual=150)]}))

    cells = re.findall(r"<td.*?>(.*?)</td>", page)
    assert cells == ["甲 › 决算数", "100", "150", "+50万元", "+50.00%"]


def test_what_an_edit_moved_is_below_it_and_what_several_moved_has_its_causes(tmp_path):
    computed = {"total": 'lines | sum("actual")', "double": "lines[0].actual * 2"}
    template = small_template(tmp_path, SCHEMA, computed=computed)
    sides = [
        computed_side({"lines": [line(actual=one), line("b", name="乙", actual=one)]}, template)
        for one in (1, 2)
    ]

    page = to_markdown(tell(compare(*sides), "zh", old="", new=""))

    rows = [row for row in page.splitlines() if row.startswith("| ")]
    assert [row.split(" | ")[0] for row in rows] == [
        "| 项目", "| ---", "| 甲 › 决算数", "| &emsp;↳ 两倍", "| 乙 › 决算数",
        "| 项目", "| ---", "| 合计",
    ]  # fmt: skip
    assert rows[-1].endswith("由 各项支出 › 甲 › 决算数、各项支出 › 乙 › 决算数 引起 |")


def test_texts_are_marked_where_they_changed_beside_punctuation_too():
    page = html(written({"summary": "较好，全部完成"}, {"summary": "较好（基本）完成"}))

    assert "<del>，全部</del><strong>（基本）</strong>" in page


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "*a* _b_ `c`", "[x](http://example.org)", "@someone #1", "a | b"]
)
def test_content_means_itself(text):
    page = html(written({"lines": [line()]}, {"lines": [line(), line("b", name=text)]}))

    shown = re.sub(r"<[^>]+>", "", page)
    assert text.replace("<", "&lt;").replace(">", "&gt;") in shown


def test_line_ends_in_content_end_no_row():
    page = written({"summary": "一\n\n- 二"}, {"summary": "一\n\n- 三"})

    assert "\n- 三" not in page


def test_a_long_comparison_is_cut_between_rows_and_says_how_much_is_left_out(monkeypatch):
    monkeypatch.setattr(markdown, "LONGEST", 3000)
    many = [line(str(number), name=f"第{number}项", actual=number) for number in range(200)]
    more = [{**one, "actual": one["actual"] + 1000} for one in many]

    page = written({"lines": many, "summary": "甲"}, {"lines": more, "summary": "乙"})

    rows = [row for row in page.splitlines() if row.startswith("| 第")]
    left_out = int(re.search(r"还有 (\d+) 处", page)[1])
    assert len(page) <= 3000
    assert len(rows) + left_out == 201
    assert page.count("<details") == page.count("</details>") == 1


def test_the_same_comparison_gives_the_same_text():
    old, new = {"lines": [line(actual=1)]}, {"lines": [line(actual=2)]}

    assert written(old, new) == written(old, new)
