from decimal import Decimal

import pytest

from reportgen.writers.typst.syntax import array, literal, millimetres, plain, points


def test_markup_in_a_text_is_left_as_it_is():
    assert literal("#let *x* _y_ $z$ <a> @b // [c]") == '"#let *x* _y_ $z$ <a> @b // [c]"'


def test_what_would_end_a_string_is_escaped():
    assert literal('说"是"\\') == r'"说\"是\"\\"'


def test_characters_that_cannot_be_seen_are_written_by_number():
    assert literal("a\x07b\u0085") == r'"a\u{7}b\u{85}"'


def test_half_a_character_is_refused():
    with pytest.raises(ValueError, match=r"U\+D800"):
        literal("\ud800")


def test_an_array_of_one_is_an_array():
    assert array(["1"]) == "(1, )"


@pytest.mark.parametrize(
    ("number", "text"), [("28.950", "28.95"), ("0.00001", "0"), ("-0.25", "-0.25"), ("1E+2", "100")]
)
def test_numbers_have_no_exponent_and_no_needless_digits(number, text):
    assert plain(Decimal(number)) == text


def test_lengths_have_their_units():
    assert (millimetres(Decimal(37)), points(Decimal("28.95"))) == ("37mm", "28.95pt")
