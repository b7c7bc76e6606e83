import pytest

from reportgen.writers.paper.measure import breakable, is_word, lines, official_width, wholes, width


def test_official_fonts_have_latin_characters_of_half_a_width():
    assert official_width("全年12.5%") == 2 + 5 * 0.5


def test_a_text_is_as_wide_as_in_the_widest_font_that_may_stand_in():
    assert width("1,234.56") == pytest.approx(6 * 0.65 + 2 * 0.35)
    assert width("....") == 4 * 0.5  # in the official fonts, in which it is wider
    assert width("合计") == 2
    assert width("12", strong=True) > width("12")


def test_what_joins_takes_no_room():
    assert width("表\u20605") == width("表5")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("支出1,234.56万元", ["支", "出", "1,234.56", "万", "元"]),
        ("（1）人员", ["（1）", "人", "员"]),
        ("−12.5%，", ["−12.5%，"]),
        ("1—3月", ["1—3", "月"]),
        ("a b", ["a", " ", "b"]),
    ],
)
def test_no_line_ends_in_a_number_or_before_a_mark(text, found):
    assert list(wholes(text)) == found


def test_a_number_with_a_letter_is_no_word():
    assert is_word("https://example.cn")
    assert not is_word("≥1,000kW")


def test_only_words_that_are_too_wide_are_broken():
    assert breakable("见GB", 1) == "见GB"
    assert breakable("performance", 3).replace("\u200b", "") == "performance"
    assert "\u200b" in breakable("performance", 3)
    assert breakable("1234567890", 3) == "1234567890"


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 1), ("一二三四五", 1), ("一二三四五六", 2), ("一\n二", 2), ("一二三1,234.5", 2)],
)
def test_lines_are_counted(text, count):
    assert lines(text, 5.0) == count


def test_a_number_too_wide_for_a_line_takes_several():
    assert lines("1234567890", 3.0) == 3


def test_a_calculation_breaks_behind_its_signs():
    assert breakable("136÷143=95.10%", 5.0) == "136÷\u200b143=\u200b95.10%"
