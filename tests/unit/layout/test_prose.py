"""Narrative texts in a layout."""

from reportgen.document.nodes import LineBreak, Paragraph, Strong, Text, Value
from reportgen.layout.prose import prose_blocks, prose_line
from reportgen.record.values import prose

PLACE = ("text",)


def shown(value):
    return (Text(str(value)),)


def said(text):
    return Value(text, PLACE, text)


def test_each_paragraph_is_a_block_that_comes_from_the_text():
    found = prose_blocks(prose("甲**乙**\n\n丙", PLACE), shown)

    assert found == [
        Paragraph((said("甲"), Strong((said("乙"),))), origin=PLACE),
        Paragraph((said("丙"),), origin=PLACE),
    ]


def test_what_an_expression_gave_comes_from_the_text_if_from_nowhere_else():
    text = prose("共{{ n }}个", PLACE)
    text.parts = ("共", 3, "个")

    assert prose_blocks(text, shown)[0].children == (said("共"), said("3"), said("个"))


def test_lines_are_broken_inside_a_line():
    assert prose_line(prose("甲：\n1.乙", PLACE), shown) == (
        said("甲："),
        LineBreak(),
        said("1.乙"),
    )


def test_paragraphs_with_a_blank_line_between_fit_into_no_line():
    assert prose_line(prose("甲\n\n乙", PLACE), shown) is None
