from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.record.numerals import read_number, read_numeral
from reportgen.texts.ordinals import numeral


@given(st.integers(0, 10**12 - 1))
def test_a_written_numeral_is_read_back(number):
    assert read_numeral(numeral(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10010, "一万零一十"),
        (110_000, "十一万"),
        (100_000_001, "一亿零一"),
        (120_000_000, "一亿二千万"),
        (10**11, "一千亿"),
    ],
)
def test_numbers_are_written_as_people_write_them(number, text):
    assert numeral(number) == text


@pytest.mark.parametrize("number", [-1, 10**12])
def test_numbers_without_a_numeral_are_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        numeral(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("两百", 200),
        ("一百十二", 112),
        ("百", 100),
        ("万", 10_000),
        ("一万二千亿", 12_000 * 10**8),
        ("二千零〇", None),
        ("二〇二三", None),
        ("三五", None),
        ("三点五", None),
        ("", None),
    ],
)
def test_numerals_that_say_one_number_are_read(text, number):
    assert read_numeral(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("65,372.31", "65372.31"),
        (" 238.90 ", "238.90"),
        ("１２．５", "12.5"),
        ("１，２３４", "1234"),
        ("+3", "3"),
        ("−3", "-3"),
        ("–3.10", "-3.10"),
        ("1,234,567", "1234567"),
    ],
)
def test_numbers_are_read_with_all_their_digits(text, number):
    assert str(read_number(text)) == number


@pytest.mark.parametrize(
    "text",
    ["", "6537,2.31", "65,37", "1,2345", ",123", "1.", ".5", "1 2", "1e3", "3人", "--3", "NaN"],
)
def test_what_is_no_number_is_not_read(text):
    assert read_number(text) is None


@given(st.decimals(-(10**12), 10**12, places=2))
def test_amounts_with_separators_are_read_back(amount):
    assert read_number(f"{amount:,f}") == Decimal(amount)
