import pytest

from reportgen.checks.said_numbers import Verification, said_numbers
from tests.support.narrative import checked


@pytest.fixture
def said():
    """Return what is known of the numbers of a text."""

    def said(text):
        accounting = checked(text).accounting
        assert accounting is not None
        known = said_numbers(accounting.subject, accounting.found)
        return [(one.text, one.verdict, one.evidence) for found in known.values() for one in found]

    return said


def test_a_number_that_the_record_has_is_verified_by_its_value(said):
    ((text, verdict, evidence),) = said("全年举办读书活动132场。")

    assert (text, verdict) == ("132", Verification.VERIFIED)
    assert evidence[:2] == ("targets", "indicators")


def test_a_number_that_a_finding_is_about_is_contradicted(said):
    assert said("全年举办读书活动128场。") == [("128", Verification.CONTRADICTED, "RG551")]


def test_of_other_numbers_nothing_is_known(said):
    assert said("全年接待来访77批。") == []
