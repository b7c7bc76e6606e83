"""The aims of `make truth`: what is wrong is found, and what is right is left alone."""

import pytest

from reportgen.diagnostics.diagnostic import Severity
from reportgen.diagnostics.known import builtin_codes
from reportgen.pipeline.templates import TemplateStore
from tests.truth.corpus import CLASSES, TEMPLATES, clean_reports, flaws, places
from tests.truth.measure import measure, shortfalls

ROWS = {"A": 30, "B": 14, "C": 30, "D": 11, "E": 4, "X": 1}


@pytest.fixture(scope="module")
def measured():
    return measure()


def test_the_aims_are_reached(measured):
    assert shortfalls(measured) == []


def test_enough_clean_text_is_measured(measured):
    assert measured.characters >= 20_000
    assert measured.by_hand >= 8_000


def test_every_clean_report_comes_to_the_end_of_its_checks(measured):
    assert not [alarm for alarm in measured.of(Severity.ERROR) if alarm.code < "RG500"]


@pytest.mark.parametrize("letter", CLASSES)
def test_every_flaw_has_two_held_out_variants(letter):
    of_class = [flaw for flaw in flaws() if flaw.letter == letter]

    assert len(of_class) == ROWS[letter]
    assert {len(flaw.held_out) for flaw in of_class} == {2}


def test_every_flaw_is_known_by_one_name():
    ids = [flaw.id for flaw in flaws()]

    assert len(ids) == len(set(ids))


def test_what_counts_as_found_are_codes_that_there_are():
    known = {*builtin_codes(), *TemplateStore(TEMPLATES).get("guangzhou-department").codes}

    assert [flaw.id for flaw in flaws() if flaw.codes - known] == []


def test_the_planted_words_are_in_the_report():
    for flaw in flaws():
        for planted in (flaw.recreated, *flaw.held_out):
            assert not planted.at or list(places(planted)), flaw.id


def test_the_generated_reports_are_the_same_each_time():
    assert clean_reports() == clean_reports()
