import pytest
from jinja2 import DictLoader
from markupsafe import Markup

from reportgen.expressions.formula import Fault
from reportgen.expressions.running import (
    NOWHERE,
    PrintingEnvironment,
    Run,
    StoppedError,
    run_template,
    stopping_errors,
)
from reportgen.record.formats import ROUNDING
from reportgen.record.values import ABSENT

DEEP = "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"


class Notes(Run):
    """A run that notes on which lines something was asked for."""

    def __init__(self):
        super().__init__()
        self.line = NOWHERE
        self.asked = []

    def note_gap(self, line):
        self.asked.append(("gap", *line))

    def note_unknown(self, error, line):
        self.asked.append((error.detail, error.near, *line))


class Environment(PrintingEnvironment):
    """Prints values as they are; `line` is the line of its call."""

    def __init__(self, files):
        super().__init__(ROUNDING, loader=DictLoader(files))
        self.globals |= {"line": lambda *_, **__: str(Run.current().line)}
        self.globals |= {"around": lambda caller: caller() + str(Run.current().line)}

    def is_markup(self, value):
        return isinstance(value, Markup)

    def put(self, value, line, *, is_own):  # noqa: ARG002 (layouts need them)
        return str(value)


@pytest.fixture
def run():
    """A function that runs the file `page`; it returns what is printed and what was noted."""

    def run(page, names=None, **files):
        notes = Notes()
        text = run_template(Environment({"page": page, **files}), "page", names or {}, notes)
        assert notes.line == NOWHERE
        return text.replace("&#39;", "'"), notes.asked

    return run


@pytest.fixture
def stopped(run):
    """A function that returns why a page stops, and where."""

    def stopped(page, names=None, **files):
        with pytest.raises(StoppedError) as caught:
            run(page, names, **files)
        return caught.value.fault, caught.value.detail, caught.value.line

    return stopped


@pytest.mark.parametrize(
    ("page", "files", "lines"),
    [
        ("\n{{ line() }}", {}, "\n('page', 2)"),
        ("{% set f = line %}\n{{ f() }}", {}, "\n('page', 2)"),
        ("{% macro m() %}\n{{ line() }}{% endmacro %}\n{{ m() }}", {}, "\n\n('page', 2)"),
        ("{% macro m() %}\n{% endmacro %}\n{{ line(m()) }}", {}, "\n('page', 3)"),
        ("{% call around() %}\n{{ line() }}{% endcall %}", {}, "\n('page', 2)('page', 1)"),
        ("\n{% include 'part' %}{{ line() }}", {"part": "{{ line() }}"},
         "\n('part', 1)('page', 2)"),
        (
            "{% extends 'base' %}\n{% block b %}{{ line() }}{% endblock %}",
            {"base": "\n\n\n{% block a %}{{ line() }}{% endblock %}{% block b %}{% endblock %}"},
            "\n\n\n('base', 4)('page', 2)",
        ),
        (
            "{% from 'lib' import m %}\n{{ m() }}",
            {"lib": "\n\n{% macro m() %}{{ line() }}{% endmacro %}"},
            "\n('lib', 3)",
        ),
        ("{% for i in [1, 2] %}\n{{ line(**{'class': i}) }}{% endfor %}", {},
         "\n('page', 2)\n('page', 2)"),
    ],
)  # fmt: skip
def test_what_is_called_knows_its_line(run, page, files, lines):
    assert run(page, **files) == (lines, [])


def test_what_cannot_be_printed_is_noted_with_its_line(run):
    page = "{{ a }}\n{{ b }}{% macro m() %}\n{{ unt }}{% endmacro %}{{ line(m()) }}"

    text, noted = run(page, {"a": 1, "b": ABSENT, "unit": 2})

    assert text == "1\n('page', 3)"
    assert noted == [("gap", "page", 2), ("unt", "unit", "page", 3)]


@pytest.mark.parametrize(
    ("page", "files", "reason"),
    [
        ("\n{% if %}", {}, (Fault.SYNTAX, "Expected an expression, got 'end of statement block'",
                            ("page", 2))),
        ("\n{% include 'no' %}", {}, (Fault.NO_FILE, "no", ("page", 2))),
        ("\n{% include 'part' %}", {"part": "\n{% x %}"},
         (Fault.SYNTAX, "Encountered unknown tag 'x'.", ("part", 2))),
        (DEEP, {}, (Fault.RECURSION, "", NOWHERE)),
        ("\n{% if a + 1 %}{% endif %}", {}, (Fault.ABSENT, "", ("page", 2))),
        ("\n{% for x in y %}{% endfor %}", {}, (Fault.NAME, "y", ("page", 2))),
        ("\n{% if a.__class__ %}{% endif %}", {}, (Fault.ABSENT, "", ("page", 2))),
        ("\n{% if 'a'.upper() %}{% endif %}", {}, (Fault.UNSAFE, "str.upper", ("page", 2))),
        ("{% set a %}\n{{ 1 / 0 }}{% endset %}", {}, (Fault.DIVISION, "/", ("page", 2))),
    ],
)  # fmt: skip
def test_what_stops_a_run_has_a_reason_and_a_line(stopped, page, files, reason):
    assert stopped(page, {"a": ABSENT}, **files) == reason


@pytest.mark.parametrize(
    "page",
    [
        "{{ line(_line_of_call=('x', 1)) }}",
        "{{ line(**{'_line_of_call': ('x', 1)}) }}",
        "{{ line(class=1, **{'_line_of_call': ('x', 1)}) }}",
        "{% call around(**{'_line_of_call': ('x', 1)}) %}{% endcall %}",
        "{% macro m() %}{{ kwargs }}{% endmacro %}{{ m(is=1, **{'_line_of_call': ('x', 1)}) }}",
    ],
)
def test_a_template_cannot_give_a_line_itself(stopped, page):
    fault, *_ = stopped(page)

    assert fault in (Fault.SYNTAX, Fault.TYPE)


def test_the_line_of_a_call_is_no_name_of_a_macro(run):
    page = "{% macro m() %}{{ kwargs | length }}{% endmacro %}{{ m(a=1) }}{{ _line is defined }}"

    assert run(page) == ("1False", [])


def test_what_cannot_be_compiled_has_its_line():
    with pytest.raises(StoppedError) as caught, stopping_errors():
        Environment({}).from_string("\n{{ 1 | nothing }}")

    assert caught.value.fault is Fault.SYNTAX
    assert caught.value.line == (None, 2)
