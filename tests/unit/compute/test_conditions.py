from reportgen.compute.conditions import left_out
from reportgen.compute.formulas import Formulas
from reportgen.record import formats
from tests.support.records import field, group, record, rows

SCHEMA = group(a=field("amount"), b=field("amount"), lines=rows(final=field("amount")))
READ = (("a",), ("b",), ("lines", 0, "final"), ("lines", 1, "final"))


def test_what_is_left_out_of_the_values_read_is_named():
    source = record({"b": 1, "lines": [{"final": 2}, {}]}, SCHEMA)

    assert left_out(None, READ, source) == (("a",), ("lines", 1, "final"))


def test_what_a_formula_does_without_is_not_missing():
    source = record({"lines": []}, SCHEMA)
    formula = Formulas(formats.ROUNDING).formula("a | default(0) + b")

    assert left_out(formula, (("a",), ("b",)), source) == (("b",),)
