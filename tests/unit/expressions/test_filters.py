from contextlib import nullcontext
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined, UndefinedError
from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_TESTS

from reportgen.expressions.filters import (
    COMPARING,
    FUNCTIONS,
    LENGTHY,
    allowed_filters,
    allowed_tests,
    close_to,
    largest,
    literal,
    mean,
    operand,
    replaced,
    shown,
    smallest,
    tail_bound,
    total,
)
from reportgen.record.quantities import read_quantity
from reportgen.record.values import ABSENT, AbsentOperandError, number
from tests.support import records
from tests.support.records import group, record

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


ROUNDING = {"amount": 2, "rate": 2, "score": 1}

GENERATORS = "map reject rejectattr reverse select selectattr unique"
COMPARISONS = "in equalto == eq ne != lt < le <= gt > ge >= lessthan greaterthan"


def filters():
    return allowed_filters(DEFAULT_FILTERS, lambda value: f"<{value}>", ROUNDING)


def conditions():
    return allowed_tests(DEFAULT_TESTS)


def rows(*values):
    """Rows of a record with the field `n`."""
    schema = group(
        rows=records.rows(n=records.field("number", "数"), m=records.field("number", "量"))
    )
    return record({"rows": [{"n": value} for value in values]}, schema).root.read("rows")


def test_what_expressions_may_call_is_listed_by_name():
    own = "sum mean min max abs close_to round default decimal join replace numeral text number"
    forms = "amount percent points score fixed"
    jinja = f"{GENERATORS} first last length count list sort trim"

    assert set(filters()) == set(f"{jinja} {own} {forms}".split())
    others = "defined undefined none number string true false sequence mapping iterable"
    assert set(conditions()) == set(f"{COMPARISONS} {others} given odd even divisibleby".split())
    assert set(FUNCTIONS) == {"completion", "number_of", "numeral"}


def test_what_goes_through_all_it_is_given_is_known():
    assert set(LENGTHY) == set(f"{GENERATORS} list sort trim sum mean min max join replace".split())
    assert set(COMPARING) == set(COMPARISONS.split())


@pytest.mark.parametrize(
    ("name", "expected"),
    [("amount", "1,234.57"), ("percent", "123456.70%"), ("points", "123456.70"),
     ("score", "1234.6"), ("fixed", "1235"), ("number", "1234.567")],
)  # fmt: skip
def test_a_number_is_printed_in_the_form_that_is_named_and_keeps_its_origin(name, expected):
    value = number("1234.567", "number", ("a",))

    text = filters()[name](value)

    assert (text, text.raw, text.origin) == (expected, value, ("a",))


def test_a_form_may_be_given_its_digits():
    assert filters()["amount"](Decimal("0.126"), 1) == "0.1"
    assert filters()["fixed"](Decimal("0.126"), Decimal(2)) == "0.13"
    assert filters()["amount"](Decimal("0.5"), 0) == "1"


def test_generators_of_jinja_give_lists():
    assert filters()["reverse"]([1, 2]) == [2, 1]
    assert filters()["select"].__name__ == DEFAULT_FILTERS["select"].__name__


def test_words_are_joined_as_they_are_printed():
    assert filters()["join"]([1, 2], "、") == "<1><、><2>"
    plain = allowed_filters(DEFAULT_FILTERS, str, ROUNDING)["join"]
    assert (plain([1, 2]), plain([])) == ("12", "")


@pytest.mark.parametrize(("length", "fits"), [(499_999, True), (500_000, True), (500_001, False)])
def test_a_text_that_would_be_too_long_is_not_joined(length, fits):
    plain = allowed_filters(DEFAULT_FILTERS, str, ROUNDING)["join"]

    with nullcontext() if fits else pytest.raises(OverflowError):
        plain([""] * length, "、、")


def test_a_text_is_replaced_as_long_as_it_stays_a_text():
    assert replaced("甲乙", "甲", "丙") == "丙乙"
    assert replaced("ab" * 250_000, "a", "aa") == "aab" * 250_000
    with pytest.raises(OverflowError):
        replaced("ab" * 250_001, "a", "aa")


@pytest.mark.parametrize("given", [(1, "a", "b"), ("a", 1, "b"), ("a", "a", 1)])
def test_only_texts_are_replaced(given):
    with pytest.raises(TypeError):
        replaced(*given)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda given: mean(given), "2"),
        (lambda given: smallest(given), "-1"),
        (lambda given: largest(given), "4"),
        (lambda given: total(given), "6"),
    ],
)
def test_figures_are_taken_together_and_without_any_there_is_none(call, expected):
    assert call([Decimal(4), Decimal(-1), 3]) == Decimal(expected)
    assert call([Decimal(expected)]) == Decimal(expected)


@pytest.mark.parametrize("together", [mean, smallest, largest])
def test_of_no_figures_none_can_be_said(together):
    with pytest.raises(AbsentOperandError):
        together([])


