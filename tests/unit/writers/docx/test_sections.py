"""The paper and its text area, against the figures of GB/T 9704-2012."""

from dataclasses import replace
from decimal import Decimal

import pytest
from lxml import etree

from reportgen.document.nodes import Paragraph, Text
from reportgen.writers.docx.sections import (
    empty_paragraph,
    footer,
    header,
    section,
    text_width,
    turned_footer,
)
from reportgen.writers.docx.style_names import style_name
from reportgen.writers.docx.xml import DECLARATION

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
BODY = Paragraph((Text("正文。"),))

# The standard's figures, in millimetres, points and characters (GB/T 9704-2012).
WIDTH, HEIGHT = 210, 297  # 5.1
TOP, LEFT = 37, 28  # 5.2.1
TEXT_WIDTH, TEXT_HEIGHT = 156, 225  # 5.2.1
LINES, CHARACTERS, CHARACTER = 22, 28, 16  # 5.2.2, 5.2.3
NUMBER_BELOW, NUMBER_SIZE = 7, 14  # 7.5

# The height of a line of the page number that Word and the writer take for its font.
NUMBER_LINE = Decimal("1.3") * NUMBER_SIZE


def twips(millimetres):
    return round(Decimal(millimetres) * 1440 / Decimal("25.4"))


def attributes(element):
    return {etree.QName(name).localname: value for name, value in element.items()}


def parsed(xml):
    """The element `xml` is, and what is in it, by name."""
    content = xml.removeprefix(DECLARATION)
    if "xmlns:w" not in content:
        names = f'xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}"'
        content = f"<root {names}>{content}</root>"
    return etree.fromstring(content)


def one(root, name):
    (element,) = root.iter(f"{{{NAMESPACES['w']}}}{name}")
    return attributes(element)


def changed(sheet, *, number=None, **page):
    """The sheet with another page, and another style of the page number."""
    styles = dict(sheet.styles)
    if number:
        styles["page-number"] = styles["page-number"]._replace(**number)
    return replace(sheet, page=sheet.page._replace(**page), styles=styles)


def properties(sheet, *, landscape=False, marked=False):
    return parsed(section(sheet, landscape=landscape, marked=marked))


def test_the_paper_and_its_margins_are_those_of_the_standard(sheet):
    root = properties(sheet)

    assert one(root, "pgSz") == {"w": str(twips(WIDTH)), "h": str(twips(HEIGHT))}
    margins = one(root, "pgMar")
    assert margins["top"] == str(twips(TOP))
    assert margins["left"] == str(twips(LEFT))
    assert margins["right"] == str(twips(WIDTH - LEFT - TEXT_WIDTH))
    assert margins["bottom"] == str(twips(HEIGHT - TOP - TEXT_HEIGHT))
    assert margins["gutter"] == "0"


def test_a_turned_page_is_the_same_paper_with_its_head_at_the_left(sheet):
    root = properties(sheet, landscape=True)

    size = {"w": str(twips(HEIGHT)), "h": str(twips(WIDTH)), "orient": "landscape"}
    assert one(root, "pgSz") == size
    margins = one(root, "pgMar")
    assert margins["right"] == str(twips(TOP))
    assert margins["top"] == str(twips(LEFT))
    assert margins["left"] == str(twips(HEIGHT - TOP - TEXT_HEIGHT))
    assert margins["bottom"] == str(twips(WIDTH - LEFT - TEXT_WIDTH))


def test_the_text_area_holds_22_lines_of_28_characters_and_no_more(sheet):
    root = properties(sheet)

    grid = one(root, "docGrid")
    assert grid["type"] == "lines"
    lines = twips(TEXT_HEIGHT) / int(grid["linePitch"])
    assert LINES <= lines < LINES + 1
    character = 20 * (CHARACTER + sheet.styles["body"].character_spacing)
    assert CHARACTERS <= text_width(sheet.page) / character < CHARACTERS + 1


def test_the_text_is_as_wide_as_its_section_leaves_it(sheet):
    margins = one(properties(sheet), "pgMar")

    between = twips(WIDTH) - int(margins["left"]) - int(margins["right"])
    assert text_width(sheet.page) == between
    assert abs(between - twips(TEXT_WIDTH)) <= 1


def test_the_number_of_a_page_is_7_mm_below_the_text(sheet):
    margins = one(properties(sheet), "pgMar")

    middle = int(margins["footer"]) + 20 * NUMBER_LINE / 2
    assert abs(int(margins["bottom"]) - middle - twips(NUMBER_BELOW)) <= 1


def test_a_number_that_a_narrow_margin_has_no_room_for_ends_at_the_edge(sheet):
    narrow = changed(sheet, margin_bottom=Decimal(8))

    assert one(properties(narrow), "pgMar")["footer"] == "0"


def test_the_mark_at_the_head_is_two_fifths_of_the_margin_below_the_edge(sheet):
    margins = one(properties(sheet), "pgMar")

    assert int(margins["header"]) == int(margins["top"]) * 2 // 5


