import pytest

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import Fault, Formula, FormulaError
from reportgen.expressions.scope import Scope
from reportgen.expressions.text import TextExpression, has_expression
from reportgen.record.values import AbsentOperandError
from tests.support.records import field, group, record

ENVIRONMENT = SandboxEnvironment()
REPORT = record(
    {"events": 12, "spent": "1234.5", "name": "科协"},
    group(events=field("count"), spent=field("amount"), name=field("text"), left=field("amount")),
)


def compiled(text):
    return TextExpression(text, lambda formula: Formula(formula, ENVIRONMENT), ENVIRONMENT)


def rendered(text):
    return compiled(text).render(Scope(REPORT, ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年无活动", "全年无活动"),
        ("", ""),
        ("{{ name }}举办{{events}}场", "科协举办12场"),
        ("支出 {{ spent }} 万元", "支出 1,234.50 万元"),
        ("{{ '}}' }}和{{ '{{' }}", "}}和{{"),
        ("{{- events -}}", "12"),
        ("100% {events} { {", "100% {events} { {"),
        ("一\n\n{{ events }}", "一\n\n12"),
        ("{{ {'a': 1}['a'] }}", "1"),
    ],
)
def test_expressions_in_a_text_are_printed(text, expected):
    assert rendered(text) == expected


def test_the_values_of_a_text_keep_their_origin():
    before, spent, after = compiled("支出 {{ spent }} 万元").evaluate(Scope(REPORT, ()))

    assert (before, after) == ("支出 ", " 万元")
    assert spent.origin == ("spent",)


@pytest.mark.parametrize("use", [rendered, lambda text: compiled(text).evaluate(Scope(REPORT, ()))])
@pytest.mark.parametrize("text", ["余 {{ left }}", "余 {{ left + 1 }}", "{{ events if false }}"])
def test_a_text_with_a_value_left_out_has_no_value(use, text):
    with pytest.raises(AbsentOperandError):
        use(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ events",
        "{{ }}",
        "{% if true %}{% endif %}",
        "{# 注 #}",
        "{{ a }",
        "{{ 'a }}",
        "{% raw %}{% endraw %}",
        "{{ 1 2 }}",
    ],
)
def test_statements_and_broken_expressions_are_refused(text):
    with pytest.raises(FormulaError) as caught:
        compiled(text)

    assert caught.value.fault in (Fault.SYNTAX, Fault.CHARACTER, Fault.UNCLOSED)


def test_an_expression_that_fails_says_why():
    with pytest.raises(FormulaError) as caught:
        rendered("{{ evnts }}")

    assert (caught.value.fault, caught.value.near) == (Fault.NAME, "events")


def test_a_quotient_has_to_be_given_a_format():
    with pytest.raises(FormulaError) as caught:
        rendered("{{ events / 7 }}")

    assert caught.value.fault is Fault.UNROUNDED


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a {{ b }}", True), ("{% c %}", True), ("{# d #}", True), ("{e}", False)],
)
def test_texts_with_something_to_evaluate_are_told_apart(text, expected):
    assert has_expression(text) is expected
