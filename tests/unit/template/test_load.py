from decimal import Decimal

import pytest

from reportgen import resources
from reportgen.diagnostics.diagnostic import Severity
from reportgen.template.definition import parse_pattern
from reportgen.template.load import load_template
from tests.support.records import field, group
from tests.support.templates import BOTH, codes_of, facts, said, template, written

TIE_OUT = {"code": "GZ-101", "assert": "a == b", "message": BOTH}
HEAD = """\
name: small
title: {zh: 小, en: Small}
layouts: {page: {file: page.md.j2, title: {zh: 页, en: Page}}}
document: {title: 报告, author: 单位}
"""


def lines_of(folder, loaded):
    """Return where things were found, as file and line."""
    return [
        (found.span.file.removeprefix(f"{folder.as_posix()}/"), found.span.line)
        for found in loaded.diagnostics
    ]


def broken(folder, text, *, schema="{}"):
    """Load a template whose description is `text`, which must be refused."""
    (folder / "page.md.j2").write_text("# 报告\n", encoding="utf-8")
    (folder / "schema.json").write_text(schema, encoding="utf-8")
    (folder / "template.yaml").write_text(text, encoding="utf-8")
    loaded = load_template(folder, resources.schemas())
    assert loaded.template is None
    said(loaded.diagnostics)  # there are words for all of it
    return loaded


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("", ()),
        ("year", ("year",)),
        ("budget.lines[*].final", ("budget", "lines", "*", "final")),
        ("a[*].b[*]", ("a", "*", "b", "*")),
    ],
)
def test_a_pattern_is_read_step_by_step(text, steps):
    assert parse_pattern(text) == steps


def test_a_template_without_extras_has_the_usual_ones(tmp_path):
    small = template(tmp_path, group(year=field("year")))

    assert (small.name, small.titles, small.folder) == ("small", BOTH, tmp_path)
    assert small.rounding == {"amount": 2, "rate": 2, "score": 2}
    assert small.layouts["page"].file == "page.md.j2"
    texts = {name: stated.text for name, stated in small.properties.items()}
    assert texts == {"title": "报告", "author": "单位"}
    assert small.schema.shape.properties["year"].kind == "year"
    assert (small.amount_unit, small.scorecard, small.style_files) == ((), None, ())
    assert small.computed == small.tie_outs == small.requirements == small.unit_guards == ()


def test_the_parts_of_a_template_are_read(tmp_path):
    (tmp_path / "style.yaml").write_text("{}", encoding="utf-8")
    document = {"title": "报告", "author": "单位", "keywords": ["预算", "绩效"]}

    full = template(
        tmp_path,
        style="style.yaml",
        rounding={"rate": 1},
        units={"amount": "budget.unit"},
        unit_guard=[{"each": "lines[*]", "fields": ["initial", "final"]}],
        document=document,
    )

    assert full.style_files == (tmp_path / "style.yaml",)
    assert full.rounding == {"amount": 2, "rate": 1, "score": 2}
    assert full.amount_unit == ("budget", "unit")
    assert full.properties["keywords"].text == "预算、绩效"
    assert full.unit_guards[0].each == ("lines", "*")
    assert full.unit_guards[0].fields == ("initial", "final")


def test_a_computed_field_is_a_formula_or_more(tmp_path):
    detailed = {"formula": "1", "when": "true", "title": "比率", "kind": "rate"}

    short, full = template(tmp_path, computed={"a.b": "1 + 1", "lines[*].c": detailed}).computed

    assert (short.pattern, short.formula, short.when) == (("a", "b"), "1 + 1", None)
    assert (full.pattern, full.when, full.title, full.kind) == (
        ("lines", "*", "c"), "true", "比率", "rate",
    )  # fmt: skip
    assert short.span.file.endswith("template.yaml")


