import pytest

from reportgen.diagnostics.diagnostic import Bilingual, Severity
from tests.support.records import field, group, rows
from tests.support.templates import BOTH, checked, codes_of, said, template

SCHEMA = group(
    layout=field("text"),
    targets=group(summary=field("prose", "绩效目标概述"), set=field("count")),
    lines=rows(
        name=field("text"), rate=field("rate"), explanation=field("text", "原因说明"),
        actual=field("amount", "决算数"),
    ),
    goal=field("text", "总体目标"),
)  # fmt: skip
CITY = {"when": 'layout == "city"', "reason": BOTH}
LOW = {
    "each": "lines[*]", "when": "rate < 0.9", "field": "explanation",
    "reason": {"zh": "仅{{ rate | percent }}", "en": "only {{ rate | percent }}"},
}  # fmt: skip


@pytest.fixture
def found(tmp_path):
    """Return what is missing in a report."""

    def found(data, **parts):
        return checked(data, template(tmp_path, SCHEMA, **parts))

    return found


@pytest.mark.parametrize("data", [{}, {"goal": None}, {"goal": ""}])
def test_a_required_value_that_is_left_out_is_found(found, data):
    (finding,) = found(data, required=[{"field": "goal", "reason": BOTH}])

    assert (finding.code.id, finding.path) == ("RG402", ("goal",))
    assert dict(finding.args) == {
        "title": "总体目标",
        "key": "goal",
        "reason": Bilingual("中文", "English"),
    }
    assert said([finding])


def test_a_required_value_that_is_given_is_silent(found):
    assert found({"goal": "目标"}, required=[{"field": "goal", "reason": BOTH}]) == []


@pytest.mark.parametrize(("layout", "count"), [("city", 1), ("district", 0), (None, 0)])
def test_a_value_is_required_only_where_its_condition_holds(found, layout, count):
    findings = found({"layout": layout}, required=[CITY | {"field": "goal"}])

    assert len(findings) == count


@pytest.mark.parametrize("data", [{}, {"targets": {}}])
def test_a_value_in_a_missing_group_is_required_too(found, data):
    (finding,) = found(data | {"layout": "city"}, required=[CITY | {"field": "targets.summary"}])

    assert (finding.path, finding.args["title"]) == (("targets", "summary"), "绩效目标概述")


def test_a_field_of_no_rows_is_not_required(found):
    assert found({"lines": []}, required=[{"field": "lines[*].actual", "reason": BOTH}]) == []


def test_a_field_without_a_title_goes_by_its_name(found):
    (finding,) = found({"targets": {}}, required=[{"field": "targets.set", "reason": BOTH}])

    assert finding.args["title"] == "set"


def test_up_to_five_rows_are_reported_one_by_one(found):
    data = {"lines": [{"name": str(number)} for number in range(5)]}

    findings = found(data, required=[{"field": "lines[*].actual", "reason": BOTH}])

    assert [finding.path for finding in findings] == [
        ("lines", index, "actual") for index in range(5)
    ]
    assert len({finding.span for finding in findings}) == 5


def test_more_than_five_rows_are_one_finding_that_lists_them(found):
    data = {"lines": [{"name": f"第{number}行"} for number in range(5)] + [{}]}

    (finding,) = found(data, required=[{"field": "lines[*].actual", "reason": BOTH}])

    assert finding.args["title"].args == {"title": "决算数", "count": 6}
    assert [related.label for related in finding.related] == [
        "第0行", "第1行", "第2行", "第3行", "第4行", "lines[5]",
    ]  # fmt: skip
    assert said([finding])


def test_a_threshold_calls_for_an_explanation(found):
    lines = [
        {"rate": "89.99%"}, {"rate": "90%"}, {"rate": "50%", "explanation": "原因"}, {"name": "a"},
    ]  # fmt: skip

    (finding,) = found({"lines": lines}, explanations=[LOW])

    assert (finding.code.id, finding.path) == ("RG401", ("lines", 0, "explanation"))
    assert dict(finding.args) == {
        "title": "原因说明", "key": "explanation", "reason": Bilingual("仅89.99%", "only 89.99%"),
    }  # fmt: skip


@pytest.mark.parametrize("severity", ["info", "warning", "error"])
def test_a_template_says_how_bad_a_missing_value_is(found, severity):
    (finding,) = found({}, required=[{"field": "goal", "severity": severity, "reason": BOTH}])

    assert finding.severity is Severity[severity.upper()]


def test_a_condition_that_fails_is_reported_once(found):
    required = [{"field": "lines[*].actual", "when": "nme == 1", "reason": BOTH}]

    findings = found({"lines": [{"name": "a"}, {"name": "b"}]}, required=required)

    assert codes_of(findings) == ["RG305"]
    assert findings[0].args["problem"].args["detail"] == "nme"
    assert findings[0].span.file.endswith("template.yaml")
