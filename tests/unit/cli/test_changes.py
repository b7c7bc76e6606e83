from rich.cells import cell_len

from reportgen.cli.changes import changes_text
from reportgen.comparison.compare import compare
from reportgen.pipeline.diff import Compared
from tests.support.records import field, group, rows
from tests.support.sides import side

SCHEMA = group(
    summary=field("prose", "概述"),
    lines=rows(
        id=field("text", "编号"),
        name=field("text", "名称"),
        actual=field("amount", "决算数"),
        target=field("quantity", "目标"),
        done=field("flag", "完成"),
    )
    | {"title": "各项支出", "x-key": "id"},
    problems={"type": "array", "title": "问题", "items": field("text")},
)


def told(old, new, *, language="zh", color=False, width=None):
    comparison = compare(side(old, SCHEMA), side(new, SCHEMA))
    compared = Compared("旧.yaml", "新.yaml", comparison, None, [], ())
    return changes_text(compared, language, color=color, width=width)


def lines(old, new):
    """Return what is told of changes of rows, below the title, the summary and the section."""
    return told({"lines": old}, {"lines": new}).splitlines()[4:]


def line(key="a", **fields):
    return {"id": key, "name": "甲", **fields}


def test_nothing_is_said_of_equal_reports_but_that():
    assert told({}, {}) == "旧.yaml → 新.yaml\n没有改动\n"


def test_the_summary_counts_by_kind():
    text = told({"lines": [line(actual=1)]}, {"lines": [line(actual=2), line("b", name="乙")]})

    assert text.splitlines()[1] == "改动 2 处（新增 1，修改 1）"


def test_figures_are_shown_with_their_difference():
    old, new = line(actual="1,000", target="1000次"), line(actual="1,250.5", target="1200次")

    assert lines([old], [new]) == [
        "  ~ 甲 › 决算数  1,000 → 1,250.5  +250.5万元（+25.05%）",
        "  ~ 甲 › 目标  1000次 → 1200次  +200次（+20.00%）",
    ]


def test_units_that_cannot_be_compared_are_named():
    assert lines([line(target="10次")], [line(target="300人")]) == [
        "  ~ 甲 › 目标  10次 → 300人  单位不同（次、人），不可比"
    ]


def test_rows_are_added_removed_renamed_and_moved():
    old = [line("a"), line("b", name="乙"), line("c", name="丙")]
    new = [line("c", name="丙"), line("a", name="甲类"), line("d", name="丁")]

    assert lines(old, new) == [
        "  - 乙",
        "  ↕ 甲类  第 1 行移到第 2 行",
        "  ~ 甲类 › 名称  甲 → 甲类",
        "  + 丁",
    ]


def test_flags_are_words():
    assert lines([line(done=False)], [line(done=True)]) == ["  ~ 甲 › 完成  否 → 是"]


def test_of_a_long_text_only_what_changed_is_shown():
    text = "一" * 40 + "举办讲座12场" + "二" * 40

    shown = told({"summary": text}, {"summary": text.replace("12", "15")}).splitlines()[-1]

    assert shown == f"  ~ 概述  …{'一' * 8}举办讲座[-12-]{{+15+}}场{'二' * 11}…"


def test_texts_without_a_name_are_numbered():
    shown = told({"problems": ["资金支付偏慢。"]}, {"problems": ["资金支付偏慢。", "人手不足。"]})

    assert shown.splitlines()[-1] == "  + 第 2 项  人手不足。"


def test_colours_are_escape_sequences_and_only_if_wanted():
    old, new = {"lines": [line(actual=1)]}, {"lines": [line(actual=2)]}

    assert "\x1b[" in told(old, new, color=True)
    assert "\x1b[" not in told(old, new)


def test_brackets_of_a_text_are_no_markup():
    assert "[bold]" in told({"summary": "甲"}, {"summary": "[bold]乙"})


def test_in_a_terminal_long_lines_go_on_below_and_elsewhere_they_do_not():
    old, new = {"lines": [line()]}, {"lines": [line(), line("b", name="很长的名称" * 13)]}

    assert told(old, new).splitlines()[-1] == "  + " + "很长的名称" * 11 + "很长的名…"
    shown = told(old, new, width=50).splitlines()
    assert all(cell_len(one) <= 50 for one in shown)
    assert shown[-1].startswith(" " * 8)
