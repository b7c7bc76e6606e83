from reportgen.api.explanation import Explanation
from reportgen.diagnostics.place import Span
from reportgen.pipeline.explain import ExplainedValue


def explanation(value, language):
    return f"{Explanation.of(value, language)}\n"


def value(name, text, *inputs, line=None, formula="", working=""):
    span = Span("dept.yaml", line, 7, line, 9) if line else None
    return ExplainedValue(
        path=("lines", 0, name),
        title=name,
        value=text,
        formula=formula,
        working=working,
        span=span,
        inputs=inputs,
    )


def test_a_value_that_was_written_down_has_its_line():
    shown = explanation(value("final", "31984.62", line=4), "en")

    assert shown == "final lines[0].final = 31984.62  dept.yaml:4:7\n"


def test_a_computed_value_has_its_formula_and_a_branch_for_each_input():
    initial, final = value("initial", "4", line=3), value("final", "3", line=4)
    rate = value(
        "rate", "-25%", initial, final, formula="(final - initial) / initial", working="(3 − 4) ÷ 4"
    )

    assert explanation(rate, "zh").splitlines() == [
        "rate lines[0].rate = -25%",
        "│  公式：(final - initial) / initial",
        "│  算式：(3 − 4) ÷ 4",
        "├─ initial lines[0].initial = 4  dept.yaml:3:7",
        "└─ final lines[0].final = 3  dept.yaml:4:7",
    ]


def test_a_value_that_is_needed_twice_is_explained_once():
    initial = value("initial", "4", line=3)
    change = value("change", "1", initial, formula="initial - 3")

    shown = explanation(value("rate", "25%", change, change), "en")

    assert shown.count("formula: initial - 3") == 1
    assert shown.splitlines()[-1] == "      (explained above)"
