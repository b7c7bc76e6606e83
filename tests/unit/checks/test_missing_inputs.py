import pytest

from reportgen.checks.missing_inputs import check_missing_inputs
from reportgen.checks.outcomes import not_held, outcomes
from reportgen.checks.run import run_checks
from reportgen.checks.subject import Subject
from reportgen.compute.conditions import Outcome
from reportgen.compute.formulas import Formulas
from reportgen.diagnostics.diagnostic import Severity
from reportgen.diagnostics.wording import message
from tests.support.records import field, group, rows
from tests.support.templates import BOTH, run, template

SCHEMA = group(
    lines=rows(
        id=field("id"), name=field("text"), budget=field("amount", "预算数"),
        actual=field("amount", "支出数"), rate=field("rate"), note=field("text"),
        goal=field("quantity"), result=field("quantity"),
    ),
    total=group(budget=field("amount"), actual=field("amount", "支出合计")),
    income=field("amount", "收入"),
)  # fmt: skip
TOTALS = {
    "total.budget": 'lines | sum("budget")',
    "total.actual": 'lines | sum("actual")',
    "lines[*].rate": {"formula": "actual / budget", "when": "budget != 0"},
}
WITHIN = {"code": "XM-101", "each": "lines[*]", "assert": "actual <= budget", "message": BOTH}


@pytest.fixture
def came(tmp_path):
    """Return the findings about what is missing, and what came of each condition."""

    def came(lines, computed=TOTALS, tie_outs=(), **data):
        made = template(tmp_path, SCHEMA, computed=computed, tie_outs=list(tie_outs))
        result = run({"lines": lines, **data}, made)
        subject = Subject(result.record, made, Formulas(made.rounding))
        found = run_checks(subject)
        conditions = outcomes(subject, result)
        missing = check_missing_inputs(subject, not_held(subject, result), found)
        return list(missing), conditions

    return came


def line(name, budget=None, actual=None, **more):
    given = {"id": name, "name": name, "budget": budget, "actual": actual, **more}
    return {key: value for key, value in given.items() if value is not None}


def test_a_stated_total_without_one_of_its_rows_names_the_row(came):
    (finding,), _ = came([line("甲", 50, 40), line("乙", 20)], total={"actual": 999})

    assert message(finding, "zh") == "“乙”支出数未填，下列各项无法核对：支出合计 999"
    assert (finding.path, finding.severity) == (("lines", 1, "actual"), Severity.WARNING)
    assert [one.label.args["value"] for one in finding.related] == ["999"]


def test_each_value_left_out_is_told_once_however_many_need_it(came):
    lines = [line("甲", 50, 40), line("乙", 20), line("丙", 30)]

    found, _ = came(lines, tie_outs=[WITHIN], total={"actual": 999})

    assert [finding.path for finding in found] == [
        ("lines", 1, "actual"), ("lines", 2, "actual"),
    ]  # fmt: skip
    assert "XM-101" in message(found[0], "en")


def test_what_a_computed_value_lacks_is_what_the_author_left_out(came):
    computed = TOTALS | {"income": "total.actual + 1"}

    found, _ = came([line("甲", 50, 40), line("乙", 20)], computed, income=7)

    assert [finding.path for finding in found] == [("lines", 1, "actual")]


def test_a_stated_rate_wants_the_value_of_its_condition(came):
    found, _ = came([line("甲", 50, 40), line("乙", actual=20, rate="99%")])

    assert [finding.path for finding in found] == [("lines", 1, "budget")]


def test_a_column_that_nobody_filled_in_is_not_applicable(came):
    found, conditions = came([line("甲", 50), line("乙", 20)], tie_outs=[WITHIN])

    assert found == []
    outcome = {one.path: one.outcome for one in conditions}
    assert outcome["total", "actual"] is Outcome.NOT_APPLICABLE
    assert outcome["total", "budget"] is Outcome.HELD


def test_a_template_may_say_that_it_is_an_error(came):
    strict = WITHIN | {"unverified": "error"}

    found, _ = came([line("甲", 50, 40), line("乙", 20)], tie_outs=[strict])

    assert [finding.severity for finding in found] == [Severity.ERROR]


def test_a_value_that_something_is_said_of_is_not_told_again(came):
    given = WITHIN | {"code": "XM-102", "assert": "actual is given", "at": "actual"}

    found, conditions = came([line("甲", 50, 40), line("乙", 20)], tie_outs=[WITHIN, given])

    assert found == []
    assert [one.missing for one in conditions if one.outcome is Outcome.NOT_CHECKED] == [
        (("lines", 1, "actual"),)
    ] * 3  # fmt: skip


def test_that_a_number_is_not_given_fails_a_tie_out_and_does_not_disable_it(came):
    asked = WITHIN | {"assert": "number_of(result) is given", "when": "number_of(goal) is given"}
    lines = [line("甲", goal="10场", result="已完成"), line("乙", goal="较好", result="好"),
             line("丙", goal="10场", result="9场")]  # fmt: skip

    _, conditions = came(lines, {}, [asked])

    assert [one.outcome for one in conditions] == [
        Outcome.FAILED, Outcome.NOT_APPLICABLE, Outcome.HELD,
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
def test_a_comparison_with_a_value_left_out_is_false(came, sign):
    asked = WITHIN | {"assert": "false", "when": f"actual {sign} 5"}

    _, conditions = came([line("甲", 1)], {}, [asked])

    assert [one.outcome for one in conditions] == [Outcome.NOT_APPLICABLE]


def test_the_other_side_of_a_condition_still_decides(came):
    asked = WITHIN | {"assert": "actual > 5 or budget > 5"}

    _, conditions = came([line("甲", 9), line("乙", 1)], {}, [asked])

    assert [one.outcome for one in conditions] == [Outcome.HELD, Outcome.NOT_APPLICABLE]
