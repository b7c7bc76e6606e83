import pytest

from reportgen.compute.equations import adds_up, equates


@pytest.mark.parametrize(
    "formula",
    [
        "initial + added",
        'lines | sum("final")',
        'lines | selectattr("kind", "equalto", "a/b") | sum("weight")',
        "funds.weight + (indicators | sum('weight'))",
        "total - (removed | default(0))",
    ],
)
def test_sums_and_differences_prove_their_addends(formula):
    assert adds_up(formula)


@pytest.mark.parametrize(
    "formula",
    ["actual / final", "weight * rate", "lines | length", "rows | mean('rate')",
     "a if b else c", "(rate * 100) | round(2)", "completion(target, actual)"],
)  # fmt: skip
def test_what_may_hide_a_slip_proves_nothing(formula):
    assert not adds_up(formula)


@pytest.mark.parametrize(
    ("condition", "says_so"),
    [
        ("income.final | close_to(total)", True),
        ("total.weight == 100", True),
        ("output == 50 and benefit == 30", True),
        ("spent <= budget", False),
        ("a == 1 or b == 2", False),
        ("(a | map('x') | join(',')) == b", False),
        ("(parts | sum('final')) <= final", False),
    ],
)
def test_only_an_equation_of_sums_equates(condition, says_so):
    assert equates(condition) == says_so
