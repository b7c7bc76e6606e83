import json

import pytest

from reportgen import resources
from reportgen.pipeline.authoring.sample import made_up, try_layouts
from reportgen.pipeline.templates import TemplateStore
from reportgen.schema.validator import validate
from reportgen.source.includes import parse_source
from tests.support.templates import facts


def test_a_made_up_report_has_every_field_that_is_written(written):
    data = made_up(written().template, "standard")

    assert data["layout"] == "standard"
    assert data["template"] == "small"
    assert data["projects"][0].keys() == {"id", "name", "budget", "actual", "reason"}
    assert "total" not in data


def test_a_made_up_report_has_no_more_than_it_must_have(written):
    assert "reason" not in made_up(written().template, "standard", frozenset())["projects"][0]


@pytest.mark.parametrize("wanted", [None, frozenset()])
def test_a_made_up_report_has_the_form_that_the_schema_wants(wanted):
    shipped = TemplateStore((resources.templates(),)).get("guangzhou-department")
    data = made_up(shipped, "city", wanted)

    found = validate(parse_source(json.dumps(data), "").source, shipped.schema)

    assert {one.code.id for one in found} <= {"RG205", "RG206"}  # patterns and bounds


def test_the_layouts_of_the_start_can_be_laid_out(written):
    assert facts(try_layouts(written())) == []
