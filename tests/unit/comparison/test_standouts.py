from reportgen.comparison.changes import Change, Comparison, Kind
from reportgen.comparison.html import to_html
from reportgen.comparison.markdown import to_markdown
from reportgen.comparison.standouts import Reason, Standouts
from reportgen.comparison.told import tell
from tests.support.years import BUDGET, TARGETS, indicators, lines, tables

EVENTS = {"id": "events", "name": "活动场数", "target": "不少于100场", "actual": "120场"}
VISITS = {"id": "visits", "name": "到馆人次", "target": "不少于9万人次", "actual": "9万人次"}
BASIC = {"id": "basic", "name": "基本支出", "final": 100, "actual": 90}


def standouts(folder, rule, old, new):
    return Standouts(tables(folder, rule, old, new))


def first(folder, rule, old, new):
    return [(one.reason, one.title) for one in standouts(folder, rule, old, new).first]


def test_targets_that_were_lowered_dropped_and_added_come_first(tmp_path):
    old = indicators(EVENTS, VISITS)
    lowered = EVENTS | {"target": "不少于80场"}
    added = {"id": "books", "name": "新增藏书", "target": "不少于1万册"}

    assert first(tmp_path, TARGETS, old, indicators(lowered, added)) == [
        (Reason.LOWERED, "活动场数"),
        (Reason.DROPPED, "到馆人次"),
        (Reason.ADDED, "新增藏书"),
    ]


def test_a_figure_above_the_limit_stands_out_and_one_within_it_does_not(tmp_path):
    old = lines(BASIC, BASIC | {"id": "b", "name": "项目支出"})
    new = lines(BASIC | {"final": 190}, BASIC | {"id": "b", "name": "项目支出", "final": 101})

    found = standouts(tmp_path, BUDGET, old, new).first[0]

    assert (found.reason, found.title, found.titles) == (Reason.ABOVE, "基本支出", ("全年预算数",))
    assert found.unexplained


def test_what_is_explained_says_how(tmp_path):
    new = lines(BASIC | {"final": 190, "change_reason": "新增平台建设。"})

    found = standouts(tmp_path, BUDGET, lines(BASIC), new).first[0]

    assert (found.explanation, found.unexplained) == ("新增平台建设。", False)


def test_a_figure_for_the_worse_stands_out_where_the_template_has_no_limit(tmp_path):
    rule = {name: value for name, value in BUDGET.items() if name != "above"}
    worse = lines(BASIC | {"actual": 80})

    assert first(tmp_path, rule | {"better": "higher"}, lines(BASIC), worse)[0] == (
        Reason.WORSE,
        "基本支出",
    )
    assert first(tmp_path, rule | {"better": "lower"}, lines(BASIC), worse) == []


def test_a_change_finds_its_figure(tmp_path):
    found = standouts(tmp_path, BUDGET, lines(BASIC), lines(BASIC | {"final": 190}))
    path = ("budget", "lines", 0, "final")

    assert found.figure(Change(0, Kind.CHANGED, path, path, ("x",))).above
    assert found.figure(Change(0, Kind.CHANGED, ("year",), ("year",), ("x",))) is None


def test_all_formats_begin_with_what_stands_out(tmp_path):
    figures = tables(tmp_path, BUDGET, lines(BASIC), lines(BASIC | {"final": 190}))
    told = tell(Comparison(()), "zh", old="", new="", tables=figures)

    page, text = to_html(told), to_markdown(told)

    assert "100.00 → 190.00" in page
    assert "未说明原因" in page
    assert "100.00 → 190.00" in text
    assert "**未说明原因**" in text
