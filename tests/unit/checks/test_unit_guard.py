import pytest

from reportgen.diagnostics.diagnostic import Phrase, Severity
from tests.support.records import field, group, rows
from tests.support.templates import checked, said, template

FIELDS = ("initial", "final", "actual")
SCHEMA = group(lines=rows(**{name: field("amount") for name in FIELDS}))
GUARD = [{"each": "lines[*]", "fields": list(FIELDS)}]


@pytest.fixture
def found(tmp_path):
    """Return the fields that are found out of scale in one row of amounts."""

    def found(*amounts):
        lines = [dict(zip(FIELDS, amounts, strict=False))]
        return checked({"lines": lines}, template(tmp_path, SCHEMA, unit_guard=GUARD))

    return found


@pytest.mark.parametrize(
    "amounts",
    [
        ("100.00", "90.00", "80.00"),
        ("4.84", "5.00", "4.80"),
        ("100.00", "1.01", "80.00"),
        ("100.00", None, None),
        ("0", "33522.80", "33000.00"),
        (None, "0", "0"),
        ("1.00", "99.99"),
    ],
)
def test_amounts_of_one_scale_are_silent(found, amounts):
    assert found(*amounts) == []


@pytest.mark.parametrize(
    ("amounts", "name"),
    [
        (("282690900.00", "28269.09", "27000.00"), "initial"),
        (("28269.09", "2.83", "27000.00"), "final"),
        (("28269.09", "-282690900.00", "27000.00"), "final"),
        (("1.00", "100.00"), "final"),
        (("28269.09", "2.83"), "initial"),
    ],
)
def test_an_amount_far_from_its_sisters_is_found(found, amounts, name):
    (finding,) = (one for one in found(*amounts) if one.code.id == "RG404")

    assert finding.path == ("lines", 0, name)
    assert finding.severity is Severity.WARNING


def test_amounts_that_are_all_far_apart_are_all_found(found):
    assert [finding.path[-1] for finding in found("1.00", "150.00", "20000.00")] == list(FIELDS)


def test_an_amount_that_seems_to_be_in_yuan_is_told_in_ten_thousands(found):
    (finding,) = found("5486.23", "54862300.00")

    assert finding.args["advice"] == Phrase("sister.yuan", {"converted": "5,486.23"})


def test_a_finding_quotes_both_amounts(found):
    (finding,) = found("1.00", "100.00")

    assert (finding.args["value"], finding.args["sister"]) == ("100.00", "1.00")
    assert said([finding])
