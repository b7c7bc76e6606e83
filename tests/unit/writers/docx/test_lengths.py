from decimal import Decimal

import pytest

from reportgen.writers.docx.lengths import emu, point_twips, shared, twips, whole


def test_lengths_are_whole_units():
    assert twips(Decimal(210)) == 11906
    assert point_twips(Decimal("28.95")) == 579
    assert emu(Decimal(10)) == 360000


@pytest.mark.parametrize(
    ("number", "rounded"), [("0.5", 1), ("1.5", 2), ("2.5", 3), ("-0.5", -1), ("2.49", 2)]
)
def test_half_a_unit_is_rounded_away_from_zero(number, rounded):
    assert whole(Decimal(number)) == rounded


@pytest.mark.parametrize("shares", [(1, 1, 1), (1, 2, 4, 7), ("0.1", "0.7", "3.3"), (1,)])
def test_shares_add_up_to_the_whole(shares):
    parts = shared(8845, [Decimal(share) for share in shares])

    assert sum(parts) == 8845
    assert all(part > 0 for part in parts)


def test_shares_of_nothing_are_nothing():
    assert shared(8845, [Decimal(0), Decimal(0)]) == [0, 0]
