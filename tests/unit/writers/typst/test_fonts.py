import pytest
from fontTools.ttLib import TTFont

from reportgen.style.sheet import Font
from reportgen.writers.typst.font_use import FontUse
from reportgen.writers.typst.fonts import (
    Chain,
    Face,
    characters_of,
    collect,
    shared_characters,
    uses,
)

MISSING = "没有这种字体"


def collected(font, **properties):
    return collect({"body": font}, **properties).chains["body"]


def test_the_fonts_of_the_extra_stand_in_where_no_other_is():
    chain = collected(Font(MISSING, MISSING), system=False)

    assert [face.family for face in chain.faces] == ["Noto Serif SC", "Noto Sans SC"]
    assert not chain.complete


def test_a_font_without_serifs_is_replaced_by_one_without():
    assert collected(Font("黑体", "黑体"), system=False).used == "Noto Sans SC"


def test_the_same_sheet_gets_the_same_fonts():
    fonts = {"body": Font(MISSING, MISSING), "title": Font("黑体", "黑体")}

    assert collect(fonts).chains == collect(fonts).chains


def test_what_is_installed_comes_before_what_comes_with_the_extra():
    embedded = Font("Noto Sans SC", "Noto Sans SC", ("Noto Serif SC",))

    chain = collected(embedded)

    assert [face.family for face in chain.faces] == ["Noto Sans SC", "Noto Serif SC"]
    assert chain.complete


def test_fallbacks_are_tried_in_their_order():
    chain = collected(Font(MISSING, MISSING, ("另一种", "Noto Sans SC", "Noto Serif SC")))

    assert chain.used == "Noto Sans SC"
    assert not chain.complete


def test_another_font_for_latin_characters_is_told_apart():
    chain = collected(Font("Noto Serif SC", "Noto Sans SC"))

    assert (chain.latin.family, chain.complete) == ("Noto Sans SC", True)


def test_a_latin_font_that_is_not_here_makes_a_font_incomplete():
    chain = collected(Font("Noto Serif SC", "No Such Font"))

    assert (chain.latin, chain.complete) == (None, False)


def test_roles_that_ask_for_the_same_font_are_shown_together():
    face = Face("A", "a.ttf", 0, bold=False)
    chain = Chain("甲", (face,), None, complete=False)

    found = uses({"body": chain, "table": chain})

    assert found == [FontUse(("body", "table"), "甲", "A", replaced=True)]


def test_characters_are_those_of_all_fonts_of_a_role(face):
    first, second, latin = face("A", "甲乙"), face("B", "乙丙"), face("C", "x")

    chain = Chain("A", (first, second), latin, complete=True)

    assert characters_of(chain) == set(map(ord, "甲乙丙x"))


def test_shared_characters_are_those_that_every_role_has(face):
    one = Chain("A", (face("A", "甲乙"),), None, complete=True)
    other = Chain("B", (face("B", "乙丙"),), None, complete=True)

    assert shared_characters((one, other)) == {ord("乙")}


@pytest.mark.parametrize("character", "喆堃镕㎡玥祎䶮—“”·①℃≥")
def test_the_fonts_of_the_extra_have_rare_names_and_signs(character):
    chain = collected(Font(MISSING, MISSING), system=False)

    assert ord(character) in characters_of(chain)
    assert all(ord(character) in TTFont(face.file).getBestCmap() for face in chain.faces[:1])
