from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.comparison.changes import SideValue
from reportgen.comparison.values import Manner, agree, delta, pieces, shown
from reportgen.record.differences import POINTS, Delta, Unlike
from reportgen.record.quantities import read_quantity
from reportgen.record.values import number, words

MANNER = Manner(amount_unit="万元")


def value(node, *, written=True, manner=MANNER):
    return SideValue(node, shown(node, manner, written=written), written)


def quantity(text):
    return value(read_quantity(text))


def amount(text, **more):
    return value(number(text, "amount", ("a",)), **more)


def rate(text, **more):
    return value(number(text, "rate", ("a",)), **more)


def difference(before, after, old=MANNER, new=MANNER):
    return delta(before, after, old, new)


def test_amounts_differ_by_so_much_and_by_that_share():
    found = difference(amount("200.00"), amount("250.50"))

    assert found == Delta(Decimal("50.50"), Decimal("0.2525"), "万元")


def test_nothing_is_a_share_of_zero():
    assert difference(amount("0"), amount("5")) == Delta(Decimal(5), None, "万元")


def test_a_share_of_a_negative_figure_has_the_sign_of_the_change():
    found = difference(amount("-10"), amount("-5"))

    assert isinstance(found, Delta)
    assert found.relative == Decimal("0.5")


def test_rates_differ_by_percentage_points():
    assert difference(rate("0.9886"), rate("0.9910")) == Delta(Decimal("0.24"), None, POINTS)


def test_computed_rates_differ_by_what_is_printed_of_them():
    before, after = rate("0.123449999", written=False), rate("0.123551", written=False)

    assert (before.text, after.text) == ("12.34%", "12.36%")
    assert difference(before, after) == Delta(Decimal("0.02"), None, POINTS)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1000次", "不少于1,200次", ("200", "0.2", "次", ("=", "≥"))),
        ("8.2万册", "63000册", ("-19000", "-0.2317", "册", None)),
        ("100万元", "1亿元", ("9900", "99", "万元", None)),
        ("3场", "5场次", ("2", "0.6667", "场", None)),
        ("95%", "97.1%", ("2.1", None, POINTS, None)),
    ],
)
def test_quantities_differ_in_the_smaller_of_their_units(old, new, expected):
    absolute, share, unit, comparators = expected
    relative = None if share is None else Decimal(share)

    assert difference(quantity(old), quantity(new)) == Delta(
        Decimal(absolute), relative, unit, comparators
    )


def test_units_of_different_things_have_no_difference():
    assert difference(quantity("10次"), quantity("3000人")) == Unlike("次", "人")


def test_amounts_of_reports_in_different_units_are_converted():
    found = difference(amount("100"), amount("1000500"), MANNER, Manner(amount_unit="元"))

    assert found == Delta(Decimal(500), Decimal("0.0005"), "元")


@pytest.mark.parametrize("kind", ["text", "year"])
def test_texts_and_years_have_no_difference(kind):
    nodes = {"text": words("甲", ()), "year": number(1999, "year", ())}

    assert difference(value(nodes[kind]), value(nodes[kind])) is None


def test_a_written_value_agrees_with_a_computed_one_at_its_own_precision():
    computed = rate("0.75449", written=False)

    assert agree(rate("0.754"), computed)
    assert agree(computed, rate("0.754"))
    assert not agree(rate("0.755"), computed)


def test_true_is_no_one():
    assert not agree(value(True), value(number(1, "count", ())))


def test_a_quantity_that_says_the_same_in_other_words_reads_differently():
    assert not agree(quantity("1000次"), quantity("1,000次"))
    assert difference(quantity("1000次"), quantity("1,000次")) == Delta(
        Decimal(0), Decimal(0), "次"
    )


def test_texts_are_compared_with_figures_and_expressions_kept_whole():
    before, after = (
        value(words("共{{ a.b }}场、1,200人", ())),
        value(words("共{{ a.c }}场、1,300人", ())),
    )

    assert [tuple(piece) for piece in pieces(before, after)] == [
        ("equal", "共"), ("delete", "{{ a.b }}"), ("insert", "{{ a.c }}"), ("equal", "场、"),
        ("delete", "1,200"), ("insert", "1,300"), ("equal", "人"),
    ]  # fmt: skip


def test_figures_have_no_pieces():
    assert pieces(quantity("10次"), quantity("20次")) == ()


@given(*[st.text("甲乙丙12，。{}", max_size=20)] * 2)
def test_the_pieces_the_other_way_round_are_the_same(old, new):
    forth = pieces(value(words(old, ())), value(words(new, ())))
    back = pieces(value(words(new, ())), value(words(old, ())))

    turned = {"insert": "delete", "delete": "insert", "equal": "equal"}
    assert sorted(forth) == sorted((turned[kind], text) for kind, text in back)
    assert "".join(text for kind, text in forth if kind != "insert") == old
    assert "".join(text for kind, text in forth if kind != "delete") == new
