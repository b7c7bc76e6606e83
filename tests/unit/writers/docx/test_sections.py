from reportgen.document.nodes import Paragraph, Text

BODY = Paragraph((Text("正文。"),))


def test_the_page_is_that_of_the_standard(written):
    section = written(BODY).document.sections[0]

    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(section.page_width.mm), round(section.page_height.mm)] == [210, 297]
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_a_line_of_the_grid_is_the_page_s_line_pitch(written):
    (grid,) = written(BODY).find("//w:docGrid")

    assert sorted(grid.attrib.values()) == ["579", "lines"]


def test_odd_numbers_stand_right_and_even_ones_left_one_character_in(written):
    result = written(BODY)

    odd, even = "word/footer-odd.xml", "word/footer-even.xml"
    assert result.find("//w:jc/@w:val", odd) == ["right"]
    assert result.find("//w:ind/@w:rightChars", odd) == ["100"]
    assert result.find("//w:jc/@w:val", even) == ["left"]
    assert result.find("//w:ind/@w:leftChars", even) == ["100"]
    for part in (odd, even):
        assert "".join(result.find("//w:t/text()", part)) == "— 1 —"
        assert result.find("//w:instrText/text()", part) == [" PAGE "]


def test_turned_pages_have_their_number_beside_the_text(written, table):
    result = written(table([["a"]], landscape=True))

    part = "word/footer-odd-turned.xml"
    assert result.find("//w:textDirection/@w:val", part) == ["tbRl"]
    assert len(result.find("//w:framePr", part)) == 1
    assert result.find("//w:footerReference/@r:id") == ["footer-odd-turned", "footer-even-turned"]


def test_only_parts_that_are_used_are_there(written):
    names = written(BODY).package.namelist()

    assert not [name for name in names if "turned" in name or "header" in name]


def test_a_draft_says_so_on_every_page(written, table):
    result = written(BODY, table([["a"]], landscape=True), mark="草稿")

    for part in ("word/header-odd.xml", "word/header-even.xml"):
        assert result.find("//w:t/text()", part) == ["草稿"]
    assert result.find("//w:headerReference/@w:type") == ["default", "even"] * 2
