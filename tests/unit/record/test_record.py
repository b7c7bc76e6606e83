from decimal import Decimal

import pytest

from reportgen.record.record import Pending, groups, plain, walk
from reportgen.record.values import ABSENT
from tests.support.records import field, group, record, rows

SCHEMA = group(
    budget=group(
        total=field("amount"),
        lines=rows(id=field("text"), final=field("amount"), note=field("prose")),
    ),
    duties={"items": field("text")},
)
DATA = {
    "budget": {"lines": [{"id": "basic", "final": 1}, {"id": "project", "final": 2, "note": "a"}]},
    "duties": ["甲", "乙"],
}


@pytest.fixture
def report():
    return record(DATA, SCHEMA)


def test_rows_are_found_by_index_and_by_key(report):
    lines = report.get(("budget", "lines"))

    assert lines["project"] is lines[1] is lines[Decimal(1)] is lines[-1]


@pytest.mark.parametrize("step", [2, -3, "income", Decimal(9)])
def test_a_row_that_is_not_there_is_a_key_error(report, step):
    with pytest.raises(KeyError):
        report.get(("budget", "lines"))[step]


def test_a_field_of_the_schema_that_is_not_given_is_absent(report):
    assert report.get(("budget", "total")) is ABSENT
    assert report.root["budget"]["total"] is ABSENT


def test_a_field_that_nobody_knows_is_a_key_error(report):
    with pytest.raises(KeyError, match="totl"):
        report.root["budget"]["totl"]


@pytest.mark.parametrize(
    "path", [("nowhere",), ("duties", 0, "x"), ("budget", "lines", 7), ("duties", "x")]
)
def test_a_path_that_leads_nowhere_is_absent(report, path):
    assert report.get(path) is ABSENT


def test_groups_and_rows_can_be_counted_and_listed(report):
    budget = report.root["budget"]

    assert (list(budget), len(budget), len(budget["lines"])) == (["lines"], 1, 2)


def test_the_place_of_an_absent_value_is_that_of_its_group(report):
    assert report.span(("budget", "total")) == report.span(("budget",))


def test_what_is_read_is_traced_down_to_the_leaves(report):
    report.trace = []

    report.get(("budget", "lines", 1, "final"))
    report.get(("budget", "total"))
    for _ in report.get(("duties",)):
        pass

    assert report.trace == [
        ("budget", "lines", 1, "final"), ("budget", "total"), ("duties", 0), ("duties", 1),
    ]  # fmt: skip


def test_counting_rows_reads_the_rows(report):
    report.trace = []

    len(report.get(("budget", "lines")))

    assert report.trace == [("budget", "lines")]


def test_a_single_value_of_a_list_is_traced(report):
    duties = report.get(("duties",))
    report.trace = []

    assert duties[-1] == "乙"
    assert report.trace == [("duties", 1)]


def test_a_pending_field_is_evaluated_when_it_is_read(report):
    report.root.fields["year"] = Pending(lambda _: Decimal(2023))

    assert report.get(("year",)) == 2023


def test_groups_are_found_in_the_order_of_the_source(report):
    paths = [one.path for one in groups(report.root)]

    assert paths == [(), ("budget",), ("budget", "lines", 0), ("budget", "lines", 1)]


def test_a_walk_visits_everything_in_order(report):
    leaves = [node for node in walk(report.root) if isinstance(node, str)]

    assert leaves == ["basic", "project", "a", "甲", "乙"]


def test_plain_data_has_no_types_of_the_record():
    data = plain(
        record(
            {"q": "10场", "n": "1.50", "b": True}, group(q=field("quantity"), n=field("amount"))
        ).root
    )

    assert data == {"q": "10场", "n": Decimal("1.50"), "b": True}
    assert [type(value) for value in data.values()] == [str, Decimal, bool]
