from reportgen.checks.outcomes import outcomes
from reportgen.checks.run import run_checks
from reportgen.checks.subject import Subject
from reportgen.compute.conditions import Outcome
from reportgen.compute.formulas import Formulas
from tests.support.records import field, group, rows
from tests.support.templates import BOTH, run, template

SCHEMA = group(
    lines=rows(final=field("amount"), rate=field("rate"), note=field("text")),
    total=field("amount", "合计"),
)
EQUAL = {"code": "XM-101", "assert": "total == 3", "at": "total", "message": BOTH}
NOTE = {"each": "lines[*]", "when": "final > 1", "field": "note", "reason": BOTH}


def settled(tmp_path, data, **parts):
    made = template(tmp_path, SCHEMA, **parts)
    result = run(data, made)
    subject = Subject(result.record, made, Formulas(made.rounding))
    run_checks(subject)
    return {(one.kind, one.path): one for one in outcomes(subject, result)}


def test_every_condition_has_one_outcome_at_each_place(tmp_path):
    data = {"lines": [{"final": 1}, {"final": 2}, {"final": 3, "note": "x"}, {}], "total": 3}

    came = settled(tmp_path, data, tie_outs=[EQUAL], explanations=[NOTE])

    assert [came["explanation", ("lines", row, "note")].outcome for row in range(4)] == [
        Outcome.NOT_APPLICABLE, Outcome.FAILED, Outcome.HELD, Outcome.NOT_CHECKED,
    ]  # fmt: skip
    assert came["explanation", ("lines", 3, "note")].missing == (("lines", 3, "final"),)
    assert came["tie-out", ("total",)].outcome is Outcome.HELD


def test_a_stated_total_that_agrees_equates_its_addends(tmp_path):
    computed = {"total": 'lines | sum("final")', "lines[*].rate": "final / total"}
    data = {"lines": [{"final": 1, "rate": "33.33%"}, {"final": 2}], "total": 3}

    came = settled(tmp_path, data, computed=computed)

    total = came["computed", ("total",)]
    assert (total.outcome, total.name) == (Outcome.HELD, "合计")
    assert set(total.equated) >= {("total",), ("lines", 0, "final"), ("lines", 1, "final")}
    assert came["computed", ("lines", 0, "rate")].equated == ()


def test_a_stated_total_that_differs_and_a_broken_formula_are_no_proof(tmp_path):
    computed = {"total": 'lines | sum("final")', "lines[*].rate": "final / 0"}

    came = settled(tmp_path, {"lines": [{"final": 1}], "total": 3}, computed=computed)

    assert came["computed", ("total",)].outcome is Outcome.FAILED
    assert came["computed", ("lines", 0, "rate")].outcome is Outcome.NOT_CHECKED
