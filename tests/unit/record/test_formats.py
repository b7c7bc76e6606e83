from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.record import formats
from reportgen.record.formats import UnroundedError
from reportgen.record.values import number, round_half_up


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0.125", "0.13"),
        ("-0.125", "-0.13"),
        ("0.1249", "0.12"),
        ("2.675", "2.68"),
        ("-0.001", "0.00"),
    ],
)
def test_halves_are_rounded_away_from_zero(value, shown):
    assert formats.fixed(Decimal(value), 2) == shown


@given(st.decimals(-(10**15), 10**15, allow_nan=False), st.integers(0, 6))
def test_rounding_is_off_by_half_a_unit_at_most(value, digits):
    assert abs(round_half_up(value, digits) - value) * 2 <= Decimal(1).scaleb(-digits)


def test_figures_of_any_length_can_be_rounded():
    assert formats.amount(Decimal("1E+30"), 2) == f"{10**30:,}.00"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("amount", "65372.31", "65,372.31"),
        ("amount", "-4.8", "-4.80"),
        ("rate", "0.98857", "98.86%"),
        ("rate", "-0.14235", "-14.24%"),
        ("score", "47.00", "47"),
        ("score", "9.45", "9.45"),
        ("score", "100", "100"),
        ("number", "2.50", "2.50"),
        ("year", "2023", "2023"),
        ("count", "1E+3", "1000"),
    ],
)
def test_a_number_is_shown_by_its_kind(kind, value, shown):
    assert formats.show(number(value, kind, ())) == shown


def test_digits_can_be_chosen_by_kind():
    rounding = {"amount": 0, "rate": 1, "score": 1}

    shown = [formats.show(number("0.25", kind, ()), rounding) for kind in rounding]

    assert shown == ["0", "25.0%", "0.3"]


def test_points_are_a_percentage_without_its_sign():
    assert formats.points(Decimal("0.9532"), 2) == "95.32"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("amount", "65372.3", "65,372.3"),
        ("rate", "0.9", "90%"),
        ("rate", "0.98860", "98.860%"),
        ("score", "9.50", "9.50"),
    ],
)
def test_a_stated_number_keeps_its_digits(kind, value, shown):
    assert formats.show_stated(number(value, kind, ())) == shown


def test_a_quotient_is_not_shown_without_a_number_of_digits():
    with pytest.raises(UnroundedError):
        formats.plain(Decimal(1) / 3)
