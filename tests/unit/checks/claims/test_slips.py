from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.claims.slips import Slip, digits_in, length, slip_of, swaps_of


@pytest.mark.parametrize(
    ("said", "right", "slip"),
    [
        ("9875.29", "9857.29", Slip.SWAPPED),
        ("49536.36", "49563.36", Slip.SWAPPED),
        ("163.8", "168.3", Slip.SWAPPED),
        ("96.1", "95.1", Slip.MISTYPED),
        ("985.29", "9857.29", Slip.MISCOUNTED),
        ("98572.9", "9857.29", Slip.SHIFTED),
    ],
)
def test_one_slip_is_known_by_what_it_did(said, right, slip):
    assert slip_of(said, right) is slip


@pytest.mark.parametrize(
    ("said", "right"),
    [("9857.29", "9857.29"), ("9875.92", "9857.29"), ("12", "21"), ("100", "110")],
)
def test_what_is_equal_or_further_off_or_short_is_no_slip(said, right):
    assert slip_of(said, right) is None


def test_digits_are_written_without_needless_zeros():
    assert digits_in(Decimal("-3010.50")) == "3010.5"
    assert length("3010") == 3
    assert length("0.56") == 2


@given(st.integers(1_000, 10**9))
def test_whatever_two_neighbours_make_of_a_number_is_a_slip_of_it(number):
    right = str(number)

    assert all(slip_of(said, right) is Slip.SWAPPED for said in swaps_of(right) if length(said) > 2)
