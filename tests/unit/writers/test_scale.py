from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.writers.scale import scale_of

NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, places=4)


def labels(values, *, rates=False):
    scale = scale_of(map(Decimal, values))
    return [scale.label(tick, rates=rates) for tick in scale.ticks()]


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (["9"], ["0", "2", "4", "6", "8", "10"]),
        (["37331.72"], ["0", "10,000", "20,000", "30,000", "40,000"]),
        (["0.11"], ["0.000", "0.025", "0.050", "0.075", "0.100", "0.125"]),
        (["-3", "4"], ["-4", "-2", "0", "2", "4"]),
        ([], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (["0"], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    ],
)
def test_ticks_are_round_numbers_that_begin_at_zero(values, shown):
    assert labels(values) == shown


def test_rates_are_marked_in_percent():
    assert labels(["0.9886"], rates=True) == ["0%", "20%", "40%", "60%", "80%", "100%"]
    assert labels(["0.011"], rates=True)[1] == "0.25%"


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_every_number_is_on_the_scale(values):
    scale = scale_of(values)

    assert all(-1e-9 <= scale.share(value) <= 1 + 1e-9 for value in values)
    assert 2 <= len(scale.ticks()) <= 8
