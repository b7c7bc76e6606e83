import pytest

from reportgen.compute.formulas import Formulas
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.scope import Scope
from tests.support.records import record

ROUNDING = {"amount": 2, "rate": 2, "score": 2}


def test_an_expression_is_compiled_once():
    formulas = Formulas(ROUNDING)

    assert formulas.formula("1 + 1") is formulas.formula("1 + 1")
    assert formulas.text("{{ 1 }}") is formulas.text("{{ 1 }}")


def test_what_was_compiled_serves_the_next_run():
    compiled = {}
    Formulas(ROUNDING, compiled).formula("1 + 1")

    formula = Formulas(ROUNDING, compiled).formula("1 + 1")

    assert formula.compiled is compiled["1 + 1"]
    assert formula.evaluate(Scope(record({}), ())) == 2


def test_a_broken_expression_is_refused_each_time():
    formulas = Formulas(ROUNDING)

    for _ in range(2):
        with pytest.raises(FormulaError):
            formulas.formula("1 +")
