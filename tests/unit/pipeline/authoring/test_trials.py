import pytest
import yaml

from reportgen import resources
from reportgen.pipeline.authoring.material import material
from reportgen.pipeline.authoring.trials import try_conditions
from reportgen.template.load import read_template
from tests.support.families import BASE, FILES, write_files


@pytest.fixture
def tried(tmp_path):
    """A function that returns what the trials of the base say with other parts."""

    def tried(fields=None, **tie_out):
        data = yaml.safe_load(BASE)
        data["fields"] |= fields or {}
        data["tie_outs"][0] |= tie_out
        description = yaml.safe_dump(data, allow_unicode=True)
        write_files(tmp_path, {**FILES, "base/template.yaml": description})
        found = material(read_template(tmp_path / "base", resources.schemas()))
        assert found is not None
        return [(one.code.id, one.span.line > 0) for one in try_conditions(found)]

    return tried


def test_conditions_that_figures_trip_are_in_order(tried):
    assert tried() == []


@pytest.mark.parametrize(
    "condition", ["spent >= 0", "1 == 1", "spent - spent == 0", 'department != "x"']
)
def test_a_condition_that_nothing_trips_is_found(tried, condition):
    fields = {"spent": {"title": "支出", "kind": "count", "required": True}}

    assert tried(fields, **{"assert": condition}) == [("RG681", True)]


def test_a_condition_of_several_rows_can_be_tripped(tried):
    lines = {
        "lines": {"title": "各行", "required": True},
        "lines[*].amount": {"title": "金额", "kind": "amount", "required": True},
    }
    amounts = 'lines | map(attribute="amount")'
    ordered = f'({amounts} | join(",")) == ({amounts} | sort | join(","))'

    assert tried(lines, **{"assert": ordered}) == []


def test_a_formula_that_divides_by_zero_is_found_once(tried):
    assert tried({"x": {"title": "甲", "kind": "rate", "computed": "spent / budget"}}) == [
        ("RG682", True)
    ]  # fmt: skip


def test_a_guarded_formula_is_in_order(tried):
    guarded = {"title": "甲", "kind": "rate", "computed": "spent / budget", "when": "budget != 0"}

    assert tried({"x": guarded}) == []
