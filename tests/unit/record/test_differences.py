from decimal import Decimal

import pytest

from reportgen.record.differences import POINTS, Delta, Unlike, difference, measured, printed
from reportgen.record.quantities import Quantity, read_quantity
from reportgen.record.values import number


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1000次", "不少于1,200次", Delta(Decimal(200), Decimal("0.2"), "次", ("=", "≥"))),
        ("不少于900000人次", "不少于95万人次", Delta(Decimal(50000), Decimal("0.0556"), "人次")),
        ("90%以上", "95%以上", Delta(Decimal(5), None, POINTS)),
        ("0件", "3件", Delta(Decimal(3), None, "件")),
        ("6个", "6场", Unlike("个", "场")),
        ("已完成", "6场", None),
    ],
)
def test_quantities_differ_in_the_smaller_of_both_units(old, new, expected):
    assert difference(read_quantity(old), read_quantity(new)) == expected


def test_rates_are_measured_in_percent_and_amounts_in_their_unit():
    rate = number("0.9886", "rate", ())
    amount = number("65.5", "amount", ())

    assert measured(rate, Decimal(rate), "万元") == Quantity("", Decimal("98.86"), "%")
    assert measured(amount, Decimal(amount), "万元") == Quantity("", Decimal("65.5"), "万元")


def test_what_is_printed_has_the_digits_of_its_kind():
    assert printed(number("0.98765", "rate", ()), {"rate": 2}) == Decimal("0.9877")
    assert printed(number("65.555", "amount", ()), {"amount": 2}) == Decimal("65.56")
    assert printed(number(Decimal(1) / 3, "number", ()), {}) == Decimal("0.3333")
