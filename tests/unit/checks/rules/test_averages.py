import pytest

from tests.support.narrative import found, severities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("举办讲座12场，场均50人，共700人参加。", "58人"),
        ("培训开支2.5万元，人均500元，共培训60人。", "417元"),
        ("平均每天受理查询200件，全年250个工作日共受理5210件。", "21件"),
    ],
)
def test_an_average_that_is_not_the_total_by_the_number_is_found(text, expected):
    (finding,) = found("RG553", text)

    assert finding.args["expected"] == expected
    assert severities([finding]) == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "举办讲座12场，场均50人，共600人参加。",
        "平均每天受理查询21件，全年250个工作日共受理5210件。",
        "举办培训3期，每期2天，共培训300人。",
        "每人补助500元，发放补助60人，共3万元。",
        "举办讲座12场，场均50人。共700人参加。",
        "3个馆举办讲座12场、展览5场，场均50人，共700人参加。",
    ],
)
def test_an_average_that_follows_or_is_of_something_else_is_silent(text):
    assert found("RG553", text) == []
