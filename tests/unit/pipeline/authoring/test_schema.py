import pytest

from reportgen.pipeline.authoring.schema import check_schema
from tests.support.templates import codes_of


def found(material):
    return list(check_schema(material))


def test_the_schema_of_the_start_is_clean(written):
    assert found(written()) == []


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"x-kind": "amuont"}, "schema-word.kind"),
        ({"x-knid": "amount"}, "schema-word.unknown"),
        ({"x-computed": "yes"}, "schema-word.computed"),
        ({"anyOf": [{"minimun": 2}]}, "schema-word.unknown"),
    ],
)
def test_a_word_that_there_is_not_is_found_anywhere(written, change, key):
    (one,) = found(written(schema=lambda data: data["$defs"]["amount"].update(change)))

    assert (one.code.id, one.args["problem"].key) == ("RG671", key)


def test_a_list_is_known_by_a_field_of_its_rows(written):
    (one,) = found(written(schema=lambda d: d["properties"]["projects"].update({"x-key": "code"})))

    assert one.args["problem"].args["key"] == "code"


def test_a_title_is_chinese(written):
    def change(data):
        data["properties"]["projects"]["items"]["properties"]["name"]["title"] = "Name"

    (one,) = found(written(schema=change))

    assert (one.code.id, one.args["name"]) == ("RG672", "projects[*].name")
    assert one.path[-1] == "name"


def test_a_schema_that_refers_to_itself_is_read_once(written):
    def change(data):
        data["properties"]["tree"] = {"$ref": "#/$defs/tree", "title": "树"}
        data["$defs"]["tree"] = {"type": "object", "properties": {"next": {"$ref": "#/$defs/tree"}}}

    assert codes_of(found(written(schema=change))) == ["RG672"]


@pytest.mark.parametrize(
    ("name", "node"),
    [("layout", {"enum": ["page"]}), ("layout", {"const": "page"}), ("template", {"const": "big"})],
)
def test_schema_and_template_allow_the_same_choices(written, name, node):
    changed = {"title": "选项", **node}

    (one,) = found(written(schema=lambda data: data["properties"].update({name: changed})))

    assert (one.code.id, one.args["field"]) == ("RG676", name)


def test_a_schema_without_a_layout_makes_no_report(written):
    (one,) = found(written(schema=lambda data: data["properties"].pop("layout")))

    assert one.args["problem"].key == "choice.no-field"


def test_a_template_is_called_as_its_folder(written):
    def change(data):
        data["name"] = "other"

    assert [one.args["field"] for one in found(written(template=change))] == ["template", "name"]
