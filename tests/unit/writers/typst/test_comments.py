from decimal import Decimal

import pytest

from reportgen.document.nodes import Comment, Commented, Document, Gap, Paragraph, Text
from reportgen.writers.registry import write
from reportgen.writers.typst.comments import COLUMN
from tests.unit.writers.typst.conftest import METADATA, Written

_POINTS = 72 / Decimal("25.4")


@pytest.fixture
def commented(sheet):
    """A function that writes blocks with comments and reads the file back."""

    def commented(*blocks):
        return Written(*write(Document(METADATA, blocks, commenter="甲"), sheet, "pdf"))

    return commented


def remarked(count, *, first=1, lines=("错误：某处不对",)):
    """Return a paragraph with so many comments."""
    numbers = range(first, first + count)
    comments = tuple(Comment(number, (*lines, f"第{number}条")) for number in numbers)
    return Paragraph((Text("正文"), Commented((Text("5"),), comments), Text("项")))


def test_a_comment_stands_beside_the_line_that_it_is_on(commented):
    made = commented(Paragraph((Text("前"),)), remarked(1))

    (page,) = made.reader.pages
    assert "错误：某处不对" in made.text
    assert "正文5[1]项" in made.text
    lines = {text: (x, y) for text, x, y in made.lines()}
    body = next(place for text, place in lines.items() if text.startswith("正文"))
    note = next(place for text, place in lines.items() if "错误" in text or text.startswith("[1] "))
    assert note[0] > Decimal(210) * _POINTS
    assert abs(note[1] - body[1]) < 20
    assert abs(Decimal(page.mediabox.width) - (210 + COLUMN) * _POINTS) < 1


def test_pages_without_comments_are_as_wide_as_ever(commented):
    (page,) = commented(Paragraph((Text("正文"),))).reader.pages

    assert abs(Decimal(page.mediabox.width) - 210 * _POINTS) < 1


def test_every_comment_is_printed_once_however_many_there_are(commented):
    made = commented(remarked(60), Paragraph((Text("后"),)), remarked(2, first=61))

    text = made.text
    assert [number for number in range(1, 63) if text.count(f"第{number}条") != 1] == []
    assert "其余批注见文末" in text
    assert "批注（续）" in text


def test_comments_that_have_room_need_no_list(commented):
    assert "批注（续）" not in commented(remarked(3)).text


def test_a_gap_is_printed_as_it_is(commented):
    assert (
        "支出〔待补充：支出数〕"
        in commented(Paragraph((Text("支出"), Gap("〔待补充：支出数〕", ("a",))))).text
    )


def test_two_builds_give_the_same_bytes(commented):
    assert commented(remarked(30)).data == commented(remarked(30)).data
