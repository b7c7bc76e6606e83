from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document.nodes import Panel, PanelLine, Text
from reportgen.writers.panels import is_signature, lines_above, right_insets


def signature(*lines, kind="signature"):
    return Panel(kind, tuple(PanelLine((Text(line),), "signature") for line in lines))


@pytest.mark.parametrize(
    ("office", "date", "expected"),
    [
        ("云溪市数据档案局", "2024年3月5日", [2, 3]),  # 署名右空二字，日期右移二字
        ("某局", "2024年12月15日", [9, 2]),  # 日期长于署名：日期右空二字
        ("某某某局", "2024年3月5日", [5, 2]),
    ],
)
def test_without_a_seal_the_date_begins_two_characters_after_the_office(office, date, expected):
    width = Decimal(sum(1 if one > "\x7f" else Decimal("0.5") for one in date))

    office_inset, date_inset = right_insets(signature(office, date))

    assert office_inset + len(office) == date_inset + width + 2
    assert min(office_inset, date_inset) == 2
    assert [office_inset, date_inset][0 if expected[0] == 2 else 1] == 2


def test_with_a_seal_the_office_is_centred_on_a_date_four_characters_from_the_right():
    panel = signature("云溪市数据档案局", "2024年3月5日", kind="sealed-signature")

    office, date = right_insets(panel)

    assert date == 4
    assert office + 4 == date + Decimal("6.0") / 2


def test_a_long_office_ends_at_the_margin_and_the_date_stays_below_its_middle():
    office, date = right_insets(signature("某" * 22, "2024年3月5日", kind="sealed-signature"))

    assert office == 0
    assert date + Decimal("6.0") / 2 == 11


@given(
    st.lists(st.text("某局", min_size=1, max_size=20), max_size=3),
    st.sampled_from(["2024年3月5日", "2024年12月15日"]),
    st.sampled_from(["signature", "sealed-signature"]),
)
def test_no_line_of_a_signature_leaves_the_text_area(offices, date, kind):
    assert all(inset >= 0 for inset in right_insets(signature(*offices, date, kind=kind)))


def test_room_is_left_above_a_signature_and_more_for_a_seal():
    assert [lines_above(signature(kind=kind)) for kind in ("signature", "sealed-signature")] == [
        1, 2,
    ]  # fmt: skip
    assert lines_above(Panel("imprint", ())) == 0
    assert not is_signature(Panel("imprint", ()))
