"""What unquoted text stands for."""

from decimal import Decimal

import pytest

from reportgen.source.scalars import resolve


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_the_words_for_nothing_are_none(text):
    assert resolve(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("true", True), ("True", True), ("TRUE", True), ("false", False), ("FALSE", False)],
)
def test_true_and_false_are_flags(text, expected):
    assert resolve(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("238.90", "238.90"),
        ("-14.32", "-14.32"),
        ("+1", "1"),
        ("1e3", "1E+3"),
        (".5", "0.5"),
        ("5.", "5"),
        ("0o17", "15"),
        ("0x1F", "31"),
        ("1e-100", "1E-100"),
    ],
)
def test_numbers_keep_their_digits(text, expected):
    value = resolve(text)

    assert isinstance(value, Decimal)
    assert str(value) == expected


@pytest.mark.parametrize(
    "text",
    [
        "0123", "-0123", "00", "007.5", "1:30", "no", "No", "on", "yes", "y", "tRUE", "2023-01-01",
        "1_000", ".inf", "-.inf", ".nan", "65,372.31", "12个", "97.64%", "１２", "1e", "e3", ".",
        "-", "+", "0x", "0o8", "1.2.3", "--1", "nULL", "1 000",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_stays_text(text):
    assert resolve(text) == text


@pytest.mark.parametrize(
    "text", ["1e999999", "1e-101", "0e9999", "1e99999999999999999999", "9" * 102, "0x" + "f" * 200]
)
def test_a_number_beyond_all_figures_stays_text(text):
    assert resolve(text) == text