@pytest.mark.parametrize(
    ("landscape", "marked", "expected"),
    [
        (False, False, ["footer-odd", "footer-even"]),
        (True, False, ["footer-odd-turned", "footer-even-turned"]),
        (False, True, ["header-odd", "header-even", "footer-odd", "footer-even"]),
    ],
)
def test_a_section_names_its_heads_and_feet_for_odd_and_even_pages(
    sheet, landscape, marked, expected
):
    (properties_,) = properties(sheet, landscape=landscape, marked=marked)

    references = [one for one in properties_ if attributes(one).get("id")]
    assert [attributes(one)["id"] for one in references] == expected
    kinds = [etree.QName(one).localname.removesuffix("Reference") for one in references]
    assert kinds == [name.partition("-")[0] for name in expected]
    pages = {"odd": "default", "even": "even"}
    assert [attributes(one)["type"] for one in references] == [
        pages[name.split("-")[1]] for name in expected
    ]
    assert not any((one.tail or "") for one in references)


def test_the_properties_of_a_section_are_in_the_order_of_the_schema(sheet):
    (properties_,) = properties(sheet, marked=True)

    names = dict.fromkeys(etree.QName(child).localname for child in properties_)
    assert list(names) == [
        "headerReference", "footerReference", "type", "pgSz", "pgMar", "docGrid",
    ]  # fmt: skip
    assert one(properties_, "type") == {"val": "nextPage"}


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


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("right", {"leftChars": "0", "left": "0", "rightChars": "100", "right": "280"}),
        ("left", {"leftChars": "100", "left": "280", "rightChars": "0", "right": "0"}),
        ("center", {"leftChars": "0", "left": "0", "rightChars": "0", "right": "0"}),
    ],
)
def test_a_number_is_one_character_of_its_size_from_the_outer_side(sheet, side, expected):
    root = parsed(footer(sheet, side))

    assert one(root, "ind") == expected
    assert one(root, "jc") == {"val": side}
    assert one(root, "pStyle") == {"val": style_name("page-number").id}
    assert [etree.QName(child).localname for child in next(root.iter("{*}pPr"))] == [
        "pStyle", "ind", "jc",
    ]  # fmt: skip
    assert not "".join(root.xpath("//w:pPr//text()", namespaces=NAMESPACES))


def test_a_wider_inset_is_a_wider_indent(sheet):
    wide = changed(sheet, number={"inset_right": Decimal("1.5"), "size": Decimal(12)})

    indents = one(parsed(footer(wide, "right")), "ind")

    assert (indents["rightChars"], indents["right"]) == ("150", "360")


def test_a_number_may_have_words_on_one_side_only(sheet):
    worded = changed(sheet, page_number="第{page}页")

    root = parsed(footer(worded, "center"))

    assert root.xpath("string()", namespaces=NAMESPACES) == "第 PAGE 1页"


def test_the_number_of_a_turned_page_stands_where_it_does_on_the_others(sheet):
    root = parsed(turned_footer(sheet, "right"))

    frame = one(root, "framePr")
    margins = one(properties(sheet, landscape=True), "pgMar")
    middle = int(frame["x"]) + int(frame["w"]) / 2
    assert abs(int(margins["left"]) - middle - twips(NUMBER_BELOW)) <= 1
    assert int(frame["w"]) == 20 * NUMBER_LINE
    assert frame["y"] == margins["top"]
    # The frame is as high as the text area, so that odd and even sides are its ends.
    text = twips(WIDTH) - int(margins["top"]) - int(margins["bottom"])
    assert int(frame["h"]) == text
    places = {"hRule": "exact", "wrap": "around", "vAnchor": "page", "hAnchor": "page"}
    assert {name: frame[name] for name in places} == places


def test_a_turned_number_reads_downwards_and_is_followed_by_an_empty_paragraph(sheet):
    number, empty = parsed(turned_footer(sheet, "right"))

    names = [etree.QName(child).localname for child in number[0]]
    assert names == ["pStyle", "framePr", "ind", "jc", "textDirection"]
    assert one(number, "textDirection") == {"val": "tbRl"}
    assert (one(empty, "spacing")["line"], empty.xpath("string()")) == ("20", "")


def test_a_paragraph_that_only_word_needs_takes_no_room(sheet):
    root = parsed(empty_paragraph())

    assert [etree.QName(child).localname for child in root[0][0]] == ["snapToGrid", "spacing"]
    assert one(root, "snapToGrid") == {"val": "0"}
    assert one(root, "spacing") == {"line": "20", "lineRule": "exact"}
    assert not root.xpath("string()")


def test_an_empty_paragraph_keeps_its_first_and_last_properties_in_place(sheet):
    root = parsed(empty_paragraph("<w:keepNext/>", points=3, end="<w:rPr/>"))

    names = [etree.QName(child).localname for child in root[0][0]]
    assert names == ["keepNext", "snapToGrid", "spacing", "rPr"]
    assert one(root, "spacing")["line"] == "60"


def test_a_mark_has_the_style_of_marks(sheet):
    root = parsed(header("草稿"))

    assert one(root, "pStyle") == {"val": style_name("mark").id}
    assert root.xpath("string()") == "草稿"


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
