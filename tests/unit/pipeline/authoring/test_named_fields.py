import pytest

from reportgen.pipeline.authoring.named_fields import check_named_fields, named_fields, patterns_of


def unknown(material):
    found = check_named_fields(material, list(named_fields(material)))
    return [(one.args["path"], one.args["name"]) for one in found]


def test_the_start_names_fields_that_there_are(written):
    material = written()

    assert unknown(material) == []
    assert ("projects", "*", "reason") in set(patterns_of(named_fields(material)))


@pytest.mark.parametrize(
    ("section", "path", "name"),
    [
        ({"units": {"amount": "unti"}}, "unti", "unti"),
        ({"unit_guard": [{"each": "projects[*]", "fields": ["budget", "actaul"]}]},
         "projects[*].actaul", "actaul"),
        ({"required": [{"field": "total.share", "reason": {"zh": "要", "en": "x"}}]},
         "total.share", "share"),
        ({"roll": {"todo": ["projects[*].reson"]}}, "projects[*].reson", "reson"),
        ({"roll": {"last_year": {"projects[*].budget": "actaul"}}},
         "projects[*].actaul", "actaul"),
        ({"computed": {"sums.projects.all": "1"}}, "sums.projects.all", "sums"),
        ({"claims": [{"said": "x", "holds": "year", "message": {"zh": "一", "en": "x"},
                      "within": ["sumary"]}]}, "sumary", "sumary"),
        ({"variance": [{"title": {"zh": "一", "en": "x"}, "rows": ["projects[*]", "total"],
                        "fields": ["rate", "spent"]}]}, "spent", "spent"),
    ],
)  # fmt: skip
def test_a_name_that_no_field_has_is_found(written, section, path, name):
    assert (path, name) in unknown(written(template=lambda data: data.update(section)))


def test_related_fields_are_looked_for_in_the_row_then_outwards(written):
    def change(data):
        data["tie_outs"][0] |= {"at": "reson", "related": ["total.budget", "projects[first].name"]}

    assert unknown(written(template=change)) == [("reson", "reson")]
