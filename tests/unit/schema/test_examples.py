import jsonschema_rs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.schema.examples import example_of
from reportgen.schema.violation import matches


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        ("^[A-Z]{2}[0-9]{4}$", "AB1234"),
        (r"^\d{4}-\d{2}$", "1234-56"),
        ("^(小学|中学)[一-九]班$", "小学一班"),
        ("^(a|b)-?c+$", "ac"),
        (r"^([xy])\1$", "xx"),
    ],
)
def test_a_pattern_is_shown_by_what_it_finds(pattern, example):
    assert example_of("pattern", pattern) == example


@pytest.mark.parametrize("pattern", ["^$", "(", r"^(?=b)a$", r"\p{Han}", "a{70}", "^(?!a)a$"])
def test_what_cannot_be_written_has_no_example(pattern):
    assert example_of("pattern", pattern) is None


@given(st.text(r"[](){}|*+?^$.\dwabA-Z09,一", max_size=12))
def test_an_example_always_has_the_form(pattern):
    assume(jsonschema_rs.is_valid({"format": "regex"}, pattern, validate_formats=True))

    example = example_of("pattern", pattern)

    assert example is None or matches(pattern, example)


def test_a_format_is_shown_by_an_example():
    assert example_of("format", "date") == "2024-05-31"
    assert example_of("format", "json-pointer") is None
