import pytest

from tests.support.narrative import found_beside, report

THIS = report(previous="last.yaml")


def test_last_years_report_of_the_same_template_is_silent(tmp_path):
    last = report(year=2023)

    for code in ("RG573", "RG574", "RG575"):
        assert found_beside(tmp_path, code, THIS, last) == []


@pytest.mark.parametrize(
    ("last", "code"),
    [
        ("a: [", "RG573"),
        ("", "RG573"),
        (report(year="zwei"), "RG573"),
        (report(year=2023, template="budget"), "RG574"),
        (report(year=2023).replace("template: narrative\n", ""), "RG574"),
        (report(year=2022), "RG575"),
        (report(year=2024), "RG575"),
    ],
)
def test_a_file_that_cannot_be_compared_with_is_one_finding(tmp_path, last, code):
    (finding,) = found_beside(tmp_path, code, THIS, last)

    assert finding.path == ("previous",)


def test_a_missing_file_is_a_finding(tmp_path):
    assert len(found_beside(tmp_path, "RG573", THIS, report(year=2023), "other.yaml")) == 1


def test_mistakes_in_last_years_texts_are_not_reported(tmp_path):
    last = report("全年举办读书活动1场。{{ nothing }}", year=2023)

    assert found_beside(tmp_path, "RG551", THIS, last) == []
    assert found_beside(tmp_path, "RG607", THIS, last) == []
