import pytest

from tests.support.narrative import found, severities


def in_row(target, actual, *, completed):
    row = {
        "id": "row", "level1": "产出指标", "level2": "数量指标", "name": "读书活动",
        "target": target, "actual": actual, "completed": completed,
    }  # fmt: skip
    return severities(found("RG410", targets={"indicators": [row]}))


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("不少于100场", "80场"),
        ("不超过100元", "120元"),
        ("2023年10月底前", "2024年2月"),
        ("10月15日前", "10月16日"),
    ],
)
def test_what_was_missed_is_not_completed(target, actual):
    assert in_row(target, actual, completed=True) == ["error"]
    assert in_row(target, actual, completed=False) == []


@pytest.mark.parametrize(
    ("target", "actual"),
    [("不少于100场", "100场"), ("2023年10月底前", "2023年10月20日"), ("10月15日前", "10月15日")],
)
def test_what_was_reached_is_completed(target, actual):
    assert in_row(target, actual, completed=True) == []
    assert in_row(target, actual, completed=False) == ["warning"]


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("明显提高", "已完成"),
        ("100场", "80人"),
        ("2023年10月底前", "2月"),
        ("10月底前", "按期完成"),
    ],
)
def test_what_cannot_be_compared_is_silent(target, actual):
    assert in_row(target, actual, completed=True) == []
    assert in_row(target, actual, completed=False) == []
