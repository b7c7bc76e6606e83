import pytest

from tests.support.narrative import found
from tests.unit.checks.rules.test_claims import TARGETS


@pytest.mark.parametrize(
    ("text", "figure", "value"),
    [
        ("2个产出指标中完成2个。", "2个", "1"),
        ("3个产出指标中完成1个。", "3个", "2"),
        ("绩效指标3个，其中完成3个。", "3个", "2"),
        ("3个绩效指标中，1个完成。", "1个", "2"),
        ("3个绩效指标中，有2个没有完成。", "2个", "1"),
    ],
)
def test_a_count_of_indicators_that_the_record_does_not_bear_out(text, figure, value):
    (finding,) = found("RG551", text, targets=TARGETS)

    assert (finding.args["figure"], finding.args["value"]) == (figure, value)


@pytest.mark.parametrize(
    "text",
    [
        "2个产出指标中完成1个，读书活动没有达到目标。",
        "3个绩效指标中，2个完成，1个未完成。",
        "12个质量指标中完成11个。",
        "完成了3个产出指标的80%。",
    ],
)
def test_what_is_counted_rightly_or_is_no_level_of_the_record(text):
    assert found("RG551", text, targets=TARGETS) == []
