import pytest

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import Formula
from reportgen.expressions.scope import Scope
from reportgen.expressions.working import working
from reportgen.record.values import number
from tests.support.records import field, group, record, rows

SCHEMA = group(
    initial=field("amount"),
    final=field("amount"),
    rate=field("rate"),
    count=field("count"),
    left=field("amount"),
    target=field("quantity"),
    name=field("text"),
    lines=rows(id=field("text"), actual=field("amount")),
    many=rows(actual=field("amount")),
    empty=rows(actual=field("amount")),
    points={"items": field("score")},
)
DATA = {
    "initial": "37331.72",
    "final": "31984.62",
    "rate": "90.5%",
    "count": 3,
    "target": "不少于10场",
    "name": "基本支出",
    "lines": [{"id": "basic", "actual": "1.50"}, {"id": "project", "actual": "2"}],
    "many": [{"actual": 1}] * 13,
    "empty": [],
    "points": [1, 2.5],
}


def shown(text, path=()):
    report = record(DATA, SCHEMA)
    report.root.fields["third"] = number(1, "number", ()) / 3
    report.root.fields["third"] = number(report.root.fields["third"], "number", ("third",))
    report.root.fields["share"] = number(report.root.fields["third"], "rate", ("share",))
    environment = SandboxEnvironment()
    return working(Formula(text, environment), Scope(report, path), environment)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("(final - initial) / initial", "(31,984.62 − 37,331.72) ÷ 37,331.72"),
        ("initial - (final - count)", "37,331.72 − (31,984.62 − 3)"),
        ("initial - final - count", "37,331.72 − 31,984.62 − 3"),
        ("count / (count * 2)", "3 ÷ (3 × 2)"),
        ("count + count * 2", "3 + 3 × 2"),
        ("rate * 0.5", "90.5% × 0.5"),
        ("target + 1", "不少于10场 + 1"),
        ('lines | sum("actual")', "1.50 + 2"),
        ('initial - (lines | sum("actual"))', "37,331.72 − (1.50 + 2)"),
        ('initial + (lines | sum("actual"))', "37,331.72 + 1.50 + 2"),
        ('lines | mean("actual")', "(1.50 + 2) ÷ 2"),
        ('count / (lines | mean("actual"))', "3 ÷ ((1.50 + 2) ÷ 2)"),
        ("points | sum", "1 + 2.5"),
        ('many | sum("actual")', "1 + 1 + 1 + 1 + … + 1"),
        ('many | mean("actual")', "(1 + 1 + 1 + 1 + … + 1) ÷ 13"),
        ('lines["basic"].actual / this.count', "1.50 ÷ 3"),
        ("lines[1].actual", "2"),
        ("third * 2", "0.3333 × 2"),
        ("share * 2", "33.33% × 2"),
    ],
)
def test_names_are_shown_as_their_figures(text, figures):
    assert shown(text) == figures


def test_a_long_sum_is_shown_by_its_ends():
    assert shown('many | sum("actual")') == "1 + 1 + 1 + 1 + … + 1"


@pytest.mark.parametrize(
    "text",
    [
        "count if rate > 0.5 else 0",
        "left + 1",
        "unknown + 1",
        "name",
        "lines",
        "count | round",
        'empty | sum("actual")',
        "[1, 2] | sum",
        "completion(target, target)",
    ],
)
def test_what_has_no_short_form_is_shown_as_written(text):
    assert shown(text) == text
