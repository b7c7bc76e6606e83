import pytest

from tests.support.narrative import found


def in_row(target, actual, **more):
    row = {
        "id": "row", "level1": "产出指标", "level2": "数量指标", "name": "读书活动",
        "target": target, "actual": actual, **more,
    }  # fmt: skip
    return [one.args for one in found("RG411", targets={"indicators": [row]})]


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        ("40场", "4O场", "incomparable.letters"),
        ("40场", "已完成", "incomparable.actual"),
        ("40场", "40至50场", "incomparable.actual"),
        ("不少于40场", "43家", "incomparable.units"),
        ("10-12场", "8场", "incomparable.target"),
        ("4O场", "43场", "incomparable.letters"),
    ],
)
def test_what_cannot_be_held_against_the_target_was_not_checked(target, actual, reason):
    (args,) = in_row(target, actual)

    assert args["reason"].key == reason


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("40场", "43场"),
        ("40场", "43场次"),
        ("明显提高", "3家企业据此推出新服务"),
        ("10月底前", "按期完成"),
        ("2024年10月底前", "2024年9月"),
        ("达到全省平均水平", "98%"),
    ],
)
def test_what_can_be_compared_or_is_no_number_is_silent(target, actual):
    assert in_row(target, actual) == []


@pytest.mark.parametrize("completed", [True, False])
def test_what_somebody_has_judged_is_silent(completed):
    assert in_row("10-12场", "8场", completed=completed) == []


@pytest.mark.parametrize(
    ("actual", "fix"),
    [("4O场", "40场"), ("l2场", "12场"), ("4O家", None), ("已完成", None)],
)
def test_letters_for_digits_are_offered_as_these(actual, fix):
    (args,) = in_row("40场", actual)

    assert args["fix"].args.get("right") == fix
