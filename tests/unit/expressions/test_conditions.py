import pytest

from reportgen.expressions.conditions import never_equal
from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import parse_expression
from reportgen.expressions.names import formula_reader
from reportgen.schema.shape import Shape
from reportgen.template.fields import Field
from tests.support.records import field, group

SCHEMA = group(layout={"enum": ["city", "district"]}, name=field("text"))
ENVIRONMENT = SandboxEnvironment()


def never(text):
    reader = formula_reader(Field((), Shape(SCHEMA, SCHEMA), "group"), (), ENVIRONMENT)
    return list(never_equal(parse_expression(text, ENVIRONMENT), reader))


@pytest.mark.parametrize(
    "text",
    [
        'layout == "city"',
        'layout in ["cty", "district"]',
        'layout != "cty"',
        'name == "cty"',
        "layout == name",
        'layout == "cty" or name is given',
        '"cty" == name',
    ],
)
def test_a_condition_that_may_hold_is_nothing(text):
    assert never(text) == []


@pytest.mark.parametrize(
    "text", ['layout == "cty"', 'name is given and layout == "cty"', 'layout in ["cty", "town"]']
)
def test_a_field_is_never_what_the_schema_does_not_allow(text):
    assert never(text) == [("layout", "cty", "city")]
