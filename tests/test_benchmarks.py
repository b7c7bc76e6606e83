"""What the benchmarks say is true: fresh reports are fresh, and goals that were met stay met."""

import pytest

from benchmarks.fresh import fresh_report
from benchmarks.goals import Goal, read_goals
from benchmarks.report import REPORT, report_text
from reportgen import resources
from reportgen.checks.passages import passages
from reportgen.pipeline.check import Checked, check_text
from reportgen.pipeline.templates import TemplateStore


def test_a_fresh_report_has_the_same_findings_and_hardly_a_text_of_another_one() -> None:
    text = report_text()

    first, second, third = (_checked(fresh_report(text, number)) for number in (0, 1, 40))

    found = [[one.code.id for one in checked.diagnostics] for checked in (first, second, third)]
    assert found[0] == found[1] == found[2]
    seen = _texts(first) | _texts(second)
    fresh = sum(map(len, _texts(third) - seen))
    assert fresh > 0.95 * sum(map(len, _texts(third)))


@pytest.mark.parametrize(
    ("now", "measured", "broken"),
    [(9.0, 11.4, False), (9.0, 11.6, True), (10.1, 30.0, False), (None, 30.0, False)],
)
def test_a_goal_is_broken_if_it_was_met_and_is_missed_by_more_than_fifteen_percent(
    now: float | None, measured: float, broken: bool
) -> None:
    goal = Goal("a ratio", 10, now=now)

    assert goal.is_broken_by(measured) is broken


def test_a_goal_of_at_least_so_much_is_broken_from_below() -> None:
    goal = Goal("a ratio", 10, now=12, at_least=True)

    assert [goal.is_broken_by(measured) for measured in (20, 9, 8)] == [False, False, True]


def test_a_stretch_is_farther_than_its_goal() -> None:
    goals = [goal for goal in read_goals().values() if goal.stretch is not None]

    assert all((goal.stretch > goal.goal) == goal.at_least for goal in goals)


def _checked(text: str) -> Checked:
    return check_text(text, REPORT.parent, TemplateStore((resources.templates(),)), name="a.yaml")


def _texts(checked: Checked) -> set[str]:
    values = checked.values
    assert values is not None
    found = passages(values.computed.record, values.tools.formulas.environment.text)
    return {passage.text for passage in found}
