import pytest

from reportgen.expressions.drafting import Drafting
from reportgen.expressions.running import NOWHERE, PrintingEnvironment, Run, run_template
from reportgen.record.formats import ROUNDING
from reportgen.record.values import OpenValue
from tests.support.records import field, group, record, rows

SCHEMA = group(
    name=field("text", "名称"), lines=rows(name=field("text", "项目"), spent=field("amount"))
)


class Environment(PrintingEnvironment):
    def is_markup(self, value):  # noqa: ARG002 (nothing is)
        return False

    def put(self, value, line, *, is_own):  # noqa: ARG002 (layouts need them)
        return str(value)


class DraftEnvironment(Drafting, Environment):
    def gap(self, value):
        return f"[{value.title if isinstance(value, OpenValue) else '?'}]"


class Notes(Run):
    line = NOWHERE

    def note_gap(self, line):
        """Take no note."""

    def note_unknown(self, error, line):
        """Take no note."""


@pytest.fixture
def run():
    """A function that returns what a template prints of a record in a draft."""

    def run(template, data=None):
        values = record(data or {}, SCHEMA)
        environment = DraftEnvironment(ROUNDING)
        names = environment.names_of(values, values.title)
        return run_template(
            environment, environment.from_string(template), names, Notes(values.title)
        )

    return run


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ name }}", "[名称]"),
        ("{{ name | number }}", "[名称]"),
        ("{{ -name }}", "[]"),
        ("{{ name * 2 + 1 }}", "[]"),
        ("{{ lines[name] }}", "[名称]"),
        ("{{ lines[0].name }}", "[项目]"),
        ("{{ name.upper() }}", "[]"),
        ("{{ nothing }}", "[?]"),
        ("{{ name is given }}", "False"),
        ("{{ name in [1] }}", "False"),
    ],
)
def test_what_has_no_value_is_open(run, template, text):
    assert run(template) == text


def test_a_part_that_fails_leaves_the_others(run):
    assert run("{% for one in [1 / 0, 5] %}{{ one }}{% endfor %}") == "[]5"


def test_choosing_keeps_what_nobody_knows_and_no_more(run):
    data = {"lines": [{"name": "甲", "spent": 1}, {"name": "乙", "spent": 9}, {"name": "丙"}]}
    chosen = '{%% for one in lines | %s("spent", "gt", 5) %%}{{ one.name }}{%% endfor %%}'

    assert run(chosen % "selectattr", data) == "乙丙"
    assert run(chosen % "rejectattr", data) == "甲丙"


def test_a_macro_knows_what_is_given_to_it(run):
    assert run("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(name) | replace('&', '') }}")


@pytest.mark.parametrize(
    "expression", ["''.__class__", "name.__class__.__mro__", "lines.__init__.__globals__"]
)
def test_nothing_of_python_can_be_reached(run, expression):
    assert run(f"{{{{ {expression} }}}}", {"name": "甲", "lines": []}) in ("[]", "[?]")
