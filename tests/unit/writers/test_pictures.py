from decimal import Decimal

from reportgen.document.nodes import Picture, Text
from reportgen.writers.pictures import words_for


def picture(**words):
    return Picture("图.png", b"", Decimal(1), Decimal(1), **words)


def test_a_picture_is_told_by_its_words_then_its_caption_then_its_name():
    caption = (Text("展厅"),)

    assert words_for(picture(alternative="展厅内景", caption=caption)) == "展厅内景"
    assert words_for(picture(caption=caption)) == "展厅"
    assert words_for(picture()) == "图.png"
