"""An unknown name is told in the same words wherever it is written."""

import pytest

from reportgen.compute.formulas import Formulas
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.document.nodes import Metadata
from reportgen.expressions.formula import FormulaError
from reportgen.expressions.names import formula_reader
from reportgen.expressions.scope import Scope
from reportgen.forms.form import Forms
from reportgen.layout.environment import LayoutEnvironment
from reportgen.layout.names import layout_names
from reportgen.layout.render import Setting, lay_out
from reportgen.record.formats import ROUNDING
from reportgen.schema.shape import Shape
from reportgen.style.load import standard_style
from reportgen.template.fields import Field
from tests.support.forms import SCHEMA, VALUES, form
from tests.support.records import record

FIELDS = {
    "{}": ("project", "items", "layout", "template"),
    "project.{}": ("name", "budget", "note", "reason"),
    "items[0].{}": ("name", "score", "group"),
    "(items | first).{}": ("score",),
    "project['{}']": ("budget",),
}
FUNCTIONS = {"{}(1)": ("range", "numeral")}
ROWS = {"items | sum('{}')": ("score",), "items | map(attribute='{}') | list": ("group",)}

ROOT = Field((), Shape(SCHEMA, SCHEMA), "group")


def misspelt(fields):
    """Yield expressions with a letter too few in one name, and which name was meant."""
    for pattern, names in fields.items():
        for name in names:
            for place in range(1, len(name)):
                wrong = name[:place] + name[place + 1 :]
                yield pattern.format(wrong), wrong, name


def near(args):
    hint = args["near"]
    return args["name"], hint.args["near"] if isinstance(hint, Phrase) else ""


@pytest.fixture
def values():
    return record(VALUES, SCHEMA)


@pytest.fixture
def formulas():
    return Formulas(ROUNDING)


@pytest.fixture
def setting():
    return Setting(Metadata(title="表", author="单位"), lambda name: name.encode())


def of_formula_unseen(expressions, formulas):
    for expression in expressions:
        reader = formula_reader(ROOT, (), formulas.environment)
        reader.read(formulas.formula(expression).tree)
        yield from (near(one.error.naming) for one in reader.missing)


def of_formula(expressions, formulas, values):
    for expression in expressions:
        with pytest.raises(FormulaError) as caught:
            formulas.formula(expression).evaluate(Scope(values, ()))
        yield near(caught.value.naming)


def of_text(expressions, formulas, values):
    for expression in expressions:
        with pytest.raises(FormulaError) as caught:
            formulas.text(f"共{{{{ {expression} }}}}个").evaluate(Scope(values, ()))
        yield near(caught.value.naming)


def written(folder, expressions, tag):
    text = "\n".join(tag.format(expression) for expression in expressions)
    (folder / "page.md.j2").write_text(text, encoding="utf-8")
    return LayoutEnvironment((folder,), ROUNDING, standard_style())


def of_layout_unseen(expressions, folder, tag="{{{{ {} }}}}"):
    environment = written(folder, expressions, tag)
    found = layout_names(environment, "page.md.j2", ROOT, ())
    return [near(one.args) for one in found.diagnostics]


def of_layout(expressions, folder, values, setting, tag="{{{{ {} }}}}"):
    environment = written(folder, expressions, tag)
    found = lay_out(values, environment, "page.md.j2", setting)
    return [near(one.args) for one in found.diagnostics]


def of_form(expressions, folder, values, setting):
    (folder / "form.docx").write_bytes(form(*(f"{{{{ {one} }}}}" for one in expressions)))
    forms = Forms((folder,), ROUNDING)
    filled = [near(one.args) for one in forms.fill("form.docx", values, setting).diagnostics]
    unseen = [near(one.args) for one in forms.names("form.docx", ROOT).diagnostics]
    return filled, unseen


def test_a_field_misspelt_is_told_alike_everywhere(tmp_path, formulas, values, setting):
    cases = list(misspelt(FIELDS))
    expressions = [expression for expression, *_ in cases]

    expected = [(wrong, name) for _, wrong, name in cases]
    filled, unseen = of_form(expressions, tmp_path, values, setting)

    assert list(of_formula_unseen(expressions, formulas)) == expected
    assert list(of_formula(expressions, formulas, values)) == expected
    assert list(of_text(expressions, formulas, values)) == expected
    assert of_layout_unseen(expressions, tmp_path) == expected
    assert of_layout(expressions, tmp_path, values, setting) == expected
    assert filled == expected
    assert unseen == expected


def test_a_function_misspelt_is_told_alike_everywhere(tmp_path, formulas, values, setting):
    cases = list(misspelt(FUNCTIONS))
    expressions = [expression for expression, *_ in cases]

    expected = [(wrong, name) for _, wrong, name in cases]
    stopped = [of_layout([expression], tmp_path, values, setting)[0] for expression in expressions]
    filled, unseen = of_form(expressions, tmp_path, values, setting)

    assert list(of_formula_unseen(expressions, formulas)) == expected
    assert list(of_formula(expressions, formulas, values)) == expected
    assert of_layout_unseen(expressions, tmp_path) == expected
    assert stopped == expected
    assert filled == expected
    assert unseen == expected


def test_a_field_of_rows_in_a_filter_is_told_alike_before_anything_runs(
    tmp_path, formulas, values, setting
):
    cases = list(misspelt(ROWS))
    expressions = [expression for expression, *_ in cases]

    expected = [(wrong, name) for _, wrong, name in cases]
    filled, unseen = of_form(expressions, tmp_path, values, setting)

    assert list(of_formula_unseen(expressions, formulas)) == expected
    assert of_layout_unseen(expressions, tmp_path) == expected
    assert filled == expected
    assert unseen == expected


@pytest.mark.parametrize("expression", ["this", "caller", "varargs", "loop", "_line_of_call"])
def test_layouts_and_forms_see_no_names_of_the_machinery(tmp_path, values, setting, expression):
    filled, unseen = of_form([expression], tmp_path, values, setting)

    assert of_layout_unseen([expression], tmp_path) == [(expression, "")]
    assert of_layout([expression], tmp_path, values, setting)[0][0] == expression
    assert filled == unseen == [(expression, "")]
