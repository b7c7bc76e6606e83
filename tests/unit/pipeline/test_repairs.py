"""Which findings have one right answer."""

import pytest

from reportgen.compute.evaluate import compute
from reportgen.compute.formulas import Formulas
from reportgen.pipeline.repairs import with_edits
from reportgen.record.build import build_record
from reportgen.source import parse_source
from reportgen.source.splice import splice
from tests.support.records import field, group
from tests.support.templates import template

AMOUNT = field("amount")
TOTALS = group(sum=AMOUNT, twice=AMOUNT)
COMPUTED = {"total.sum": "a + b", "total.twice": "2 * total.sum", "share": "a / (a + b)"}


def repaired(folder, text, *, required=(), totals=TOTALS):
    """Return the text after the edits of all findings."""
    schema = group(a=AMOUNT, b=AMOUNT, share=field("rate"), total=totals) | {
        "required": list(required)
    }
    small = template(folder, schema, computed=COMPUTED)
    source = parse_source(text, "a.yaml").source
    shape = small.schema.shape
    built = build_record(source.data, shape, source.places, amount_unit="万元")
    computed = compute(built.record, small, Formulas(small.rounding))
    found = with_edits([*built.diagnostics, *computed.diagnostics], source, shape, computed)
    return splice(text, [edit for one in found for edit in one.edits], "a.yaml")


def test_a_group_that_has_nothing_but_a_wrong_computed_value_goes_too(tmp_path):
    assert repaired(tmp_path, "a: 1\ntotal:\n  sum: 9\nb: 2\n") == "a: 1\nb: 2\n"


def test_a_group_stays_where_it_is_required_or_holds_what_is_not_computed(tmp_path):
    text = "a: 1\nb: 2\ntotal:\n  sum: 9\n"

    assert repaired(tmp_path, text, required=["total"]) == "a: 1\nb: 2\ntotal: {}\n"
    assert repaired(tmp_path, text, totals=group(sum=AMOUNT, note=field("text"))) == (
        "a: 1\nb: 2\ntotal: {}\n"
    )


def test_a_value_that_must_be_stated_stays(tmp_path):
    totals = TOTALS | {"required": ["sum"]}
    text = "a: 1\nb: 2\ntotal: {sum: 9, twice: 6}\n"

    assert repaired(tmp_path, text, totals=totals) == text


@pytest.mark.parametrize("doubtful", ["2元", "2千元"])
def test_a_value_stays_where_something_that_it_follows_from_is_in_doubt(tmp_path, doubtful):
    text = f"a: 1\nb: {doubtful}\ntotal: {{twice: 9}}\n"

    assert repaired(tmp_path, text) == text


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("33.33", "33.33%"), ("-50", "-50%"), ("9.99", "9.99"), ("0.3333", "0.3333")],
)
def test_a_percent_sign_is_added_where_nothing_else_can_be_meant(tmp_path, stated, expected):
    text = f"{{share: {stated}}}\n"  # without a and b there is nothing to compare with

    assert repaired(tmp_path, text) == f"{{share: {expected}}}\n"
