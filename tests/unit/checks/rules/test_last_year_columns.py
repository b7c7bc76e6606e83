import pytest

from reportgen.checks.rules.last_year_columns import check_last_year_columns, counterpart
from reportgen.checks.subject import Subject
from reportgen.compute.formulas import Formulas
from tests.support.records import field, group, record, rows
from tests.support.templates import template

SCHEMA = group(
    lines=rows(
        id=field("id"), actual=field("amount"), last=field("amount"),
        parts=rows(id=field("id"), actual=field("amount"), last=field("amount")),
    ),
)  # fmt: skip
ROLL = {"last_year": {"lines[*].last": "actual", "lines[*].parts[*].last": "actual"}}


@pytest.fixture
def found(tmp_path):
    """A function that returns what is found in the lines of two years."""
    made = template(tmp_path, SCHEMA, roll=ROLL)

    def found(new, old):
        this, last = (record({"lines": lines}, SCHEMA) for lines in (new, old))
        subject = Subject(this, made, Formulas(made.rounding), previous=last)
        return [(one.path, one.args["actual"]) for one in check_last_year_columns(subject)]

    return found


def test_a_stated_figure_that_differs_from_last_years_file_is_found(found):
    new = [{"id": "b", "last": "1"}, {"id": "a", "last": "9.9"}]

    assert found(new, [{"id": "a", "actual": "9.5"}, {"id": "b", "actual": "1"}]) == [
        (("lines", 1, "last"), "9.5")
    ]


def test_rows_in_rows_are_found_by_their_keys(found):
    old = [{"id": "a", "parts": [{"id": "x", "actual": "2"}, {"id": "y", "actual": "3"}]}]
    new = [{"id": "z"}, {"id": "a", "parts": [{"id": "y", "last": "4"}]}]

    assert found(new, old) == [(("lines", 1, "parts", 0, "last"), "3")]


def test_a_rounded_figure_and_a_row_that_was_not_there_are_right(found):
    assert found([{"id": "a", "last": "9.5"}], [{"id": "a", "actual": "9.46"}]) == []
    assert found([{"id": "a", "last": "9.5"}], [{"id": "b", "actual": "1"}]) == []
    assert found([{"id": "a"}], [{"id": "a", "actual": "1"}]) == []


def test_what_has_no_counterpart_is_absent(tmp_path):
    this, last = record({"lines": [{"id": "a"}]}, SCHEMA), record({"lines": []}, SCHEMA)

    assert not counterpart(this.get(("lines", 0)), last)