def test_a_tie_out_brings_a_code_with_its_words(tmp_path):
    plain = TIE_OUT
    full = TIE_OUT | {
        "code": "GZ-102", "severity": "warning", "title": BOTH, "manual": BOTH, "fix": BOTH,
        "each": "lines[*]", "when": "true", "at": "final", "related": ["actual"],
    }  # fmt: skip

    found = template(tmp_path, tie_outs=[plain, full])

    first, second = found.tie_outs
    assert (first.code.name, first.code.severity) == ("GZ-101", Severity.ERROR)
    assert (second.code.name, second.code.severity) == ("中文", Severity.WARNING)
    assert second.code.texts["en"].manual == "English"
    assert (second.each, second.at, second.related) == (("lines", "*"), "final", ("actual",))
    assert list(found.codes) == ["GZ-101", "GZ-102"]


def test_requirements_and_explanations_are_told_apart(tmp_path):
    found = template(
        tmp_path,
        required=[{"field": "a.b", "reason": BOTH}],
        explanations=[
            {"each": "lines[*]", "when": "x", "field": "note", "severity": "info", "reason": BOTH}
        ],
    )

    value, explanation = found.requirements
    assert (value.pattern, value.explains, value.severity) == (("a", "b"), False, Severity.ERROR)
    assert (explanation.pattern, explanation.explains) == (("lines", "*", "note"), True)
    assert (explanation.when, explanation.severity) == ("x", Severity.INFO)


def test_the_shipped_templates_load():
    folders = [file.parent for file in resources.templates().glob("*/template.yaml")]

    loaded = [load_template(folder, resources.schemas()) for folder in folders]

    assert folders
    assert [found.diagnostics for found in loaded] == [[] for _ in folders]


def test_a_folder_without_a_description_is_refused(tmp_path):
    loaded = load_template(tmp_path, resources.schemas())

    assert loaded.template is None
    assert codes_of(loaded.diagnostics) == ["RG101"]


def test_a_description_that_is_no_yaml_is_refused_at_its_line(tmp_path):
    loaded = broken(tmp_path, HEAD + "rounding: {amount: 2\n")

    assert lines_of(tmp_path, loaded)[0][0] == "template.yaml"


@pytest.mark.parametrize(
    "extra",
    [
        "rouding: {amount: 2}",
        "rounding: {amount: two}",
        "rounding: {amount: 9}",
        "tie_outs: [{code: RG-101, assert: a, message: {zh: a, en: b}}]",
        "computed: {a: {when: b}}",
        "required: [{field: a, severity: fatal, reason: {zh: a, en: b}}]",
    ],
)
def test_what_the_form_forbids_is_refused_at_its_line(tmp_path, extra):
    loaded = broken(tmp_path, HEAD + extra + "\n")

    assert lines_of(tmp_path, loaded) == [("template.yaml", 5)]


@pytest.mark.parametrize(
    "extra",
    [
        "computed: {'a..b': 1 + 1}",
        "computed: {'lines[0].a': 1 + 1}",
        "computed: {'lines[*]': 1 + 1}",
        "units: {amount: 'a[*'}",
        "tie_outs: [{code: GZ-101, each: 'lines[*', assert: a, message: {zh: a, en: b}}]",
        "tie_outs: [{code: GZ-101, at: 'a..b', assert: a, message: {zh: a, en: b}}]",
        "tie_outs: [{code: GZ-101, related: ['a b'], assert: a, message: {zh: a, en: b}}]",
        "required: [{field: '.a', reason: {zh: a, en: b}}]",
        "explanations: [{each: '[*]', field: a, when: b, reason: {zh: a, en: b}}]",
        "unit_guard: [{each: 'lines[*]', fields: [a, 'b.']}]",
    ],
)
def test_what_is_no_path_is_refused_at_its_line(tmp_path, extra):
    loaded = broken(tmp_path, HEAD + extra + "\n")

    assert [found.args["problem"].key for found in loaded.diagnostics] == ["template.no-path"]
    assert lines_of(tmp_path, loaded) == [("template.yaml", 5)]


