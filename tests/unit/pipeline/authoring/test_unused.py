import pytest

from reportgen import resources
from reportgen.pipeline.authoring.formulas import read_expressions
from reportgen.pipeline.authoring.material import material
from reportgen.pipeline.authoring.unused import check_unused
from reportgen.template.load import read_template
from tests.support.forms import form


def unused(material, used=(), printed=()):
    found = check_unused(material, read_expressions(material), used, printed)
    return [one.args["name"] for one in found]


def printed_by_form(material):
    names = material.forms.names("form.docx", material.root)
    return [read.pattern for read in names.reads], names.wholes


def computed(**fields):
    return lambda data: data["computed"].update(fields)


def test_a_field_that_the_schema_has_is_compared_with_what_is_stated(written):
    assert unused(written()) == []


def test_a_field_that_only_its_own_formula_reads_is_unused(written):
    material = written(template=computed(**{"projects[*].rest": "budget - actual"}))

    assert unused(material) == ["projects[*].rest"]
    assert unused(material, used=[("projects", "*", "rest")]) == []
    assert unused(material, printed=[("projects",)]) == []


def test_a_field_that_another_formula_reads_is_used(written):
    fields = {"projects[*].rest": "budget - actual", "total.rest": 'projects | sum("rest")'}

    assert unused(written(template=computed(**fields))) == ["total.rest"]


@pytest.mark.parametrize(
    ("tag", "left"), [("{{ rest }}", []), ("rest", ["rest"]), ("{{ year }}", ["rest"])]
)
def test_a_field_that_a_word_form_names_is_used(authored, tag, left):
    def change(data):
        data["computed"]["rest"] = "total.budget - total.actual"
        data["layouts"]["standard"]["file"] = "form.docx"

    folder = authored(template=change)
    (folder / "form.docx").write_bytes(form(tag))

    found = material(read_template(folder, resources.schemas()))

    assert unused(found, *printed_by_form(found)) == left


def test_nothing_is_said_of_fields_where_a_form_cannot_be_read(authored):
    def change(data):
        data["computed"]["rest"] = "total.budget - total.actual"
        data["layouts"]["standard"]["file"] = "form.docx"

    folder = authored(template=change)
    (folder / "form.docx").write_bytes(b"no package")

    found = material(read_template(folder, resources.schemas()))

    assert unused(found, *printed_by_form(found)) == []
