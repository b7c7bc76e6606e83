import pytest

from tests.support.narrative import found_beside, report

PLAIN = {"id": "events", "name": "举办读书活动", "target": "不少于120场", "actual": "125场"}
LINE = {"id": "basic", "name": "基本支出", "initial": 100, "final": 100, "actual": 95}
CODES = ("RG420", "RG421", "RG422")


def targets(*items, **over):
    return {"targets": {"indicators": list(items), **over}}


def budget(**over):
    return {"budget": {"unit": "万元", "lines": [LINE | over]}, "income": 100}


@pytest.fixture
def found(tmp_path):
    """A function that returns the codes found in a report beside last year's."""

    def found(new, old, **over):
        this = report(**new, previous="last.yaml", **over)
        last = report(**old, year=2023)
        every = (found_beside(tmp_path, code, this, last) for code in CODES)
        return [one for of_code in every for one in of_code]

    return found


def ids(findings):
    return [finding.code.id for finding in findings]


def test_one_finding_names_all_figures_of_a_row(found):
    (finding,) = found(budget(final=150, actual=140), budget())

    assert finding.code.id == "RG420"
    assert [change.args["title"] for change in finding.args["changes"]] == ["全年预算数", "决算数"]
    assert finding.path == ("budget", "lines", 0, "final")
    assert [related.label for related in finding.related] == ["全年预算数", "决算数"]


def test_a_row_with_an_explanation_is_silent(found):
    assert found(budget(final=150, actual=140, change_reason="新增项目。"), budget()) == []


def test_small_changes_are_silent(found):
    assert found(budget(final=110, actual=109), budget()) == []


def test_a_lowered_target_is_one_finding(found):
    low = PLAIN | {"target": "不少于60场", "actual": "61场"}

    (finding,) = found(targets(low), targets(PLAIN))

    assert finding.code.id == "RG421"
    assert (finding.args["old"], finding.args["new"]) == ("不少于120场", "不少于60场")


def test_a_dropped_target_is_found_at_the_list(found):
    other = {"id": "visitors", "name": "到馆读者人次", "actual": "53.6万人次"}

    (finding,) = found(targets(other), targets(other, PLAIN))

    assert (finding.code.id, finding.path) == ("RG422", ("targets", "indicators"))
    assert finding.args["place"] == "targets.dropped"


def test_a_dropped_target_with_a_reason_is_silent(found):
    other = {"id": "visitors", "name": "到馆读者人次", "actual": "53.6万人次"}
    reasons = [{"id": "events", "change_reason": "活动停办。"}]

    assert found(targets(other, dropped=reasons), targets(other, PLAIN)) == []


def test_new_targets_and_new_lines_are_silent(found):
    other = {"id": "visitors", "name": "到馆读者人次", "actual": "53.6万人次"}

    assert found(targets(other, PLAIN), targets(PLAIN)) == []


def test_a_report_without_last_years_is_silent(tmp_path):
    this = report(**budget(final=150))
    assert found_beside(tmp_path, "RG420", this, report(**budget(), year=2023)) == []