@pytest.mark.parametrize("path", ["lines[0].final", "lines[basic].final", "target.text", "this"])
def test_a_place_may_name_a_row(tmp_path, path):
    assert written(tmp_path, tie_outs=[TIE_OUT | {"at": path}]).diagnostics == []


def test_a_missing_layout_is_found_where_it_is_named(tmp_path):
    loaded = broken(tmp_path, HEAD.replace("page.md.j2", "pgae.md.j2"))

    assert lines_of(tmp_path, loaded) == [("template.yaml", 3)]
    assert loaded.diagnostics[0].args["problem"].args == {"file": "pgae.md.j2"}


@pytest.mark.parametrize("name", ["nowhere.yaml", "../outside.yaml"])
def test_a_style_sheet_must_be_in_the_folder(tmp_path, name):
    folder = tmp_path / "small"
    folder.mkdir()
    (tmp_path / "outside.yaml").write_text("{}", encoding="utf-8")

    loaded = broken(folder, HEAD + f"style: {name}\n")

    assert lines_of(folder, loaded) == [("template.yaml", 5)]


def test_a_missing_scorecard_is_found_where_it_is_named(tmp_path):
    loaded = broken(tmp_path, HEAD + "scorecard: scorecard.yaml\n")

    assert lines_of(tmp_path, loaded) == [("template.yaml", 5)]
    assert loaded.diagnostics[0].args["problem"].args == {"file": "scorecard.yaml"}


@pytest.mark.parametrize("text", ["variant: a\n", "variant: [\n"])
def test_a_scorecard_of_the_wrong_form_is_refused_at_its_line(tmp_path, text):
    (tmp_path / "scorecard.yaml").write_text(text, encoding="utf-8")

    loaded = broken(tmp_path, HEAD + "scorecard: scorecard.yaml\n")

    assert {file for file, _ in lines_of(tmp_path, loaded)} == {"scorecard.yaml"}


def test_a_code_may_be_used_once_only(tmp_path):
    tie_out = "- {code: GZ-101, assert: a, message: {zh: a, en: b}}\n"

    loaded = broken(tmp_path, HEAD + "tie_outs:\n" + 2 * tie_out)

    assert lines_of(tmp_path, loaded) == [("template.yaml", 7)]
    assert loaded.diagnostics[0].args["problem"].args == {"code": "GZ-101"}


def test_a_retired_number_is_never_used_again(tmp_path):
    retired = "retired: {GZ-101: RG505}\n"
    tie_out = "tie_outs:\n- {code: GZ-101, assert: a, message: {zh: a, en: b}}\n"

    loaded = broken(tmp_path, HEAD + retired + tie_out)

    assert codes_of(loaded.diagnostics) == ["RG615"]
    assert lines_of(tmp_path, loaded) == [("template.yaml", 7)]
    assert loaded.diagnostics[0].args == {"code": "GZ-101", "successor": "RG505"}


@pytest.mark.parametrize("successor", ["RG499", "GZ-102", "GZ-101"])
def test_a_retired_number_names_a_code_that_there_is(tmp_path, successor):
    loaded = broken(tmp_path, HEAD + f"retired: {{GZ-101: {successor}}}\n")

    assert codes_of(loaded.diagnostics) == ["RG601"]
    assert lines_of(tmp_path, loaded) == [("template.yaml", 5)]


def test_retired_numbers_are_among_the_codes_of_a_template(tmp_path):
    loaded = written(tmp_path, retired={"GZ-100": "GZ-101"}, tie_outs=[TIE_OUT])

    codes = loaded.template.codes
    assert {code.id: code.successor for code in codes.values()} == {
        "GZ-101": "", "GZ-100": "GZ-101",
    }  # fmt: skip


@pytest.mark.parametrize("schema", ['{"type": "nonsense"}', "[]", "{", '{"$ref": "other.json"}'])
def test_an_unusable_schema_is_refused_in_words(tmp_path, schema):
    loaded = broken(tmp_path, HEAD, schema=schema)

    problem = loaded.diagnostics[0].args["problem"]
    assert codes_of(loaded.diagnostics) == ["RG601"]
    assert problem.args["problem"].key.startswith("schema-file.")


