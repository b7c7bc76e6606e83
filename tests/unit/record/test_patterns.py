import pytest

from reportgen.record.patterns import matching_groups
from tests.support.records import field, group, record, rows

SCHEMA = group(
    budget=group(
        total=group(final=field("amount")),
        lines=rows(parts=rows(final=field("amount"))),
    )
)
DATA = {
    "budget": {"lines": [{"parts": [{"final": 1}, {"final": 2}]}, {"parts": []}, {}]},
    "duties": ["甲"],
}


def paths(*pattern, create=False):
    return [found.path for found in matching_groups(record(DATA, SCHEMA), pattern, create=create)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ((), [()]),
        (("budget",), [("budget",)]),
        (("budget", "lines", "*"), [("budget", "lines", index) for index in range(3)]),
        (
            ("budget", "lines", "*", "parts", "*"),
            [("budget", "lines", 0, "parts", 0), ("budget", "lines", 0, "parts", 1)],
        ),
        (("budget", "lines"), []),
        (("budget", "*"), []),
        (("duties", "*"), []),
        (("duties", "x"), []),
        (("budget", "total"), []),
    ],
)
def test_a_pattern_names_the_groups_that_are_there(pattern, expected):
    assert paths(*pattern) == expected


def test_only_the_last_group_is_made_where_it_is_missing():
    assert paths("budget", "total", create=True) == [("budget", "total")]
    assert paths("income", "total", create=True) == []


def test_a_group_that_was_made_has_the_shape_of_the_schema():
    report = record(DATA, SCHEMA)

    (total,) = matching_groups(report, ("budget", "total"), create=True)

    assert total.knows("final")
    assert report.get(("budget", "total")) is total
