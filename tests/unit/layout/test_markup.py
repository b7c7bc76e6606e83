import pytest

from reportgen.document.nodes import (
    Heading,
    LineBreak,
    ListItem,
    PageBreak,
    Paragraph,
    Reference,
    Strong,
    Text,
    Title,
    Value,
)
from tests.support.records import field, group

PROSE = group(text=field("prose"), name=field("text"), year=field("year"))


def paragraph(text):
    return Paragraph((Text(text),))


def prose(text):
    return {"text": text, "name": "市科协", "year": 2023}


def words(block):
    return "".join(getattr(child, "text", "|") for child in block.children)


def test_headings_of_every_level_are_numbered_as_the_standard_says(blocks):
    found = blocks(
        "# 题\n\n## 甲\n\n### 乙\n\n#### 丙\n\n##### 丁\n\n###### 戊\n\n## 己\n\n### 庚\n"
    )

    assert found[0] == Title((Text("题"),))
    assert [(block.level, block.number, words(block)) for block in found[1:]] == [
        (1, "一、", "甲"),
        (2, "（一）", "乙"),
        (3, "1.", "丙"),
        (4, "（1）", "丁"),
        (5, "①", "戊"),
        (1, "二、", "己"),
        (2, "（一）", "庚"),
    ]


def test_lines_of_a_paragraph_are_joined_and_blank_lines_part_them(blocks):
    assert blocks("一\n二\n\n三\n") == (Paragraph((Text("一"), Text("二"))), paragraph("三"))


def test_a_title_can_be_broken_by_meaning(blocks):
    assert blocks("# 市科协{{ linebreak() }}报告\n") == (
        Title((Text("市科协"), LineBreak(), Text("报告"))),
    )


@pytest.mark.parametrize("line_break", ["\\\n", "  \n", "{{ linebreak() }}"])
def test_a_paragraph_can_have_a_line_break(blocks, line_break):
    assert blocks(f"甲{line_break}乙") == (Paragraph((Text("甲"), LineBreak(), Text("乙"))),)


def test_emphasis_of_any_kind_stands_out(blocks):
    assert blocks("甲**乙**丙*丁*") == (
        Paragraph((Text("甲"), Strong((Text("乙"),)), Text("丙"), Strong((Text("丁"),)))),
    )


def test_emphasis_in_emphasis_loses_nothing(blocks):
    assert blocks("*甲 **乙** 丙*") == (
        Paragraph((Strong((Text("甲 "), Text("乙"), Text(" 丙"))),)),
    )


def test_blocks_of_functions_stand_among_paragraphs(blocks):
    found = blocks(
        '{{ attachment(2) }}\n\n甲\n\n{{ pagebreak() }}\n\n{{ paragraph("乙", style="note") }}\n'
    )

    assert found == (
        Paragraph((Text("附件"), Value("2", (), "2")), "attachment"),
        paragraph("甲"),
        PageBreak(),
        Paragraph((Text("乙"),), "note"),
    )


def test_blocks_in_one_line_stay_in_their_order(blocks):
    assert blocks("{{ pagebreak() }} {{ paragraph('甲') }}") == (PageBreak(), paragraph("甲"))


@pytest.mark.parametrize(
    "text",
    ["*甲*", "# 甲", "1. 甲", "- 甲", "a|b", "_甲_", "\\", "<b>", "&amp;", "`甲`", "甲\n\n乙"],
)
def test_data_is_never_markup(blocks, text):
    expected = Value(text, ("name",), text)

    found = blocks("# {{ name }}\n\n{{ name }}\n\n- {{ name }}\n\n甲**{{ name }}**", {"name": text})

    assert found == (
        Title((expected,)),
        Paragraph((expected,)),
        ListItem((expected,), "•"),
        Paragraph((Text("甲"), Strong((expected,)))),
    )


def test_literal_texts_of_the_template_are_never_markup(blocks):
    assert blocks('{{ "*甲*" }}{{ "#" ~ name }}', {"name": "*"}) == (
        Paragraph((Text("*甲*"), Value("#*", (), "#*"))),
    )