def test_a_schema_may_come_from_the_folder_of_schemas(tmp_path):
    loaded = broken(tmp_path, HEAD + "schema: nowhere\n", schema="{")
    (tmp_path / "schema.json").unlink()
    (tmp_path / "template.yaml").write_text(HEAD + "schema: template\n", encoding="utf-8")

    found = load_template(tmp_path, resources.schemas())

    assert lines_of(tmp_path, loaded) == [("template.yaml", 5)]
    assert found.template.schema_file == resources.schemas() / "template.schema.json"


def test_the_files_of_a_template_can_be_quoted(tmp_path):
    loaded = broken(tmp_path, HEAD + "style: nowhere.yaml\n")

    assert [file.lines(file.file)[4] for file in loaded.files] == ["style: nowhere.yaml"]


def test_numbers_of_a_template_are_decimals(tmp_path):
    card = {
        "variant": "variant",
        "scores": "scores",
        "variants": {"all": {"total": 0.3}},
        "groups": [
            {
                "id": "g", "name": "组",
                "indicators": [
                    {"id": name, "name": name, "weight": 0.1, "rule": "manual"} for name in "abc"
                ],
            }
        ],
        "grades": [{"name": "优", "from": 90}],
    }  # fmt: skip

    loaded = written(tmp_path, scorecard=card)

    assert facts(loaded.diagnostics) == []
    assert loaded.template.scorecard.variants["all"].total == Decimal("0.3")


def test_what_becomes_of_fields_in_the_next_year_is_read(tmp_path):
    rules = {
        "keep": ["functions"],
        "remove": ["rows[*].reason", "scores[*].reason"],
        "last_year": {"rows[*].last": "actual"},
    }

    rolling = written(tmp_path, roll=rules).template.rolling

    assert rolling.actions == {
        ("functions",): "keep",
        ("rows", "*", "reason"): "remove",
        ("scores", "*", "reason"): "remove",
    }
    assert rolling.last_year == {("rows", "*", "last"): "actual"}


def test_a_field_to_roll_must_be_a_path(tmp_path):
    loaded = written(tmp_path, roll={"todo": ["a", "b["], "last_year": {"c..d": "e"}})

    assert [one.path for one in loaded.diagnostics] == [
        ("roll", "todo", 1),
        ("roll", "last_year", "c..d"),
    ]


def test_a_claim_whose_pattern_is_no_regular_expression_is_a_mistake(tmp_path):
    claim = {"said": "没有(结转", "holds": "true", "message": BOTH}

    assert codes_of(written(tmp_path, claims=[claim]).diagnostics) == ["RG601"]


def test_what_is_compared_with_last_year_is_read(tmp_path):
    entry = {
        "title": BOTH, "rows": ["lines[*]", "total"], "fields": ["actual"], "better": "lower",
        "goal": "actual", "above": {"relative": 0.2, "points": 5}, "explanation": ["why"],
        "dropped": "gone", "severity": "error",
    }  # fmt: skip
    (rule,) = template(tmp_path, variance=[entry]).variance

    assert (rule.rows, rule.fields) == ((("lines", "*"), ("total",)), ("actual",))
    assert (rule.better, rule.goal, rule.explained_in) == ("lower", "actual", ("why",))
    assert (rule.limit.relative, rule.limit.absolute) == (Decimal("0.2"), None)
    assert (rule.dropped, rule.severity) == (("gone",), Severity.ERROR)


def test_without_more_words_a_comparison_is_neutral_and_without_limits(tmp_path):
    entry = {"title": BOTH, "rows": ["lines[*]"], "fields": ["actual"]}
    (rule,) = template(tmp_path, variance=[entry]).variance

    assert (rule.better, rule.limit, rule.severity) == ("", (None, None, None), Severity.WARNING)
