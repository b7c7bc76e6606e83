import pytest

from reportgen.checks.dates import Day, read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年10月底前", Day(2023, 10, 0)),
        ("2024年2月20日", Day(2024, 2, 20)),
        ("10月", Day(0, 10, 0)),
        ("2024年2月29日前完成", Day(2024, 2, 29)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_written(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text", ["2023年", "10个月", "2023年13月", "2023年2月29日", "10月开工，12月完工"]
)
def test_what_is_no_date_alone(text):
    assert read_day(text) is None


def test_dates_are_compared_as_far_as_both_are_written():
    assert Day(2023, 10, 0).is_before(Day(2024, 2, 0))
    assert Day(2023, 10, 5).is_before(Day(2023, 10, 6))
    assert not Day(2023, 10, 5).is_before(Day(2023, 10, 0))
