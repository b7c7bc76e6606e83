import pytest

from reportgen import resources
from reportgen.pipeline.authoring.check import check_template
from tests.support.forms import form
from tests.support.templates import codes_of, facts, said

SHIPPED = sorted(file.parent for file in resources.templates().glob("*/template.yaml"))


def found(folder):
    checked = check_template(folder)
    said(checked.diagnostics)
    return checked.diagnostics


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_a_shipped_template_is_clean(folder):
    assert facts(found(folder)) == []


def test_the_template_to_start_from_is_clean(authored):
    assert facts(found(authored())) == []


def test_a_folder_without_a_template_is_said_to_be_so(tmp_path):
    assert codes_of(found(tmp_path)) == ["RG101"]


def test_a_template_that_cannot_be_read_is_not_looked_into(authored):
    assert codes_of(found(authored(parts={"template.yaml": "name: small\n"}))) == ["RG203"] * 3


def test_mistakes_of_all_files_are_found_in_one_run(authored):
    def change(data):
        data["layouts"]["other"] = {"file": "other.md.j2", "title": {"zh": "另", "en": "Other"}}
        data["computed"]["total.budget"] = 'projects | sum("bugdet")'
        data["style"] = "style.yaml"

    folder = authored(
        template=change,
        schema=lambda data: data["properties"]["summary"].pop("title"),
        parts={"standard.md.j2": "{{ sumary }}\n", "style.yaml": "styles: {body: {size: 5号}}\n"},
    )

    assert set(codes_of(found(folder))) == {"RG601", "RG305", "RG604", "RG614", "RG672", "RG676"}


def test_a_report_in_the_folder_sample_is_checked(authored):
    sample = authored() / "sample" / "report.yaml"
    text = sample.read_text(encoding="utf-8")
    sample.write_text(text.replace("actual: 48.60", "actual: 58.60"), encoding="utf-8")

    (one,) = found(sample.parents[1])

    assert (one.code.id, one.span.file) == ("XM-101", str(sample))


def test_what_a_layout_does_only_when_it_runs_is_found_too(authored):
    folder = authored(parts={"standard.md.j2": '{{ ref("nothing") }}\n\n{{ total.actual / 3 }}\n'})

    assert codes_of(found(folder)) == ["RG605"]


def test_an_optional_field_that_is_printed_without_a_question_is_a_warning(authored):
    layout = "{% for project in projects %}\n{{ project.reason }}\n\n{% endfor %}\n"

    def change(data):
        del data["explanations"]

    (one,) = found(authored(template=change, parts={"standard.md.j2": layout}))

    assert (one.code.id, one.severity.name, one.span.line) == ("RG606", "WARNING", 2)


def test_a_value_that_a_rule_calls_for_is_given_in_made_up_reports(authored):
    layout = "{% for project in projects %}\n{{ project.reason }}\n\n{% endfor %}\n"

    def change(data):
        data["explanations"][0]["when"] = "actual > 0"

    folder = authored(template=change, parts={"standard.md.j2": layout})
    (folder / "sample" / "report.yaml").unlink()

    assert codes_of(found(folder)) == []


def test_a_name_in_a_form_is_looked_for_before_a_report_is_tried(authored):
    def change(data):
        data["layouts"]["form"] = {"file": "form.docx", "title": {"zh": "表", "en": "Form"}}

    folder = authored(template=change, parts={"standard.md.j2": "{{ sumary }}\n"})
    (folder / "form.docx").write_bytes(form("{{ yaer }}"))

    names = [(one.code.id, one.args["name"]) for one in found(folder) if "name" in one.args]
    assert names == [("RG655", "yaer"), ("RG604", "sumary")]
