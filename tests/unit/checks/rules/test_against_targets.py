import pytest

from tests.support.narrative import found as found_in


def found(text):
    return [one.args["expected"] for one in found_in("RG553", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("举办读书活动132场，为年度目标的120%。", "110%"),
        ("举办读书活动132场，超出目标14场。", "12场"),
        ("举办读书活动132场，完成率为105%。", "110%"),
        ("读者满意度96.5%，比目标高5.5个百分点。", "6.5个百分点"),
        ('{{ targets.indicators["reading-events"].actual }}，比年度目标多14场。', "12场"),
    ],
)
def test_what_does_not_follow_from_result_and_target_is_found(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "举办读书活动132场，为年度目标的110%。",
        "举办读书活动132场，超出目标12场。",
        "举办读书活动132场，完成率为110%。",
        "举办读书活动132场，完成率为100%。",
        "读者满意度96.5%，比目标高6.5个百分点。",
        "举办读书活动132场。举办展览8场，超出目标5场。",
        "举办展览8场，超出目标5场。",
    ],
)
def test_what_follows_or_is_of_no_row_is_silent(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "举办读书活动112场，超额完成目标。",
        "举办读书活动112场，圆满完成年度目标。",
        "举办读书活动112场，超过年初目标。",
    ],
)
def test_a_result_below_its_target_has_not_reached_it(text):
    (one,) = found_in("RG555", text)

    assert one.args["names"] == ("举办读书活动",)


@pytest.mark.parametrize(
    "text",
    [
        "举办读书活动132场，超额完成目标。",
        "举办读书活动112场，未完成年度目标。",
        "举办展览8场，超额完成目标。",
    ],
)
def test_a_claim_that_holds_or_is_of_no_row_is_silent(text):
    assert found_in("RG555", text) == []