def test_what_is_worked_out_is_told_from_numbers_of_the_template(blocks):
    text = '{% set full = 50 %}{{ full }}{{ 2 + 3 }}{% for x in "a" %}{{ loop.index }}{% endfor %}'

    own = Text("50"), Text("5"), Text("1")
    assert blocks(text) == (Paragraph(own),)
    assert blocks("{{ name | length }}", {"name": "四个字的"}) == (
        Paragraph((Value("4", (), "4"),)),
    )


def test_markup_that_reports_have_no_use_for_is_printed(blocks):
    lines = ("> 引", "| a | b |", "***", "<b>粗</b>", "`码`", "[链](x)", "~~删~~")

    assert blocks("\n\n".join(lines)) == tuple(map(paragraph, lines))


def test_lists_are_numbered_by_the_heading_above_them(blocks):
    found = blocks(
        "1. 甲\n\n## 一\n\n1. 乙\n\n### 二\n\n1. 丙\n\n"
        "#### 三\n\n1. 丁\n1. 戊\n\n##### 四\n\n1. 己\n"
    )

    assert [block.number for block in found if isinstance(block, ListItem)] == [
        "1.", "1.", "1.", "（1）", "（2）", "①",
    ]  # fmt: skip


def test_the_sixth_form_of_numbers_goes_on_after_twenty(blocks):
    items = "\n".join("1. 项" for _ in range(21))

    assert [block.number for block in blocks(f"##### 四\n\n{items}")[-2:]] == ["⑳", "21)"]


def test_lists_in_lists_have_numbers_of_their_own(blocks):
    found = blocks("1. 甲\n   1. 乙\n   1. 丙\n1. 丁\n   - 戊\n")

    assert [(block.level, block.number, words(block)) for block in found] == [
        (1, "1.", "甲"),
        (2, "（1）", "乙"),
        (2, "（2）", "丙"),
        (1, "2.", "丁"),
        (2, "•", "戊"),
    ]


def test_a_loose_list_is_numbered_like_a_tight_one(blocks):
    found = blocks("1. 甲\n\n   续甲\n\n1. 乙\n")

    assert found == (
        ListItem((Text("甲"),), "1."),
        paragraph("续甲"),
        ListItem((Text("乙"),), "2."),
    )


def test_an_empty_item_takes_no_number_and_disturbs_nothing(blocks):
    assert blocks("1. 甲\n1.\n1. 乙\n\n后文\n") == (
        ListItem((Text("甲"),), "1."),
        ListItem((Text("乙"),), "2."),
        paragraph("后文"),
    )


def test_rows_of_a_loop_make_one_list(blocks):
    found = blocks(
        "{% for duty in duties %}\n1. {{ duty }}\n{% endfor %}", {"duties": ["甲", "乙"]}
    )

    assert found == (
        ListItem((Value("甲", ("duties", 0), "甲"),), "1."),
        ListItem((Value("乙", ("duties", 1), "乙"),), "2."),
    )


def test_prose_without_markup_is_one_value(blocks):
    value = Value("一句话。", ("text",), "一句话。")

    assert blocks("{{ text }}", prose("一句话。"), PROSE) == (
        Paragraph((value,), origin=("text",)),
    )


def test_prose_has_marks_and_values_that_are_none(blocks):
    data = prose("**{{ name }}**\\*：{{ year }}年") | {"name": "市**科**协"}

    (block,) = blocks("{{ text }}", data, PROSE)

    assert block == Paragraph(
        (
            Strong((Value("市**科**协", ("name",), "市**科**协"),)),
            Value("\\*：", ("text",), "\\*："),
            Value("2023", ("year",), data["year"]),
            Value("年", ("text",), "年"),
        ),
        origin=("text",),
    )


def test_strong_words_of_prose_come_from_it_too(blocks):
    assert blocks("{{ text }}", prose("甲**乙**"), PROSE)[0].children == (
        Value("甲", ("text",), "甲"),
        Strong((Value("乙", ("text",), "乙"),)),
    )


