from decimal import Decimal

import pytest

from reportgen.record.values import (
    ABSENT,
    NUMBER_KINDS,
    AbsentOperandError,
    digits_of,
    number,
    prose,
    round_half_up,
    words,
)


@pytest.mark.parametrize(
    "use",
    [str, len, iter, lambda value: value < 1, lambda value: value <= 1, lambda value: value["a"]],
)
def test_an_absent_value_cannot_be_used(use):
    with pytest.raises(AbsentOperandError):
        use(ABSENT)


def test_an_absent_value_is_false():
    assert not ABSENT
    assert repr(ABSENT) == "ABSENT"


def test_arithmetic_leaves_the_origin_behind():
    total = number("1.50", "amount", ("a",)) + number("2", "amount", ("b",))

    assert str(total) == "3.50"
    assert not hasattr(total, "origin")


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        ("2.345", 2, "2.35"),
        ("-2.345", 2, "-2.35"),
        ("2.344", 2, "2.34"),
        ("2.5", 0, "3"),
        ("-0.004", 2, "0.00"),
        ("1", 3, "1.000"),
        ("1250", -2, "1.3E+3"),
    ],
)
def test_halves_are_rounded_away_from_zero_and_zero_has_no_sign(value, digits, rounded):
    assert str(round_half_up(Decimal(value), digits)) == rounded


def test_no_number_has_too_many_digits_to_be_rounded():
    assert round_half_up(Decimal("9" * 5000 + ".5"), 0) == Decimal("1E5000")


@pytest.mark.parametrize(
    ("value", "digits"),
    [("1.50", 2), ("1.5", 1), ("2", 0), ("1E+3", 0), ("1E-3", 3), ("Infinity", 0), ("NaN", 0)],
)
def test_the_digits_of_a_number_are_those_it_was_written_with(value, digits):
    assert digits_of(Decimal(value)) == digits


def test_a_value_of_the_record_knows_its_place():
    made = [number(1, "rate", ("a",)), words("甲", ("b", 0)), prose("乙", ("c",))]

    assert [one.origin for one in made] == [("a",), ("b", 0), ("c",)]
    assert made[0].kind == "rate"
    assert made[2].parts == ("乙",)


def test_kinds_of_numbers_are_those_that_a_schema_can_name():
    assert {"amount", "rate", "score", "count", "number", "year"} == NUMBER_KINDS
