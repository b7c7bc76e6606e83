import pytest

from reportgen.expressions import allowance
from reportgen.expressions.allowance import Allowance, TooMuchWorkError
from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import Fault, Formula, FormulaError
from reportgen.expressions.scope import Scope
from tests.support.records import record


@pytest.fixture
def short(monkeypatch):
    """An allowance that is spent twenty times as soon, and in the same way."""
    monkeypatch.setattr(allowance, "_ENOUGH", 1_000_000)


def run(source, **values):
    """Run a layout with an allowance of its own."""
    environment = SandboxEnvironment()
    environment.allowance.renew()
    environment.from_string(source).render(**values)


def test_what_is_spent_is_gone_until_it_is_renewed():
    own = Allowance()
    with pytest.raises(TooMuchWorkError):
        own.spend(10**12)
    with pytest.raises(TooMuchWorkError):
        own.step()

    own.renew()

    own.step()


@pytest.mark.parametrize(
    "source",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in [1, 2] recursive %}{{ loop([1, 2]) if loop.depth < 99 }}{% endfor %}",
        "{% macro m(n) %}{% if n < 99 %}{{ m(n + 1) }}{{ m(n + 1) }}{% endif %}{% endmacro %}"
        "{{ m(0) }}",
        "{% set n = namespace(t='xy') %}{% for i in range(99) %}"
        "{% set n.t %}{{ n.t }}{{ n.t }}{% endset %}{% endfor %}",
        "{% set n = namespace(t='xy') %}{% for i in range(99) %}{% set n.t = n.t ~ n.t %}"
        "{% endfor %}",
        "{% for i in range(99999) %}{{ range(99999) | list | length }}{% endfor %}",
        "{% for i in range(9999) %}{{ text | replace('x', text) | length }}{% endfor %}",
        "{% for i in range(99999) %}{{ text }}{% endfor %}",
    ],
)
def test_what_goes_on_and_on_is_stopped(source, short):
    with pytest.raises((TooMuchWorkError, OverflowError)):
        run(source, text="x" * 900)


@pytest.mark.parametrize(
    "source",
    [
        "{{ a == b }}",
        "{{ -1 in a }}",
        "{{ text < other }}",
        "{{ a[1:] | length }}",
        "{{ [a] | length }}",
        "{{ (a,) | length }}",
        "{{ {1: a} | length }}",
        "{% for i in [1] %}{{ loop.changed(a) }}{% endfor %}",
        "{{ a | sum }}",
        "{{ text | replace('y', 'z') | length }}",
        "{{ 1 ~ text }}",
        "{{ text }}",
    ],
)
def test_what_is_gone_through_at_once_is_taken_off(source):
    environment = SandboxEnvironment()
    template = environment.from_string(source)
    environment.allowance.renew()
    before = environment.allowance._left

    template.render(a=list(range(1000)), b=list(range(1000)), text="x" * 1000, other="x" * 1001)

    assert before - environment.allowance._left >= 999


def test_a_long_report_stays_far_below():
    run("{% for i in range(20000) %}{{ text | replace('x', 'y') }}{% endfor %}", text="x" * 90)


def test_the_counter_cannot_be_called_by_a_layout():
    with pytest.raises(Exception, match="step"):
        run("{{ 1 | step }}")


def test_a_formula_that_goes_on_and_on_has_a_fault_of_its_own():
    texts = "range(99999) | map('text') | map('replace', '', 'x' | replace('x', '%s'))" % (
        "y" * 500
    )
    scope = Scope(record({}), ())

    with pytest.raises(FormulaError) as caught:
        Formula(f"{texts} | length", SandboxEnvironment()).evaluate(scope)

    assert caught.value.fault is Fault.ENDLESS


def test_each_evaluation_has_an_allowance_of_its_own(short):
    formula = Formula("range(99999) | list | length", SandboxEnvironment())

    assert {formula.evaluate(Scope(record({}), ())) for _ in range(8)} == {99999}
