from decimal import Decimal

import pytest

from reportgen.record.meant import meant


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2023年", "2023"), ("3月份", "3"), ("836.20w", "836.20"), ("￥836.20", "836.20"),
        ("人民币1,200元整", "1,200"), ("836.2O", "836.20"), ("l2", "12"), ("二〇二四", "2024"),
        ("二零二四年", "2024"), ("十二", "12"), ("２０２４年", "2024"),
    ],
)  # fmt: skip
def test_a_slip_of_the_hand_leaves_the_number(text, written):
    found = meant(text)

    assert found is not None
    assert found.written == written
    assert found.number == Decimal(written.replace(",", ""))


@pytest.mark.parametrize(
    "text",
    ["约5", "5万", "(836.20)", "836.20 836.30", "=820+16.2", "n/a", "O", "", "8.5%", "836,20.1.2"],
)
def test_what_may_mean_something_else_is_not_guessed(text):
    assert meant(text) is None
