from reportgen.pipeline.authoring.conditions import check_conditions
from reportgen.pipeline.authoring.formulas import read_expressions


def problems(material):
    found = check_conditions(read_expressions(material))
    return [(one.args["owner"], one.args["problem"].key) for one in found]


def test_conditions_about_fields_have_an_effect(written):
    assert problems(written()) == []


def test_a_condition_that_names_no_field_has_none(written):
    def change(data):
        data["tie_outs"][0]["assert"] = "1 <= 2"

    assert problems(written(template=change)) == [("XM-101", "condition.no-field")]


def test_a_layout_that_there_is_not_is_never_chosen(written):
    def change(data):
        data["explanations"][0]["when"] = 'rate < 0.8 and layout == "standrad"'

    assert problems(written(template=change)) == [("reason", "condition.never")]
