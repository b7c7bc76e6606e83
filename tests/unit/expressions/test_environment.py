import pytest
from jinja2 import DebugUndefined

from reportgen.expressions.environment import SandboxEnvironment, UnsafeError
from reportgen.record.quantities import read_quantity
from reportgen.record.values import ABSENT, AbsentOperandError, number


@pytest.fixture
def environment():
    return SandboxEnvironment({"amount": 1, "rate": 0, "score": 2})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (number("1234.56", "amount", ()), "1,234.6"),
        (number("0.987", "rate", ()), "99%"),
        (read_quantity("约20场"), "约20场"),
        (True, "是"),
        (False, "否"),
        (7, "7"),
        ("甲", "甲"),
    ],
)
def test_values_are_printed_by_their_kind(environment, value, text):
    assert environment.text(value) == text


@pytest.mark.parametrize("value", [None, ABSENT])
def test_a_missing_value_is_not_printed(environment, value):
    with pytest.raises(AbsentOperandError):
        environment.text(value)


@pytest.mark.parametrize("value", [[1], (1,), {"a": 1}, iter([1])])
def test_lists_have_no_text(environment, value):
    with pytest.raises(TypeError):
        environment.text(value)


@pytest.mark.parametrize(
    ("name", "value"), [("number", 20), ("unit", "场"), ("comparator", "≈"), ("text", "约20场")]
)
def test_the_parts_of_a_quantity_can_be_read(environment, name, value):
    assert environment.getattr(read_quantity("约20场"), name) == value
    assert environment.getitem(read_quantity("约20场"), name) == value


def test_the_methods_of_a_quantity_can_not(environment):
    with pytest.raises(UnsafeError):
        environment.getattr(read_quantity("约20场"), "_replace")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{% for a in 'xyz' %}{{ loop.index }}{{ loop.cycle('-', '+') }}{% endfor %}", "1-2+3-"),
        ("{% macro twice(a) %}{{ a }}{{ a }}{% endmacro %}{{ twice(3) }}", "33"),
        ("{% set n = namespace(a=1) %}{% set n.a = 2 %}{{ n.a }}", "2"),
        ("{% for a in [[1, [2]]] recursive %}{{ loop.depth }}{% endfor %}", "1"),
    ],
)
def test_layouts_may_loop_and_call_their_macros(environment, source, text):
    assert environment.from_string(source).render() == text


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in 'x' %}{{ loop.__class__ }}{% endfor %}",
        "{% macro a() %}{% endmacro %}{{ a.__class__ }}",
        "{% macro a() %}{% endmacro %}{{ a.name }}",
        "{% set n = namespace() %}{{ n.__class__ }}",
        "{% for a in 'x' %}{{ loop._iterator }}{% endfor %}",
    ],
)
def test_layouts_reach_no_further_than_formulas(environment, source):
    with pytest.raises(UnsafeError):
        environment.from_string(source).render()


def test_a_name_that_may_be_missing_has_no_attributes():
    with pytest.raises(UnsafeError):
        SandboxEnvironment().getattr(DebugUndefined(name="a"), "__class__")