@pytest.mark.parametrize(
    ("together", "expected"), [(mean, 2), (smallest, 1), (largest, 3), (total, 4)]
)
def test_figures_may_be_a_field_of_rows(together, expected):
    assert together(rows(1, 3), "n") == expected
    assert together([Decimal(1), Decimal(3)], "n") == expected
    with pytest.raises(AbsentOperandError):
        together(rows(1, 3), "m")
    with pytest.raises(UndefinedError, match="'o'"):
        together(rows(1, 3), "o")


@pytest.mark.parametrize(("text", "fits"), [("1E300", True), ("1E-300", True), ("0.5", True),
    ("1E301", False), ("1E-301", False), ("Infinity", False), ("NaN", False)])  # fmt: skip
def test_a_literal_is_a_figure_that_can_be_printed(text, fits):
    with nullcontext() if fits else pytest.raises(OverflowError):
        assert literal(text) == Decimal(text)


def test_numbers_are_taken_absolutely_and_rounded_half_up():
    assert filters()["abs"](Decimal("-1.5")) == Decimal("1.5")
    assert filters()["round"](Decimal("2.5")) == 3
    assert filters()["round"](Decimal("2.345"), 2) == Decimal("2.35")


def test_numerals_are_of_whole_numbers():
    assert filters()["numeral"](Decimal(12)) == "十二"
    assert FUNCTIONS["numeral"](3) == "三"


@pytest.mark.parametrize("missing", [ABSENT, None, StrictUndefined(name="x")])
def test_what_is_not_given_has_a_default(missing):
    assert not conditions()["given"](missing)
    assert filters()["default"](missing) == ""
    assert filters()["default"](missing, 3) == 3


@pytest.mark.parametrize("value", [0, "", False])
def test_what_is_given_may_be_nothing(value):
    assert conditions()["given"](value)
    assert filters()["default"](value, "x") is value
    assert not conditions()["none"](value)


def test_what_the_author_left_out_is_none():
    assert conditions()["none"](ABSENT)
    assert conditions()["none"](None)


@pytest.mark.parametrize(
    ("test", "values"),
    [
        ("odd", [False, True, False, True, False, True, False]),
        ("even", [True, False, True, False, True, False, True]),
    ],
)
def test_numbers_are_odd_or_even(test, values):
    assert [conditions()[test](value) for value in range(7)] == values
    assert conditions()[test](read_quantity("3场")) is (test == "odd")


def test_numbers_are_divisible_without_a_rest():
    assert [conditions()["divisibleby"](value, 3) for value in (0, 2, 3, 4, 6)] == [
        True, False, True, False, True,
    ]  # fmt: skip
    with pytest.raises(ZeroDivisionError, match="divisibleby"):
        conditions()["divisibleby"](3, 0)


@pytest.mark.parametrize(
    ("value", "expected"), [(read_quantity("≥3场"), 3), (Decimal("1.5"), Decimal("1.5")), (7, 7)]
)
def test_an_operand_is_the_number_that_a_value_stands_for(value, expected):
    result = operand(value)

    assert (result, type(result)) == (expected, Decimal)


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (ABSENT, AbsentOperandError),
        (read_quantity("较好"), AbsentOperandError),
        (StrictUndefined(name="x"), UndefinedError),
        (True, TypeError),
        ("3", TypeError),
        (1.5, TypeError),
    ],
)
def test_what_is_no_number_is_refused_by_its_reason(value, error):
    with pytest.raises(error, match=type(value).__name__ if error is TypeError else None):
        operand(value)


def test_the_number_of_a_quantity_can_be_asked_for():
    assert FUNCTIONS["number_of"](read_quantity("不少于100亿元")) == 100
    for value in (read_quantity("较好"), Decimal(1)):
        assert FUNCTIONS["number_of"](value) is ABSENT


def test_completion_is_absent_where_two_values_cannot_be_compared():
    completion = FUNCTIONS["completion"]

    assert completion(read_quantity("10场"), read_quantity("5场")) == Decimal("0.5")
    assert completion(read_quantity("10场"), read_quantity("5人")) is ABSENT
    for pair in ((Decimal(1), read_quantity("5场")), (read_quantity("5场"), Decimal(1))):
        assert completion(*pair) is ABSENT


def test_figures_are_close_in_either_order():
    assert close_to(Decimal("1.00"), Decimal("1.005"), Decimal("0.005"))
    assert close_to(Decimal("1.005"), Decimal("1.00"), Decimal("0.005"))
    assert not close_to(Decimal("1.005"), Decimal("1.00"), Decimal("0.004"))


def test_what_is_shown_keeps_texts_and_signs_as_they_are():
    assert [shown("是", value).raw for value in (True, "x", 3)] == [True, "x", "是"]
    assert shown("x", "y").origin == ()
