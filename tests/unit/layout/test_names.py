import pytest

from reportgen.layout.environment import LayoutEnvironment
from reportgen.layout.names import layout_names
from reportgen.record.formats import ROUNDING
from reportgen.schema.shape import Shape
from reportgen.style.load import standard_style
from reportgen.template.fields import Field
from tests.support.records import field, group, rows
from tests.support.templates import facts, said

LINES = rows(
    name=field("text"),
    final=field("amount"),
    target=field("quantity"),
    parts=rows(name=field("text"), final=field("amount")),
)
SCHEMA = group(unit=field("text"), lines=LINES, others=LINES, total=group(final=field("amount")))


@pytest.fixture
def names(tmp_path):
    """A function that returns what a layout names; `parts` are other files of the template."""

    def names(layout, **parts):
        for name, text in {"page": layout, **parts}.items():
            (tmp_path / f"{name}.md.j2").write_text(text, encoding="utf-8")
        root = Field((), Shape(SCHEMA, SCHEMA), "group")
        environment = LayoutEnvironment((tmp_path,), ROUNDING, standard_style())
        return layout_names(environment, "page.md.j2", root, ("body", "note"))

    return names


@pytest.fixture
def missing(names):
    """A function that returns the names which a layout has and nothing else, with their lines."""

    def missing(layout, **parts):
        found = names(layout, **parts).diagnostics
        said(found)
        return [(one.args.get("name"), one.span.line) for one in found]

    return missing


@pytest.mark.parametrize(
    "layout",
    [
        "{% for line in lines %}{{ loop.index }}{{ line.parts[0].final }}{% endfor %}",
        "{% for line in lines if line.final > 2 %}{{ line.name }}{% else %}{{ unit }}{% endfor %}",
        '{% set large = lines | selectattr("final", "gt", 2) | list %}{{ (large | first).name }}',
        "{% if unit %}{% set x = lines %}{% else %}{% set x = total %}{% endif %}{{ x.whatever }}",
        "{% with row = lines[0] %}{{ row.target.text }}{% endwith %}",
        "{% macro m(a, b=unit) %}{{ a.any }}{{ below }}{{ caller() }}{% endmacro %}"
        "{% set below = 2 %}{{ m(lines) }}{% call(x) m(1) %}{{ x.y }}{% endcall %}",
        "{% set ns = namespace(n=1) %}{% set ns.n = 2 %}{{ ns.n }}",
        "{% set text %}{{ unit }}{% endset %}{{ text }}",
        '{% filter trim %}{{ unit }}{% endfilter %}{% include "absent.md.j2" ignore missing %}',
        '{{ table(lines, columns=[column("index"), column("target.text", format="text")],'
        " total=total) }}",
        '{{ chart([lines, others], series=[series("final", "预算")]) }}',
        '{{ chart(lines | map(attribute="parts") | list, series=[series("final", "预算")]) }}',
        '{% set columns = [column("name")] %}{{ table(lines, columns=columns) }}',
        '{{ tail_of("total.final") }}{{ tail_of("lines[basic].final") }}{{ ref("x") }}',
        '{{ paragraph(unit, style="note") }}{{ paragraph(unit, "note") }}',
        "{% for a, b in [[1, 2]] %}{{ a }}{{ b }}{% endfor %}",
        "{% if colour is defined %}{% endif %}",
    ],
)
def test_a_layout_that_names_what_there_is_has_no_findings(names, layout):
    assert facts(names(layout).diagnostics) == []


@pytest.mark.parametrize(
    ("layout", "name"),
    [
        ("{{ unt }}", "unt"),
        ("{% for line in lines %}{{ line.nam }}{% endfor %}", "nam"),
        (
            "{% for line in lines %}{% for p in line.parts %}{{ p.nam }}{% endfor %}{% endfor %}",
            "nam",
        ),
        ("{% for line in lines %}{% endfor %}{{ line }}", "line"),
        ("{% with row = lines[0] %}{{ row.nam }}{% endwith %}", "nam"),
        ('{{ table(lines, columns=[column("nam")]) }}', "nam"),
        ('{{ table(lines, columns=[column("final", format="amonut")]) }}', "amonut"),
        ('{{ chart(lines, category="nam", series=[series("final")]) }}', "nam"),
        ('{{ chart(lines, series=[series("finel")]) }}', "finel"),
        ('{% call table(columns=[column(title="x")]) %}{{ row(unt) }}{% endcall %}', "unt"),
        ('{{ tail_of("total.finel") }}', "finel"),
        ("{{ unit | amonut }}", "amonut"),
        ("{% if unit is gven %}{% endif %}", "gven"),
        ("{% macro m(a) %}{{ unt }}{% endmacro %}", "unt"),
    ],
)
def test_a_name_that_nothing_has_is_found(missing, layout, name):
    assert missing(f"\n{layout}") == [(name, 2)]


def test_a_part_sees_the_names_where_it_is_included(missing):
    layout = '{% with row = lines[0] %}{% include "part.md.j2" %}{% endwith %}'

    assert missing(layout, part="{{ row.name }}\n{{ row.nam }}") == [("nam", 2)]


def test_a_part_that_includes_itself_is_read_once(missing):
    assert missing('{% include "part.md.j2" %}', part='{% include "part.md.j2" %}{{ unt }}') == [
        ("unt", 1)
    ]


def test_imported_macros_do_not_see_the_report(missing):
    part = "{% macro m() %}{{ unit }}{% endmacro %}"

    assert missing('{% import "part.md.j2" as p %}{{ p.m() }}', part=part) == [("unit", 1)]
    assert missing('{% from "part.md.j2" import m with context %}{{ m() }}', part=part) == []


def test_mistakes_of_several_files_are_found_in_one_run(names):
    found = names('{% include "a.md.j2" %}{% include "b.md.j2" %}{{ unt }}', a="{% if %}")

    assert [one.code.id for one in found.diagnostics] == ["RG603", "RG605", "RG604"]


def test_a_style_that_the_sheet_does_not_have_is_found(names):
    (found,) = names('{{ paragraph(unit, style="nots") }}').diagnostics

    assert (found.code.id, found.args["style"], found.args["known"]) == ("RG611", "nots", ("note",))


def test_what_is_read_of_rows_and_totals_is_known(names):
    found = names('{{ table(lines, columns=[column("final")], total=total) }}')

    patterns = {read.pattern for read in found.reads}
    assert {("lines", "*", "final"), ("total", "final")} <= patterns
    assert ("total",) not in found.wholes


def test_columns_below_common_heads_and_fields_to_group_by_are_read(names, missing):
    right = (
        '{{ table(lines, group="name", sums=["final"], columns=[column_group("数",'
        ' [column("final"), column_group("目标", [column("target.text")])])]) }}'
    )

    assert facts(names(right).diagnostics) == []
    assert missing(right.replace('group="name"', 'group="nam"')) == [("nam", 1)]
    assert missing(right.replace('sums=["final"]', 'sums=["fin"]')) == [("fin", 1)]
    assert missing(right.replace('column("final")', 'column("fin")')) == [("fin", 1)]


def test_styles_of_rows_are_those_of_the_sheet(names):
    found = names('{{ row(unit, style="strange") }}').diagnostics

    assert [(one.code.id, one.args["style"]) for one in found] == [("RG611", "table-strange")]
