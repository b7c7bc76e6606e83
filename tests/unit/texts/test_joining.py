"""What joins two lines."""

import pytest

from reportgen.texts.joining import joint


@pytest.mark.parametrize("sides", ["甲乙", "甲a", "1乙", "，a", "a（", "”a", "a—"])
def test_chinese_has_no_blank(sides):
    assert joint(*sides) == ""


@pytest.mark.parametrize("sides", ["ab", "1a", ".A"])
def test_other_languages_have_one(sides):
    assert joint(*sides) == " "
