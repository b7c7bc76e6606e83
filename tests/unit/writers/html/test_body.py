from decimal import Decimal

from reportgen.diagnostics.wording import LANGUAGES, fix, message
from reportgen.document.nodes import (
    Heading,
    LineBreak,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Text,
    Title,
    Value,
)


def text(words):
    return (Text(words),)


def paragraph(words, style="body", **properties):
    return Paragraph(text(words), style, **properties)


def tags(page):
    return [element.tag for element in page.find("//main/*")]


def figure(data, **properties):
    return Picture("图.png", data, Decimal("25.4"), Decimal("12.7"), **properties)


def test_headings_have_their_level_and_printed_number(written):
    headings = [Heading(level, text("题"), "一、") for level in (1, 2, 3, 4)]

    page = written(Title((Text("广州"), LineBreak(), Text("报告"))), *headings)

    assert tags(page) == ["h1", "h2", "h3", "h4", "h5"]
    assert page.texts("//h2") == ["一、题"]
    assert len(page.find("//h1/br")) == 1


def test_a_paragraph_has_the_class_of_its_style(written):
    page = written(paragraph("附件2", "attachment"), paragraph("正文。"))

    assert page.find("//main/p/@class") == ["s-attachment", "s-body"]


def test_a_style_that_the_sheet_lacks_is_reported_and_becomes_body_text(written):
    page = written(paragraph("某某局", "signiture", origin=("department",)))

    (found,) = page.diagnostics
    assert found.code.id == "RG611"
    assert found.path == ("department",)
    assert page.find("//main/p/@class") == ["s-body"]


def test_texts_are_characters_and_never_markup(written):
    page = written(paragraph("<script>alert(1)</script> &amp; \"'\n下一行"))

    assert page.find("//script") == []
    assert page.one("//main/p").text_content() == "<script>alert(1)</script> &amp; \"'下一行"
    assert len(page.find("//main/p/br")) == 1


def test_items_of_a_list_are_one_list_with_printed_numbers(written):
    page = written(
        ListItem(text("甲"), "1."),
        ListItem(text("子"), "•", level=2),
        ListItem(text("乙"), "2."),
        paragraph("完。"),
        ListItem(text("丙"), "•"),
    )

    assert tags(page) == ["ol", "p", "ul"]
    assert page.texts("//main/ol/li/text()[1]/..") == ["1.甲•子", "2.乙"]
    assert page.texts("//main/ol/li/ul/li") == ["•子"]


def test_references_link_to_what_they_name(written):
    page = written(
        Heading(1, text("绩效"), "一、", anchor="绩 效"),
        Paragraph((Reference("绩 效", "第一部分"), Reference("gone", "？"))),
    )

    assert page.one("//h2/@id") == "绩_效"
    assert page.one("//main//a/@href") == "#绩_效"
    assert page.texts("//main/p") == ["第一部分？"]


def test_blocks_without_anchors_have_ids_that_are_counted(written):
    page = written(Heading(1, text("甲")), Heading(1, text("乙")))

    assert page.find("//h2/@id") == ["section-1", "section-2"]


def test_blocks_and_values_say_which_value_they_show(written):
    year = Value("2023", ("year",), Decimal(2023))
    page = written(
        Paragraph((year, Text("年"))),
        Paragraph((year,), origin=("work", "goal")),
        ListItem((year,), "1."),
    )

    assert page.find("//main/p/@data-path") == ["year", "work.goal"]
    assert page.find("//li/@data-path") == ["year"]
    assert page.find("//p/span/@data-path") == ["year", "year"]


def test_what_follows_a_page_break_begins_a_new_page(written, table):
    page = written(PageBreak(), paragraph("甲"), paragraph("乙"), PageBreak(), table([["头"]]))

    assert page.find("//main/*/@class") == ["s-body new-page", "s-body", "table t1 new-page"]


def test_a_picture_is_in_the_page_with_its_size_and_caption(written, png):
    caption = text("支出进度")

    page = written(figure(png(), caption=caption, number="图1", anchor="progress"))

    image = page.one("//figure[@id='progress']/img")
    assert image.get("src").startswith("data:image/png;base64,")
    assert (image.get("width"), image.get("height")) == ("96", "48")
    assert image.get("alt") == "支出进度"
    assert page.texts("//figcaption") == ["图1\u3000支出进度"]


def test_a_picture_without_words_is_reported(written, png):
    page = written(figure(png()))

    (found,) = page.diagnostics
    assert found.code.id == "RG620"
    assert page.one("//img/@alt") == "图.png"
    for language in LANGUAGES:
        assert "图.png" in message(found, language)
        assert "{{ image(" in fix(found, language)


def test_a_picture_with_an_alternative_is_not_reported(written, png):
    page = written(figure(png(), alternative="一图"))

    assert page.diagnostics == []
    assert page.one("//img/@alt") == "一图"
