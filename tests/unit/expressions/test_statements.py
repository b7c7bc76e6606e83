import pytest
from jinja2 import nodes

from reportgen.expressions.environment import SandboxEnvironment
from reportgen.expressions.names import field_of
from reportgen.expressions.statements import StatementReader, unknown_words
from tests.support.records import field, group, record, rows

SCHEMA = group(
    unit=field("text"),
    target=field("quantity"),
    lines=rows(name=field("text"), parts=rows(final=field("amount"))),
)
DATA = {"unit": "局", "target": "≥5个", "lines": [{"name": "甲", "parts": [{"final": 1}]}]}
ENVIRONMENT = SandboxEnvironment()


@pytest.fixture
def reader():
    return StatementReader(ENVIRONMENT, field_of(record(DATA, SCHEMA).root))


@pytest.fixture
def missing(reader):
    """A function that returns the names in a template that nothing has."""

    def missing(text):
        reader.read(ENVIRONMENT.parse(text))
        return [(one.name, one.near) for one in reader.missing]

    return missing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{% for line in lines %}{{ line.nam }}{% endfor %}", "nam"),
        ("{% for line in lines %}{% for p in line.parts %}{{ p.finl }}{% endfor %}{% endfor %}",
         "finl"),
        ("{% for line in lines if line.nam %}{% endfor %}", "nam"),
        ("{% for line in lines %}{% else %}{{ line }}{% endfor %}", "line"),
        ("{% for line in lines %}{% endfor %}{{ loop }}", "loop"),
        ("{% set x = lines[0] %}{{ x.nam }}", "nam"),
        ("{% with x = lines[0] %}{% endwith %}{{ x }}", "x"),
        ("{% macro m(a) %}{{ b }}{% endmacro %}{{ m(1) }}", "b"),
        ("{% macro m(a) %}{% endmacro %}{{ a }}", "a"),
        ("{{ target.numbr }}", "numbr"),
        ("{{ lines.name }}", "name"),
        ("{{ unit | txt }}", "txt"),
        ("{% if unit is givn %}{% endif %}", "givn"),
        ("{{ this }}", "this"),
    ],
)  # fmt: skip
def test_a_name_is_seen_only_where_it_means_something(missing, text, name):
    assert [found for found, _ in missing(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "{% for line in lines %}{{ loop.index }}{{ line.parts[0].final }}{% endfor %}",
        "{% if unit %}{% set x = lines %}{% else %}{% set x = unit %}{% endif %}{{ x.any }}",
        "{% macro m(a) %}{{ below }}{{ caller() }}{% endmacro %}{% set below = 1 %}{{ m(1) }}",
        "{{ target.number }}{{ unit.any }}",
    ],
)
def test_what_is_there_or_may_be_anything_is_not_missing(missing, text):
    assert missing(text) == []


def test_a_loop_may_be_open_over_several_trees(reader):
    loop = ENVIRONMENT.parse("{% for line in lines %}{% endfor %}").find(nodes.For)
    reader.begin_loop(loop)
    reader.read(ENVIRONMENT.parse("{{ line.name }}"))
    reader.end_loop()
    reader.read(ENVIRONMENT.parse("{{ line }}"))

    assert [one.name for one in reader.missing] == ["line"]


def test_filters_and_tests_are_known_without_the_fields():
    tree = ENVIRONMENT.parse("{{ any.thing | amuont }}{{ x is givn }}{{ y.z | sum }}")

    assert [(one.name, one.near) for one in unknown_words(tree, ENVIRONMENT)] == [
        ("amuont", "amount"),
        ("givn", "given"),
    ]
