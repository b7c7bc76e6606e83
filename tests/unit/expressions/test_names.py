import pytest

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.formula import parse_expression
from reportgen.expressions.names import formula_reader
from reportgen.schema.shape import Shape
from reportgen.template.fields import Field
from tests.support.records import field, group, rows

SCHEMA = group(
    unit=field("text"),
    budget=field("amount"),
    lines=rows(
        name=field("text"),
        final=field("amount"),
        target=field("quantity"),
        parts=rows(final=field("amount")),
    ),
    scores={"type": "object", "additionalProperties": group(score=field("score"))},
    anything={},
    open={"type": "object"},
)
ENVIRONMENT = SandboxEnvironment()


def read(text, *scope):
    """Return what reads a formula in a scope, once it has."""
    root = Field((), Shape(SCHEMA, SCHEMA), "group")
    reader = formula_reader(root, scope, ENVIRONMENT)
    reader.read(parse_expression(text, ENVIRONMENT))
    return reader


def missing(text, *scope):
    return [(found.name, found.near) for found in read(text, *scope).missing]


@pytest.mark.parametrize(
    "text",
    [
        'lines | sum("final") / budget',
        'lines["basic"].final + lines[0].final',
        '(lines | selectattr("name", "equalto", "x") | list | first).target.number',
        'lines | map(attribute="parts") | list',
        'scores["training"].score + scores.training.score',
        "anything.at.all + range(3) | length",
        "open.at_all",
        "colour is defined or unit is given",
        "namespace(found=2).found",
        'lines | sort(attribute="final") | last',
    ],
)
def test_what_the_schema_has_is_not_missing(text):
    assert missing(text) == []


def test_names_of_a_row_are_seen_in_the_row_only():
    assert missing("final / budget + this.final", "lines", "*") == []
    assert missing("final / budget") == [("final", "")]


@pytest.mark.parametrize(
    ("text", "name", "near"),
    [
        ("bugdet * 2", "bugdet", "budget"),
        ('lines | sum("finall")', "finall", "final"),
        ('lines["basic"].finel', "finel", "final"),
        ('(lines | first)["finel"]', "finel", "final"),
        ('lines | selectattr("nam") | list', "nam", "name"),
        ('lines | map(attribute="target.nmber") | list', "nmber", "number"),
        ("budget.text", "text", ""),
        ("lines.final", "final", ""),
        ("unt is given", "unt", "unit"),
        ("1 if unt else 2", "unt", "unit"),
    ],
)
def test_a_name_that_nothing_has_is_missing(text, name, near):
    assert missing(text) == [(name, near)]


def test_what_depends_on_a_condition_or_on_one_row_is_read_for_uncertain():
    reads = read('budget + (unit if anything else lines["a"].final)').reads

    certain = {read.pattern for read in reads if read.certain}
    assert certain == {("budget",), ("anything",)}
    assert ("lines", "*", "final") in {read.pattern for read in reads}


def test_rows_that_go_into_a_list_may_be_read_as_a_whole():
    assert read("[lines]").wholes == [("lines",)]
    assert read("lines | length").wholes == []
