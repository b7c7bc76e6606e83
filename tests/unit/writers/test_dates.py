from datetime import UTC, datetime

import pytest

from reportgen.writers.dates import midnight


@pytest.mark.parametrize("date", ["2024-03-05", "2024年3月5日", "2024/3/5", "广州，2024年3月5日"])
def test_a_date_is_read_as_people_write_it(date):
    assert midnight(date) == datetime(2024, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize("date", ["", "三月五日", "2024年3月", "2024-13-45"])
def test_what_is_no_date_is_none(date):
    assert midnight(date) is None
