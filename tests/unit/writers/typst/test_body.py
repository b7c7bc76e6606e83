from decimal import Decimal

from reportgen.document.nodes import (
    Chart,
    Heading,
    LineBreak,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Series,
    Strong,
    Text,
    Title,
    Value,
)
from tests.support import pdf

MM = 72 / 25.4


def text(words):
    return (Text(words),)


def paragraph(words, style="body", **properties):
    return Paragraph(text(words), style, **properties)


def figure(png, **properties):
    return Picture("a.png", png, Decimal(40), Decimal(20), **properties)


def test_blocks_come_in_their_order_with_their_numbers(written):
    result = written(
        paragraph("附件 2", "attachment"),
        Title((Text("广州市"), LineBreak(), Text("自评报告"))),
        Heading(1, text("基本情况"), "一、"),
        Heading(2, text("部门职能"), "（一）"),
        paragraph("正文。"),
        ListItem(text("第一项"), "1."),
    )

    assert result.pages == [
        [
            "— 1 —",
            "附件 2",
            "广州市",
            "自评报告",
            "一、基本情况",
            "（一）部门职能",
            "正文。",
            "1.第一项",
        ]
    ]


def test_no_character_of_a_text_is_markup(written):
    words = '#let-x=[*a*]_b_`c`$d$<l>@r//e/*f*/"g"\\h~i--j---k...'

    assert written(paragraph(words)).text == words


def test_headings_are_bookmarks(written):
    result = written(
        Heading(1, text("甲"), "一、"),
        Heading(2, (Strong(text("乙")),), "（一）"),
        Heading(1, text("丙"), "二、"),
    )

    assert pdf.outline(result.data) == [(1, "一、甲"), (2, "（一）乙"), (1, "二、丙")]


def test_references_lead_to_what_they_are_about(written, table, png):
    references = [Reference("t", "表1"), Reference("f", "图1"), Reference("h", "一")]
    result = written(
        Paragraph((*references, Reference("nowhere", "表9"))),
        Heading(1, text("题"), "一、", anchor="h"),
        table([["甲"], ["乙"]], number="表1", anchor="t"),
        figure(png, number="图1", anchor="f"),
    )

    assert pdf.links(result.data) == len(references)
    assert result.text.startswith("表1图1一表9")


def test_an_anchor_that_comes_twice_is_jumped_to_at_first(written, table):
    made = table([["甲"], ["乙"]], number="表1", anchor="t")

    assert pdf.links(written(Paragraph((Reference("t", "表1"),)), made, made).data) == 1


def test_a_wide_table_lies_and_what_follows_stands(written, table):
    wide = table([["甲"], ["乙"]], landscape=True)

    pages = written(paragraph("前。"), wide, wide, paragraph("后。")).reader.pages

    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, True, False]


def test_a_document_may_end_with_a_wide_table(written, table):
    assert len(written(table([["甲"], ["乙"]], landscape=True)).pages) == 1


def test_a_page_break_makes_no_empty_page(written):
    result = written(PageBreak(), paragraph("甲"), PageBreak(), PageBreak(), paragraph("乙"))

    assert [page[1:] for page in result.pages] == [["甲"], ["乙"]]


def test_what_belongs_to_a_table_stands_around_it(written, table):
    made = table(
        [["a"], ["b"]], caption=text("得分表"), number="表1", unit=text("单位：万元"),
        note=(text("注：一"), text("注：二")),
    )  # fmt: skip

    assert written(made).pages[0][1:] == [
        "表 1\u3000得分表", "单位：万元", "a", "b", "注：一", "注：二",
    ]  # fmt: skip


def test_an_unknown_style_is_reported_and_set_as_body(written):
    result = written(paragraph("落款", "signatures", origin=("signature",)))

    (found,) = result.found
    assert (found.code.id, found.path) == ("RG611", ("signature",))
    assert "落款" in result.text


def test_a_picture_has_its_size_its_words_and_its_caption(source, png):
    made = source(figure(png, alternative="红", caption=text("图题"), number="图1"))

    assert 'image("/picture-1.png",width:40mm,height:20mm,alt:"红")' in made.text
    assert '#p-figure-caption("图1\u3000图题")' in made.text


def test_a_picture_is_never_wider_than_the_text(source, png):
    made = source(Picture("a.png", png, Decimal(312), Decimal(100)))

    assert "width:156mm,height:50mm" in made.text


def test_equal_pictures_are_kept_once(source, png):
    assert len(source(figure(png), figure(png)).pictures) == 1


def test_pictures_are_told_apart_by_how_they_begin(source):
    kinds = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg/>"]

    made = source(*(Picture("a", data, Decimal(1), Decimal(1)) for data in kinds))

    assert [picture.name for picture in made.pictures] == [
        "picture-1.png", "picture-2.jpeg", "picture-3.svg",
    ]  # fmt: skip


def test_a_chart_is_drawn_with_its_caption(written):
    figures = tuple(Value(str(n), ("a", n), Decimal(n)) for n in (1, 2))
    chart = Chart(
        "column", (Text("一月"), Text("二月")), (Series(Text("执行"), figures),),
        caption=text("执行情况"), number="图1",
    )  # fmt: skip

    result = written(chart)

    assert "图1执行情况" in result.text
    assert "一月" in result.text


def test_what_is_for_screens_only_is_left_out(written):
    chart = Chart("bar", (Text("甲"),), (Series(Text("乙"), (None,)),), screen_only=True)

    assert written(chart, paragraph("正文。")).pages == [["— 1 —", "正文。"]]


def test_two_tables_without_captions_do_not_touch(written, table):
    result = written(table([["甲"], ["乙"]]), table([["丙"], ["丁"]]))

    height = {words: y for words, _, y in result.lines()}
    within = height["甲"] - height["乙"]
    assert height["乙"] - height["丙"] - within > 9
