from decimal import Decimal

from reportgen.document.nodes import Column, Paragraph, Table
from reportgen.writers.docx.readings import Reading, marks_for

WIDE = Table((Column(Decimal(1)),), (), (), landscape=True)


def test_a_paragraph_for_one_reading_has_the_mark_that_hides_it_from_the_other():
    accepted, rejected = Reading((), "deleted"), Reading((), "inserted")
    assert marks_for([accepted]) == ("inserted",)
    assert marks_for([rejected]) == ("deleted",)


def test_a_paragraph_for_both_readings_has_no_mark_and_one_for_none_has_both():
    accepted, rejected = Reading((), "deleted"), Reading((), "inserted")
    assert marks_for([accepted, rejected]) == ()
    assert marks_for([]) == ("inserted", "deleted")


def test_a_reading_turns_the_paper_for_what_it_shows():
    accepted = Reading((WIDE,), "deleted")
    assert accepted.turns("", landscape=True)
    assert not accepted.turns("", landscape=False)


def test_a_reading_turns_before_what_is_hidden_if_it_has_to_anyway():
    assert Reading((WIDE,), "deleted").turns("deleted", landscape=True)
    assert not Reading((Paragraph(()),), "deleted").turns("deleted", landscape=True)
