from reportgen.pipeline.authoring.formulas import read_expressions
from tests.support.templates import codes_of


def found(material):
    return [one for reading in read_expressions(material) for one in reading.diagnostics]


def test_the_formulas_of_the_start_read_what_there_is(written):
    assert found(written()) == []


def test_every_formula_with_a_mistake_is_found(written):
    def change(data):
        data["computed"]["total.actual"] = "projects | sum("
        data["tie_outs"][0]["assert"] = "actual <= bugdet"
        data["tie_outs"][0]["message"]["en"] = "{{ nmae }}"

    findings = found(written(template=change))

    assert codes_of(findings) == ["RG305", "RG305", "RG607"]
    assert findings[1].args["title"] == "XM-101"


def test_a_bracket_that_is_not_closed_is_said_to_be_so(written):
    def change(data):
        data["document"]["title"] = "{{ year }}年{{ department"

    (one,) = found(written(template=change))

    assert one.args["problem"].key == "fault.unclosed"
