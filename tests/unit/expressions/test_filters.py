from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.expressions.filters import close_to, shown, tail_bound, total
from reportgen.record.values import number

cents = st.integers(-(10**8), 10**8).map(lambda value: Decimal(value).scaleb(-2))


def test_a_sum_remembers_its_addends_and_their_digits():
    result = total([Decimal("1.5"), Decimal("2.25"), Decimal(3)])

    assert (result, result.terms, result.digits) == (Decimal("6.75"), 3, 2)


def test_a_sum_of_amounts_is_an_amount():
    amounts, mixed = [number(1, "amount", ())] * 2, [number(1, "amount", ()), Decimal(1)]

    assert (total(amounts).kind, total(mixed).kind) == ("amount", "number")


def test_an_empty_sum_is_nothing_without_digits():
    result = total([])

    assert (result, result.terms, result.digits) == (0, 0, 0)


@given(st.lists(cents, min_size=1, max_size=30))
def test_a_sum_is_exact(addends):
    assert total(addends) == sum(addends)


def test_the_bound_is_half_a_unit_for_each_addend():
    addends = total([Decimal("0.01")] * 6)

    assert tail_bound(addends, Decimal("0.05")) == Decimal("0.030")
    assert tail_bound(Decimal("0.1"), addends) == Decimal("0.30")
    assert tail_bound(Decimal("1.00"), Decimal("2.00")) == Decimal("0.005")


@pytest.mark.parametrize(
    ("other", "expected"),
    [("30.015", True), ("30.0151", False), ("29.985", True), ("29.98", False)],
)
def test_figures_are_close_up_to_the_bound(other, expected):
    addends = total([Decimal("10.00")] * 3)

    assert (
        close_to(Decimal(other).quantize(Decimal("0.0001")), addends, Decimal("0.015")) is expected
    )


def test_the_usual_tolerance_is_the_rounding_tail():
    addends = total([Decimal("10.00")] * 3)

    assert close_to(Decimal("30.01"), addends)
    assert not close_to(Decimal("30.02"), addends)


def test_what_is_shown_keeps_value_and_origin():
    value = number("0.9886", "rate", ("rate",))

    text = shown("98.86%", value)

    assert (text, text.raw, text.origin) == ("98.86%", value, ("rate",))
    assert shown("x", object()).raw == "x"


@pytest.mark.parametrize(("terms", "bound"), [(None, "0.015"), (2, "0.025")])
def test_two_sums_may_be_off_by_the_rounding_of_both(terms, bound):
    computed = number("3.00", "amount", ("budget", "total"))
    if terms:
        computed.terms = terms

    assert tail_bound(total([Decimal("1.00")] * 3), computed) == Decimal(bound)
