from collections import Counter

from reportgen.checks.account import Account, AccountTotals, Backing, CountedNumber
from reportgen.compute.conditions import Condition, Outcome


def number(backing):
    return CountedNumber("1", backing, (), "", lambda: None)


def account(*backings):
    held = Condition("tie-out", "XM-101", (), Outcome.HELD)
    return Account(tuple(map(number, backings)), (held,), lambda one: one, str)


def test_what_is_borne_out_is_told_from_what_is_only_stated():
    totals = account(*Backing).totals

    assert (totals.numbers, totals.verified, totals.stated_alone) == (8, 4, 2)


def test_the_accounts_of_several_reports_add_up():
    one, other = account(Backing.INPUT).totals, account(Backing.INPUT, Backing.BOUND).totals

    both = one.plus(other).plus(AccountTotals(None, Counter()))

    assert both.backings == {Backing.INPUT: 2, Backing.BOUND: 1}
    assert both.outcomes == {Outcome.HELD: 2}


def test_a_share_is_reached_exactly_and_never_without_numbers_to_count():
    half = account(Backing.INPUT, Backing.BOUND).totals

    assert half.reaches(50)
    assert not half.reaches(50.1)
    assert not AccountTotals(None, Counter()).reaches(0)
    assert account().totals.reaches(100)