def test_prose_that_is_nothing_but_an_expression_is_evaluated(blocks):
    (block,) = blocks("{{ text }}", prose("{{ name }}"), PROSE)

    assert block.children == (Value("市科协", ("name",), "市科协"),)


def test_prose_of_several_paragraphs_keeps_them_and_prints_lists_as_written(blocks):
    found = blocks("前\n\n{{ text }}\n\n后", prose("甲\n\n- 乙\n\n丙\n"), PROSE)

    assert [(type(block).__name__, words(block), block.origin) for block in found] == [
        ("Paragraph", "前", ()),
        ("Paragraph", "甲", ("text",)),
        ("Paragraph", "- 乙", ("text",)),
        ("Paragraph", "丙", ("text",)),
        ("Paragraph", "后", ()),
    ]


def test_prose_in_an_item_may_go_on_in_paragraphs(blocks):
    found = blocks("1. {{ text }}\n1. 乙", prose("甲\n\n续甲"), PROSE)

    assert [(getattr(block, "number", ""), words(block)) for block in found] == [
        ("1.", "甲"), ("", "续甲"), ("2.", "乙"),
    ]  # fmt: skip


def test_prose_of_one_paragraph_goes_into_a_line(blocks):
    (block,) = blocks("甲：{{ text }}", prose("**{{ year }}**年"), PROSE)

    assert words(block) == "甲：|年"


def test_prose_that_quotes_prose_prints_its_words(blocks):
    schema = group(text=field("prose"), other=field("prose"))

    (block,) = blocks("{{ text }}", {"text": "见{{ other }}", "other": "下文"}, schema)

    assert words(block) == "见下文"


@pytest.mark.parametrize(
    "layout",
    ["甲：{{ text }}", "## {{ text }}", '{{ table([], columns=[column("a")], caption=text) }}'],
)
def test_prose_of_several_paragraphs_fits_into_no_line(laid_out, layout):
    document, (found,) = laid_out(layout, prose("很长很长很长很长的甲\n\n乙"), PROSE)

    assert document is None
    assert (found.code.id, found.path, found.span.line) == ("RG613", ("text",), 2)
    assert found.args == {"start": "很长很长很长很长的甲 乙"}


def test_prose_of_one_line_that_begins_like_a_list_is_a_sentence(blocks):
    assert words(blocks("甲：{{ text }}", prose("- 乙"), PROSE)[0]) == "甲：- 乙"


@pytest.mark.parametrize("printed", ['row("甲")', 'column("甲")', 'anchor("甲")', "pagebreak()"])
def test_what_has_no_place_in_a_line_is_refused_there(faults, printed):
    assert faults(f"# 题\n\n甲{{{{ {printed} }}}}\n") == [("RG613", "page.md.j2", 3)]


def test_characters_that_look_like_placeholders_are_characters(blocks):
    text = "\ue0000\ue001"

    found = blocks("{{ name }}\n\n{{ text }}", prose(text) | {"name": text}, PROSE)

    assert found == (
        Paragraph((Value(text, ("name",), text),)),
        Paragraph((Value(text, ("text",), text),), origin=("text",)),
    )


def test_placeholders_in_prose_that_has_markup_are_characters(blocks):
    (block,) = blocks("{{ text }}", prose("\ue0000\ue001**甲**"), PROSE)

    assert words(block).startswith("\ue0000\ue001")


def test_lists_of_parts_are_printed_one_after_another(blocks):
    assert blocks('{{ ["甲", year, ["乙"]] }}', {"year": 2023}) == (
        Paragraph((Text("甲"), Value("2023", ("year",), "2023"), Text("乙"))),
    )


def test_references_are_resolved_inside_other_inlines(blocks):
    found = blocks('## 甲{{ anchor("a") }}\n\n**见{{ ref("a") }}**')

    assert found[0] == Heading(1, (Text("甲"),), "一、", "a")
    assert found[1].children == (Strong((Text("见"), Reference("a", "第一部分"))),)


def test_prose_has_no_headings(blocks):
    (block,) = blocks("{{ text }}", prose("# 甲\n"), PROSE)

    assert block == Paragraph((Value("# 甲", ("text",), "# 甲"),), origin=("text",))
