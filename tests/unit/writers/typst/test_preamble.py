from dataclasses import replace
from itertools import pairwise

import pytest

from reportgen.document.nodes import Heading, Metadata, Paragraph, Table, Text, Title
from reportgen.style.sheet import Font
from reportgen.writers.typst.fonts import collect
from reportgen.writers.typst.preamble import StyleFunctions, preamble

MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
FULL = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八"


def text(words):
    return (Text(words),)


def paragraphs(count):
    return [Paragraph(text(f"第{number}段")) for number in range(count)]


def test_a_page_has_22_lines_at_the_pitch_of_the_sheet(written):
    result = written(*paragraphs(23))

    heights = [y for words, _, y in result.lines() if words.endswith("段")]
    assert len(heights) == 22
    assert [round(up - down, 2) for up, down in pairwise(heights)] == ([28.95] * 21)


def test_a_line_has_28_characters(written):
    result = written(Paragraph(text(FULL * 3)))

    lines = [words for words, *_ in result.lines() if "—" not in words]
    assert [len(line) for line in lines] == [26, 28, 28, 2]


def test_a_paragraph_begins_two_characters_in(written):
    result = written(Paragraph(text(FULL * 2)))

    (first, second) = [x for words, x, _ in result.lines() if len(words) >= 26]
    assert (first, second) == (pytest.approx(LEFT + 32, abs=0.1), pytest.approx(LEFT, abs=0.1))


def test_the_last_line_of_a_page_is_followed_by_a_single_one_on_the_next(written):
    result = written(*paragraphs(21), Paragraph(text(FULL[:26] + "尾")))

    assert result.pages[1] == ["— 2 —", "尾"]


def test_odd_pages_are_numbered_at_the_right_and_even_ones_at_the_left(written):
    result = written(*paragraphs(30))

    (odd,) = [x for words, x, _ in result.lines(0) if words == "— 1 —"]
    (even,) = [x for words, x, _ in result.lines(1) if words == "— 2 —"]
    assert even == pytest.approx(LEFT + 14, abs=0.1)
    assert RIGHT - 60 < odd < RIGHT - 14 - 30


def test_the_number_stands_seven_millimetres_below_the_text(written):
    result = written(*paragraphs(1))

    (height,) = [y for words, _, y in result.lines() if words == "— 1 —"]
    middle = height + 0.38 * 14
    assert middle == pytest.approx((35 - 7) * MM, abs=0.5)


def test_a_turned_page_keeps_its_number_where_the_others_have_it(written, table):
    result = written(*paragraphs(1), table([["a"], ["b"]], landscape=True))

    page = result.reader.pages[1]
    (place,) = [(x, y) for words, x, y in result.lines(1) if words == "— 2 —"]
    assert float(page.mediabox.width) > float(page.mediabox.height)
    # at the left of the paper, near its top: with the paper upright, below the text at the left
    assert place[0] < 35 * MM
    assert place[1] > 150 * MM


def test_a_draft_has_its_mark_on_every_page(written, table):
    result = written(*paragraphs(30), table([["a"], ["b"]], landscape=True), mark="草稿")

    assert len(result.pages) == 3
    assert all("草稿" in page for page in result.pages)


def test_the_properties_say_what_the_document_is(written):
    metadata = Metadata("题", "者", subject="关于", keywords=("甲", "乙"), date="2024年3月5日")

    reader = written(*paragraphs(1), metadata=metadata).reader

    info = reader.metadata
    assert (info.title, info.author, info.subject) == ("题", "者", "关于")
    assert info["/Keywords"] == "甲, 乙"
    assert info.creation_date.isoformat() == "2024-03-05T00:00:00+00:00"
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"


def test_a_document_without_a_date_has_none(written):
    info = written(*paragraphs(1), metadata=Metadata("题", "者")).reader.metadata

    assert info.creation_date is None


def test_pages_are_tagged(written):
    root = written(Title(text("题")), *paragraphs(1)).reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_headings_are_headings_to_readers(written):
    result = written(Heading(1, text("题"), "一、"), Heading(2, text("节"), "（一）"))

    tags = result.reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    document = tags[0].get_object() if isinstance(tags, list) else tags.get_object()
    assert [tag.get_object()["/S"] for tag in document["/K"]] == ["/H1", "/H2"]


def test_a_style_of_any_name_has_a_function(sheet):
    own = sheet.styles["body"]
    names = StyleFunctions(replace(sheet, styles={"body": own, "我的 样式": own}))

    assert (names.paragraph("body"), names.paragraph("我的 样式")) == ("p-body", "p-own-1")


def test_a_bold_font_is_used_where_there_is_one(sheet, document):
    chains = collect(sheet.fonts, system=False).chains
    bold = {
        role: chain._replace(faces=(chain.faces[0]._replace(bold=True),))
        for role, chain in chains.items()
    }

    def heavy(chains):
        (line,) = [
            line
            for part in preamble(document(), sheet, chains, dated=False)
            for line in part.split("\n")
            if line.startswith("#let b-body(")
        ]
        return line

    assert "stroke:" in heavy(chains)
    assert "weight:700" in heavy(bold)


def test_another_latin_font_covers_latin_characters_only(sheet, document):
    fonts = {role: Font("Noto Serif SC", "Noto Sans SC") for role in sheet.fonts}

    lines = preamble(document(), sheet, collect(fonts).chains, dated=False)

    assert '#let f-0=((name:"Noto Sans SC",covers:"latin-in-cjk"), "Noto Serif SC", ' in lines[1]


def test_an_empty_table_of_styles_is_no_matter(written):
    assert "甲" in written(Table((), (), ()), Paragraph(text("甲"))).text
