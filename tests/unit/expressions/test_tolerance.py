import pytest

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import parse_expression
from reportgen.expressions.tolerance import names_done_without


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("parts is given", {"parts"}),
        ("a.b is not given and c > 1", {"a", "b"}),
        ("number_of(actual) is given", {"number_of", "actual"}),
        ("removed | default(0)", {"removed"}),
        ("rows | selectattr('final', 'given') | sum('final')", {"final"}),
        ("rows | selectattr('kind', 'equalto', 'given') | sum('final')", {"kind"}),
        ("actual / final", set()),
        ("rows | sum('final')", set()),
    ],
)
def test_an_expression_does_without_what_it_asks_for(text, names):
    tree = parse_expression(text, SandboxEnvironment())

    assert names_done_without(tree) == names
