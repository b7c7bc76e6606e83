import pytest

from tests.support.narrative import found, severities


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("年初设定的4项绩效指标中，3项完成，2项未完成。", "5"),
        ("查出的15个问题中，已有10个整改到位，还有4个尚未完成整改。", "14"),
    ],
)
def test_a_total_unlike_what_was_met_and_what_was_not_is_found(text, total):
    (finding,) = found("RG554", text)

    assert finding.args["total"] == total
    assert severities([finding]) == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "年初设定的4项绩效指标中，3项完成，1项未完成。",
        "26个项目中，20个项目完成，3个项目正在收尾，3个项目未开工。",
        "12个指标中，8个完成了90%，2个未完成。",
        "约20项工作中，15项完成，3项未完成。",
        "4项指标，3项完成，另有2项工作未列入考核。",
    ],
)
def test_other_figures_side_by_side_are_silent(text):
    assert found("RG554", text) == []
