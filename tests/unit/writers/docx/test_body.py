import pytest

from reportgen.diagnostics.wording import LANGUAGES, fix, message
from reportgen.document.nodes import (
    Heading,
    LineBreak,
    ListItem,
    PageBreak,
    Paragraph,
    Reference,
    Text,
    Title,
)


def text(words):
    return (Text(words),)


def paragraph(words, style="body", **properties):
    return Paragraph(text(words), style, **properties)


def children(written):
    """The kinds of the body's children: p, tbl, sectPr."""
    return [element.tag.rpartition("}")[2] for element in written.find("/w:document/w:body/*")]


def sections(written):
    return written.find("//w:pgSz/@w:orient | //w:pgSz[not(@w:orient)]/@w:w")


def test_blocks_come_in_their_order_with_their_numbers(written):
    result = written(
        paragraph("附件2", "attachment"),
        Title((Text("广州市"), LineBreak(), Text("自评报告"))),
        Heading(1, text("基本情况"), "一、"),
        Heading(2, text("部门职能"), "（一）"),
        paragraph("正文。"),
        ListItem(text("第一项"), "1."),
    )

    assert result.texts() == [
        "附件2",
        "广州市\n自评报告",
        "一、基本情况",
        "（一）部门职能",
        "正文。",
        "1.第一项",
    ]


def test_paragraphs_have_real_styles_with_outline_levels(written):
    blocks = [Heading(level, text("题"), "一、") for level in (1, 2, 3, 4)]

    names = [item.style.name for item in written(*blocks).document.paragraphs]

    assert names == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]


def test_an_unknown_style_is_reported_with_near_names_and_set_as_body(written):
    result = written(paragraph("落款", "signatures", origin=("signature",)))

    (diagnostic,) = result.diagnostics
    assert (diagnostic.code.id, diagnostic.path) == ("RG611", ("signature",))
    assert message(diagnostic, "zh") == "样式表里没有段落样式“signatures”，这一处没有按它排"
    assert all("signature" in fix(diagnostic, language) for language in LANGUAGES)
    assert result.find("//w:p/w:pPr/w:pStyle/@w:val") == ["BodyText"]


def test_what_belongs_to_a_table_stands_around_it(written, table):
    made = table(
        [["a"], ["b"]],
        caption=text("得分表"),
        number="表1",
        unit=text("单位：万元"),
        note=(text("注：一"), text("注：二")),
    )

    result = written(made)

    assert children(result) == ["p", "p", "tbl", "p", "p", "sectPr"]
    assert result.texts() == ["表1\u3000得分表", "单位：万元", "注：一", "注：二"]


def test_a_reference_points_at_the_number_of_its_table(written, table):
    result = written(
        Paragraph((Text("详见"), Reference("scores", "表1"), Text("。"))),
        table([["a"], ["b"]], number="表1", caption=text("得分"), anchor="scores"),
    )

    (name,) = result.find("//w:bookmarkStart/@w:name")
    assert f" REF {name} \\h " in result.find("//w:instrText/text()")
    start = result.find("//w:bookmarkStart")[0]
    following = start.xpath("following-sibling::*")
    inside = following[: [item.tag.endswith("bookmarkEnd") for item in following].index(True)]
    assert "".join("".join(item.itertext("{*}t")) for item in inside) == "1"
    assert result.texts()[0] == "详见表1。"


def test_a_reference_to_a_heading_points_at_its_number(written):
    result = written(
        Heading(1, text("基本情况"), "一、", anchor="basics"),
        Heading(1, text("结论"), anchor="end"),
        Paragraph((Reference("basics", "第一部分"), Reference("end", "结论"))),
    )

    assert result.find("//w:bookmarkStart/@w:name") == ["_Ref_basics", "_Ref_end"]
    assert len(result.find("//w:instrText")) == 2


def test_all_bookmarks_that_fields_name_exist(written, table):
    result = written(
        Paragraph((Reference("a", "表1"), Reference("b", ""), Reference("c", "x"))),
        table([["x"]], number="表1", anchor="a"),
        table([["x"]], anchor="b"),
    )

    named = {code.split()[1] for code in result.find("//w:instrText/text()") if " REF " in code}
    assert named == set(result.find("//w:bookmarkStart/@w:name")) == {"_Ref_a"}


def test_tables_without_text_between_them_stay_two(written, table):
    assert children(written(table([["a"]]), table([["b"]]))) == [
        "tbl",
        "p",
        "tbl",
        "p",
        "sectPr",
    ]


def test_empty_paragraphs_take_up_less_than_a_line(written, table):
    result = written(table([["a"]]), table([["b"]]))

    between, last = result.find("/w:document/w:body/w:p/w:pPr")
    assert between.xpath("*/@*") == ["0", "200", "exact"]
    assert last.xpath("*/@*") == ["0", "20", "exact"]


def test_a_document_does_not_end_with_a_table(written, table):
    assert children(written(table([["a"], ["b"]])))[-2:] == ["p", "sectPr"]


def test_a_page_break_is_a_property_of_what_follows(written):
    result = written(paragraph("a"), PageBreak(), PageBreak(), paragraph("b"), paragraph("c"))

    assert result.texts() == ["a", "b", "c"]
    assert len(result.find("//w:pageBreakBefore")) == 1
    assert len(result.find("//w:p[2]/w:pPr/w:pageBreakBefore")) == 1


def test_a_page_break_before_a_bare_table_has_a_paragraph_of_its_own(written, table):
    result = written(paragraph("a"), PageBreak(), table([["b"]]))

    assert children(result)[:3] == ["p", "p", "tbl"]
    assert len(result.find("//w:p[2]/w:pPr/w:pageBreakBefore")) == 1


def test_a_wide_table_has_a_turned_section_of_its_own(written, table):
    result = written(paragraph("a"), table([["b"]], landscape=True), paragraph("c"))

    assert sections(result) == ["11906", "landscape", "11906"]
    assert children(result) == ["p", "tbl", "p", "p", "sectPr"]
    assert len(result.find("//w:p[1]/w:pPr/w:sectPr")) == 1


def test_a_wide_table_fills_the_turned_page(written, table):
    result = written(table([["a", "b", "c"]], landscape=True))

    size, margins = result.find("//w:pgSz")[0], result.find("//w:pgMar")[0]
    left, right = (
        int(margins.get(f"{{{margins.nsmap['w']}}}{side}")) for side in ("left", "right")
    )
    width = int(size.get(f"{{{size.nsmap['w']}}}w")) - left - right
    assert sum(map(int, result.find("//w:gridCol/@w:w"))) == width
    assert width * 25.4 / 1440 == pytest.approx(225, abs=0.02)


def test_wide_tables_in_a_row_share_their_section(written, table):
    result = written(table([["a"]], landscape=True), table([["b"]], landscape=True), paragraph("c"))

    assert sections(result) == ["landscape", "11906"]


def test_a_document_may_begin_and_end_with_a_wide_table(written, table):
    result = written(table([["a"]], landscape=True))

    assert sections(result) == ["landscape"]
    assert children(result) == ["tbl", "p", "sectPr"]


def test_a_new_section_needs_no_page_break(written, table):
    result = written(paragraph("a"), PageBreak(), table([["b"]], landscape=True))

    assert result.find("//w:pageBreakBefore") == []


def test_an_empty_document_is_a_document(written):
    assert children(written()) == ["sectPr"]
