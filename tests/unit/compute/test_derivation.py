from decimal import Decimal

import pytest

from reportgen.compute.derivation import compare_stated, slipped_addend
from reportgen.expressions.filters import total
from reportgen.record.values import number


def amount(text):
    return number(text, "amount", (text,))


@pytest.mark.parametrize(
    ("stated", "computed", "agrees"),
    [
        ("0.13", "0.125", True),
        ("-0.13", "-0.125", True),
        ("0.12", "0.125", False),
        ("1", "1.4", True),
    ],
)
def test_figures_agree_at_the_precision_of_the_stated_one(stated, computed, agrees):
    assert compare_stated(amount(stated), Decimal(computed)).agrees is agrees


@pytest.mark.parametrize(
    ("count", "off", "tail"),
    [(2, "0.01", True), (4, "0.02", True), (4, "0.03", False), (1, "0.01", False)],
)
def test_a_tail_grows_with_the_number_of_addends(count, off, tail):
    addends = total([Decimal("10.00")] * count)

    found = compare_stated(amount(str(addends + Decimal(off))), addends)

    assert (found.agrees, found.is_tail, found.expected) == (False, tail, addends)


@pytest.mark.parametrize(
    ("addends", "stated", "slipped"),
    [
        (["100.00", "5000000.00"], "600.00", "5000000.00"),
        (["100.00", "0.05"], "600.00", "0.05"),
        (["100.00", "5000.00"], "600.00", None),
        (["0", "100.00"], "100.00", None),
        (["10.00", "10.00"], "1010.00", None),
    ],
)
def test_the_one_addend_whose_unit_explains_the_total_is_found(addends, stated, slipped):
    found = slipped_addend([amount(text) for text in addends], Decimal(stated), Decimal("0.01"))

    assert found == (slipped and Decimal(slipped))
