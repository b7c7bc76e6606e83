from itertools import pairwise

import pytest

from reportgen.record.last_year import give_last_year
from reportgen.record.values import ABSENT
from tests.support.records import field, group, record, rows

SCHEMA = group(year=field("year"), total=field("amount"), lines=rows(id=field("id"), name={}))


@pytest.fixture
def years():
    """Records of three years, each of which knows the one before."""
    lines = [{"id": "a", "name": "甲"}]
    made = [
        record({"year": str(year), "total": str(year % 10), "lines": lines}, SCHEMA)
        for year in (2021, 2022, 2023)
    ]
    for before, this in pairwise(made):
        give_last_year(this, lambda before=before: before)
    return made


def test_last_years_values_are_a_group_of_this_years(years):
    found = years[2].get(("previous", "total"))

    assert (found, found.kind, found.origin) == (2, "amount", ("previous", "total"))
    assert years[2].get(("previous", "lines", "a", "name")).origin == (
        "previous", "lines", 0, "name",
    )  # fmt: skip


def test_years_before_follow(years):
    assert years[2].get(("previous", "previous", "total")) == 1
    assert years[2].get(("previous", "previous", "previous", "total")) is ABSENT


def test_reading_is_noted_like_other_reading(years):
    years[2].trace = []
    years[2].get(("previous", "total"))

    assert years[2].trace == [("previous", "total")]


def test_last_years_values_have_their_places_in_its_file(years):
    places = years[2].places

    assert places.span(("previous", "total")) == years[1].places.span(("total",))
    assert places.text(("previous", "total")) == years[1].places.text(("total",))
    assert places.has(("previous", "total"))
    assert places.key_span(("previous", "total")) == years[1].places.key_span(("total",))
    assert places.owner_span(("previous", "gone")) == years[1].places.owner_span(("gone",))


def test_without_last_year_there_is_nothing():
    this = record({"year": "2023"}, SCHEMA)
    give_last_year(this, lambda: None)

    assert this.last_year() is ABSENT
    assert this.get(("previous", "total")) is ABSENT
