import io

from rich.console import Console

from reportgen.cli.variance import variance_tables
from reportgen.comparison.telling import Teller
from tests.support.years import BUDGET, TARGETS, indicators, lines, tables

BASIC = {"id": "basic", "name": "基本支出", "final": 100, "actual": 90}
EVENTS = {"id": "events", "name": "活动场数", "target": "不少于100场", "actual": "120场"}


def told(*of_two_years, language="zh", color=False):
    printed = io.StringIO()
    system = "standard" if color else None
    console = Console(file=printed, force_terminal=color, color_system=system, width=160)
    for table in variance_tables(tables(*of_two_years), Teller(language)):
        console.print(table)
    return printed.getvalue()


def words(text):
    """Return the words of each line below the heads."""
    return [line.split() for line in text.splitlines() if line.strip()][3:]


def test_only_what_differs_is_told(tmp_path):
    text = told(tmp_path, BUDGET, lines(BASIC), lines(BASIC | {"final": 130}))

    assert words(text) == [
        ["基本支出", "全年预算数", "100.00", "130.00", "+30.00万元", "+30.00%", "未说明原因"],
    ]


def test_equal_figures_make_no_table(tmp_path):
    assert told(tmp_path, BUDGET, lines(BASIC), lines(BASIC)) == ""


def test_better_and_worse_are_said_in_words(tmp_path):
    new = EVENTS | {"target": "不少于80场", "actual": "130场"}

    text = told(tmp_path, TARGETS, indicators(EVENTS), indicators(new))

    target, actual = words(text)
    assert target[-2:] == ["变差", "调低，未说明原因"]
    assert actual[-1] == "好转"
    assert "\x1b" not in text


def test_colors_are_for_terminals(tmp_path):
    new = EVENTS | {"target": "不少于80场"}

    text = told(tmp_path, TARGETS, indicators(EVENTS), indicators(new), color=True)

    assert "\x1b[" in text


def test_dropped_rows_say_so(tmp_path):
    text = told(tmp_path, TARGETS, indicators(EVENTS), indicators(), language="en")

    assert "dropped, not explained" in text
