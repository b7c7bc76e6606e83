import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.reporters.columns import excerpt, printable, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("预算", 4), ("（a）", 5), ("e\u0301", 1), ("", 0), ("￥", 2), ("“x”", 3)],
)
def test_width_counts_the_columns_of_a_terminal(text, columns):
    assert width(text) == columns


def test_printable_text_is_left_alone():
    assert printable("预算 100.00% — ok") == "预算 100.00% — ok"


def test_characters_that_turn_the_writing_direction_are_replaced():
    assert printable("a\u202eb\x85c") == "a\ufffdb\ufffdc"


def test_spaces_of_other_widths_keep_their_columns():
    assert printable("a\u3000b\u00a0c\td") == "a  b c d"


def test_a_short_line_is_shown_whole():
    assert excerpt("预算: 10", 4, 6, limit=80) == ("预算: 10", 6, 2)


def test_a_long_line_is_cut_around_the_span():
    line = "前" * 300 + "错误" + "后" * 300

    shown = excerpt(line, 300, 302, limit=40)

    assert shown.text == "…" + "前" * 9 + "错误" + "后" * 9 + "…"
    assert (shown.start, shown.width) == (19, 4)


def test_a_cut_at_the_end_of_a_line_still_fills_the_room():
    shown = excerpt("x" * 90 + "END", 90, 93, limit=20)

    assert shown == ("…" + "x" * 17 + "END", 18, 3)


def test_a_span_longer_than_the_room_is_marked_as_far_as_it_is_shown():
    shown = excerpt("y" * 200, 50, 150, limit=30)

    assert shown == ("…" + "y" * 30 + "…", 1, 30)


@given(
    line=st.text(max_size=60),
    start=st.integers(0, 80),
    length=st.integers(0, 80),
    limit=st.integers(10, 40),
)
def test_what_is_marked_is_always_inside_what_is_shown(line, start, length, limit):
    shown = excerpt(line, start, start + length, limit=limit)

    assert "\n" not in shown.text
    assert shown.width >= 1
    assert shown.start <= width(shown.text) <= limit + 2
