import pytest

from reportgen import resources
from reportgen.template.load import load_template
from tests.support.families import BASE, FILES, Shelf, write_files
from tests.support.templates import said

CHILD = """\
name: child
extends: base@2023
title: {zh: 区支出报告, en: District}
"""


@pytest.fixture
def loaded(tmp_path):
    """A function that loads a template over the base; the texts are those of its files."""

    def loaded(description=CHILD, over=None, **files):
        named = {f"child/{name.replace('__', '.')}": text for name, text in files.items()}
        write_files(tmp_path, {**FILES, "child/template.yaml": description, **named})
        shelf = Shelf(tmp_path)
        return load_template(tmp_path / "child", resources.schemas(), shelf, over)

    return loaded


def test_a_template_is_all_that_it_does_not_say_otherwise(loaded, tmp_path):
    found = loaded().template

    assert (found.name, found.titles["zh"], found.version) == ("child", "区支出报告", "")
    assert [tie_out.code.id for tie_out in found.tie_outs] == ["BA-101", "BA-102"]
    assert list(found.layouts) == ["text", "short"]
    assert found.folders == (tmp_path / "child", tmp_path / "base")
    assert found.file("text.md.j2") == tmp_path / "base" / "text.md.j2"


def test_its_reports_name_it_and_its_layouts(loaded):
    shape = loaded(f"{CHILD}layouts: {{short: null}}\n").template.schema.shape

    assert shape.properties["template"].enum == ("child",)
    assert shape.properties["layout"].enum == ("text",)


def test_fields_are_added_changed_and_removed(loaded):
    found = loaded(f"""{CHILD}
layouts: {{short: null}}
fields:
  district: {{title: 区, kind: text, required: true}}
  budget: {{title: 全年预算}}
  department: {{required: false}}
  note: null
""").template.schema.shape

    assert {"district", "budget"} <= found.required
    assert "department" not in found.required
    assert found.properties["budget"].title == "全年预算"
    assert "note" not in found.properties


def test_a_declared_field_may_be_computed(loaded):
    found = loaded(
        f"{CHILD}fields: {{left: {{title: 结余, kind: amount, computed: budget - spent}}}}"
    )

    formulas = {field.pattern: field.formula for field in found.template.computed}
    assert formulas == {("rate",): "spent / budget", ("left",): "budget - spent"}


def test_a_tie_out_is_changed_by_its_code(loaded):
    found = loaded(f"{CHILD}tie_outs: [{{code: BA-101, assert: spent < budget}}]").template

    assert [tie_out.condition for tie_out in found.tie_outs] == ["spent < budget", "budget > 0"]
    assert found.tie_outs[0].messages["en"] == "spent more than the budget"
    assert found.tie_outs[0].span.file.endswith("child/template.yaml")
    assert found.tie_outs[1].span.file.endswith("base/template.yaml")


def test_a_tie_out_that_is_switched_off_keeps_its_code(loaded):
    found = loaded(f"{CHILD}tie_outs: [{{code: BA-101, disabled: 本区不考核}}]").template

    assert [tie_out.code.id for tie_out in found.tie_outs] == ["BA-102"]
    assert set(found.codes) == {"BA-101", "BA-102"}


def test_a_mistake_is_located_in_the_layer_that_makes_it(loaded):
    _, found, _ = loaded(f"{CHILD}tie_outs: [{{code: BA-901, disabled: x}}]")

    assert found[0].span.file.endswith("child/template.yaml")
    assert said(found)[0].startswith(
        "the template is broken: below this layer there is no “BA-901”"
    )


def test_the_style_sheets_of_all_layers_follow_each_other(loaded, tmp_path):
    found = loaded(style__yaml="page: {margin_top: 30}\n").template

    assert found.style_files == (tmp_path / "child" / "style.yaml",)


def test_an_office_lays_a_folder_over_a_template(loaded, tmp_path):
    office = tmp_path / "office"
    write_files(office, {"style.yaml": "page: {margin_top: 30}\n", "text.md.j2": "# 本局\n"})
    found = loaded(over=office).template

    assert found.name == "child"
    assert found.folders[0] == office
    assert found.file("text.md.j2") == office / "text.md.j2"
    assert found.style_files == (office / "style.yaml",)


@pytest.mark.parametrize(
    ("extends", "problem"),
    [
        ("bse", "there is no template “bse” to extend (there is: base)"),
        ("base@2022", "the template base is version 2023, not 2022"),
        ("child", "child extends itself"),
    ],
)
def test_a_template_that_cannot_be_extended_is_told(loaded, extends, problem):
    _, found, _ = loaded(CHILD.replace("base@2023", extends))

    assert said(found) == [f"the template is broken: {problem}"]


def test_layers_have_an_end(tmp_path):
    for number in range(9):
        text = f"name: t{number}\nextends: t{number + 1}\n"
        write_files(tmp_path, {f"t{number}/template.yaml": text})
    _, found, _ = load_template(tmp_path / "t0", resources.schemas(), Shelf(tmp_path))

    assert said(found) == ["the template is broken: more than 8 templates extend each other"]


def test_a_base_has_a_version_by_which_its_reports_may_name_it(tmp_path):
    write_files(tmp_path, FILES)
    found = load_template(tmp_path / "base", resources.schemas()).template

    assert found.version == "2023"
    assert found.schema.shape.properties["template"].enum == ("base", "base@2023")
    assert found.schema_file is None


def test_indicators_are_added_and_switched_off(tmp_path):
    card = """\
variant: variant
scores: scores
variants: {all: {total: 10}}
grades: [{name: 优, from: 90}, {name: 差, from: 0}]
groups:
  - id: g
    name: 组
    indicators:
      - {id: a, name: 甲, weight: 6, rule: manual}
      - {id: b, name: 乙, weight: 4, rule: manual}
"""
    own = """\
groups:
  - id: g
    indicators:
      - {id: b, disabled: 已取消}
      - {id: c, name: 丙, weight: 4, rule: manual, after: a}
"""
    variant = "  variant: {title: 种类, options: [all], required: true}\n"
    description = BASE.replace("fields:\n", f"scorecard: card.yaml\nfields:\n{variant}")
    write_files(tmp_path, {
        **FILES, "base/template.yaml": description, "base/card.yaml": card,
        "child/template.yaml": f"{CHILD}scorecard: own.yaml\n", "child/own.yaml": own,
    })  # fmt: skip
    found = load_template(tmp_path / "child", resources.schemas(), Shelf(tmp_path))

    assert said(found.diagnostics) == []
    assert [one.id for one in found.template.scorecard.indicators()] == ["a", "c"]
    assert list(found.template.schema.shape.properties["scores"].properties) == ["a", "c"]
