import os

import pytest

from reportgen.document.nodes import Gap, Paragraph, Reference, Strong, Table, Text, Value
from reportgen.document.walk import text_of
from tests.support.records import field, group, rows

SCHEMA = group(
    year=field("year"),
    name=field("text"),
    note=field("text", "说明"),
    rate=field("rate"),
    lines=rows(name=field("text"), final=field("amount")),
)
DATA = {"year": 2023, "name": "市科协", "lines": [{"name": "基本", "final": 1}]}


def words(blocks):
    return [text_of(block.children) for block in blocks]


def test_names_that_there_are_not_are_refused_together_with_their_lines(laid_out):
    document, found = laid_out(
        '# 题\n\n{{ yaer }}\n\n{% include "part.md.j2" %}\n{{ lines[0].fnal }}\n',
        DATA, SCHEMA, parts={"part.md.j2": "甲\n{{ unknown }}\n"},
    )  # fmt: skip

    assert document is None
    assert [(one.code.id, one.span.file.rpartition("/")[2], one.span.line) for one in found] == [
        ("RG604", "page.md.j2", 3),
        ("RG604", "part.md.j2", 2),
        ("RG604", "page.md.j2", 6),
    ]
    assert [one.args["name"] for one in found] == ["yaer", "unknown", "fnal"]
    assert found[0].args["near"].args == {"near": "year"}
    assert found[1].args["near"] == ""


@pytest.mark.parametrize(
    "use",
    [
        "{% if nmae %}{% endif %}",
        "{% for x in nmae %}{% endfor %}",
        "{{ nmae.x }}",
        "{{ nmae | sum }}",
    ],
)
def test_an_unknown_name_in_a_statement_is_refused_in_its_line(laid_out, use):
    _, (found,) = laid_out(f"# 题\n\n{use}\n", DATA, SCHEMA)

    assert (found.code.id, found.args["name"], found.span.line) == ("RG604", "nmae", 3)
    assert found.args["near"].args == {"near": "name"}


def test_absent_values_are_refused_together_with_their_lines(faults):
    layout = '{{ note }}\n{% include "part.md.j2" %}\n{% import "m.md.j2" as m %}{{ m.say(note) }}'
    parts = {
        "part.md.j2": "甲\n\n{{ note }}\n",
        "m.md.j2": "{% macro say(x) %}\n说\n{{ x }}\n{% endmacro %}",
    }

    found = faults(layout, DATA, SCHEMA, parts=parts)

    assert found == [
        ("RG606", "page.md.j2", 1),
        ("RG606", "part.md.j2", 3),
        ("RG606", "m.md.j2", 3),
    ]


def test_a_draft_has_gaps_for_absent_values(laid_out):
    document, found = laid_out("甲{{ note }}乙", DATA, SCHEMA, draft=True)

    assert [one.code.id for one in found] == ["RG606"]
    assert document.blocks == (
        Paragraph((Text("甲"), Gap("〔待补充：说明〕", ("note",)), Text("乙"))),
    )


@pytest.mark.parametrize(
    "use", ["note ~ name", "rate + 1", "rate | percent", "note < name", "note.x"]
)
def test_an_absent_value_in_an_expression_is_refused_in_its_line(faults, use):
    assert faults(f"# 题\n\n{{{{ {use} }}}}", DATA, SCHEMA) == [("RG606", "page.md.j2", 3)]


@pytest.mark.parametrize(
    "use", ["(1 / 3)", "lines", "lines[0]", "[1 / 3]", "[lines]", "name / 2", "1 / 0"]
)
def test_what_cannot_be_printed_is_refused_in_its_line(faults, use):
    assert faults(f"# 题\n\n{{{{ {use} }}}}", DATA, SCHEMA) == [("RG605", "page.md.j2", 3)]


@pytest.mark.parametrize(
    "layout",
    ["# 题\n{% if %}", "# 题\n{{ 1 + }}", "# 题\n{{ year | unknown }}", "# 题\n{% endfor %}"],
)
def test_mistakes_of_syntax_are_refused_in_their_line(faults, layout):
    assert faults(layout, DATA, SCHEMA) == [("RG603", "page.md.j2", 2)]


def test_a_mistake_in_a_part_is_refused_in_the_part(faults):
    found = faults('{% include "part.md.j2" %}', parts={"part.md.j2": "甲\n\n{% if %}"})

    assert found == [("RG603", "part.md.j2", 3)]


@pytest.mark.parametrize(
    "name", ["none.md.j2", "/etc/passwd", "../secret.md.j2", "sub/../../secret.md.j2"]
)
def test_parts_are_files_of_the_template_and_no_others(faults, tmp_path, name):
    (tmp_path.parent / "secret.md.j2").write_text("秘密", encoding="utf-8")

    assert faults(f'# 题\n\n{{% include "{name}" %}}') == [("RG605", "page.md.j2", 3)]


@pytest.mark.parametrize(
    "use",
    [
        "{{ ''.__class__ }}",
        "{{ ''['__class__'] }}",
        "{{ name.__class__.__mro__ }}",
        "{{ lines.record }}",
        "{{ table.__globals__ }}",
        "{{ self.__init__ }}",
        "{% for i in range(10**12) %}{% endfor %}",
        "{% for i in range(999999) %}{% endfor %}",
        "{{ 10 ** 100 }}",
        "{% do name %}",
        "{{ 'x' * 10 }}",
    ],
)
def test_a_layout_reaches_nothing_but_values(laid_out, use):
    document, (found,) = laid_out(f"# 题\n\n{use}\n", DATA, SCHEMA)

    assert document is None
    assert found.code.id in ("RG603", "RG605")
    assert found.span.line == 3


@pytest.mark.parametrize("name", ["cycler", "joiner", "lipsum", "dict", "config", "request"])
def test_what_jinja_offers_besides_does_not_exist(faults, name):
    assert faults(f"{{{{ {name} }}}}") == [("RG604", "page.md.j2", 1)]


@pytest.mark.parametrize(
    "layout", ['{% include "page.md.j2" %}', "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"]
)
def test_a_layout_that_calls_itself_without_end_is_refused(faults, layout):
    assert faults(layout) == [("RG605", "page.md.j2", 1)]


MACROS = "{% macro call(x) %}**{{ x }}**年{% endmacro %}"
BOLD = (Strong((Value("2023", ("year",), "2023"),)), Text("年"))


def test_macros_keep_their_markup_and_the_origin_of_values(blocks):
    assert blocks(f"{MACROS}\n{{{{ call(year) }}}}", DATA) == (Paragraph(BOLD),)


def test_imported_macros_keep_their_markup(blocks):
    found = blocks(
        '{% from "m.md.j2" import call %}\n\n{{ call(year) }}', DATA, parts={"m.md.j2": MACROS}
    )

    assert found == (Paragraph(BOLD),)


def test_what_a_block_sets_keeps_its_markup(blocks):
    assert blocks("{% set x %}**{{ year }}**年{% endset %}\n\n{{ x }}", DATA) == (Paragraph(BOLD),)


@pytest.mark.parametrize(
    "joined",
    [
        '"*" ~ call(year) ~ name',
        '["*", call(year), name] | join',
        '"*" ~ ([call(year), name] | join)',
    ],
)
def test_macros_joined_with_data_keep_what_each_of_them_is(blocks, joined):
    (block,) = blocks(f"{MACROS}\n{{{{ {joined} }}}}", DATA)

    assert block.children == (Text("*"), *BOLD, Value("市科协", ("name",), "市科协"))


def test_macros_may_stand_in_every_part_of_a_table(blocks):
    (table,) = blocks(
        f"{MACROS}\n"
        "{% call table(caption=call(year), unit=call(year), note=call(year),"
        " columns=[column(title=call(year)), column()]) %}"
        '{{ row(call(year), ["甲", call(year)]) }}'
        "{{ total_row(call(year), call(year)) }}{% endcall %}",
        DATA,
    )

    assert isinstance(table, Table)
    assert (table.caption, table.unit, table.note) == (BOLD, BOLD, (BOLD,))
    assert table.header[0].cells[0].children == BOLD
    assert [cell.children for cell in table.body[0].cells] == [BOLD, (Text("甲"), *BOLD)]
    assert [cell.children for cell in table.body[1].cells] == [BOLD, BOLD]


def test_macros_may_stand_in_paragraphs_of_a_style(blocks):
    (block,) = blocks(f'{MACROS}\n{{{{ paragraph(call(year), style="note") }}}}', DATA)

    assert block == Paragraph(BOLD, "note")


def test_joined_references_are_references(blocks):
    found = blocks(
        '## 甲{{ anchor("a") }}\n\n{{ "见" ~ ref("a") }}{{ [ref("a"), "等"] | join("、") }}'
    )

    assert found[1].children == (
        Text("见"), Reference("a", "第一部分"), Reference("a", "第一部分"), Text("、"), Text("等"),
    )  # fmt: skip


def test_joining_what_is_absent_to_a_macro_is_refused(faults):
    assert faults(f"{MACROS}\n{{{{ call(year) ~ note }}}}", DATA, SCHEMA) == [
        ("RG606", "page.md.j2", 2)
    ]


def test_values_are_joined_as_they_are_printed(blocks):
    assert words(blocks('{{ "合计" ~ lines[0].final ~ "万元" }}', DATA, SCHEMA)) == ["合计1.00万元"]


def test_layouts_know_the_tails_of_totals(blocks):
    layout = '{{ "有尾差" if tail_of("a.total") else "无尾差" }}'

    assert words(blocks(layout)) == ["无尾差"]
    assert words(blocks(layout, tails=(("a", "total"),))) == ["有尾差"]


def test_a_layout_that_is_no_text_is_refused(laid_out, tmp_path):
    laid_out("甲")
    (tmp_path / "part.md.j2").write_bytes("绩效".encode("gbk"))

    _, (found,) = laid_out('{% include "part.md.j2" %}')

    assert found.code.id == "RG603"
    assert found.args["problem"].key == "fault.encoding"


@pytest.mark.parametrize("character", ["\x01", "\x1b", "\u200b", "\ufffe", "\ue0000\ue001", "\x7f"])
def test_a_layout_with_a_character_that_nobody_sees_is_refused(laid_out, character):
    document, (found,) = laid_out(f"# 甲\n\n甲{character}乙{{{{ name }}}}\n", {"name": "丙"})

    assert document is None
    assert (found.code.id, found.span.line) == ("RG603", 3)
    assert found.args["problem"].args["detail"] == f"U+{ord(character[0]):04X}"


@pytest.mark.parametrize("escape", [r"\x01", r"\r", r"\ud800", r"\u200b", r"\ufffe"])
def test_a_text_in_a_layout_makes_no_such_character(laid_out, escape):
    document, (found,) = laid_out(f"# 甲\n\n{{{{ 'a{escape}' }}}}\n")

    assert document is None
    assert (found.code.id, found.span.line) == ("RG603", 3)


def test_a_layout_that_is_no_file_is_not_waited_for(laid_out, tmp_path):
    laid_out("甲")
    os.mkfifo(tmp_path / "part.md.j2")

    _, (found,) = laid_out('{% include "part.md.j2" %}')

    assert found.args["problem"].key == "fault.no-file"


def test_the_document_has_the_properties_it_is_given(laid_out):
    document, _ = laid_out("# 题")

    assert (document.metadata.title, document.mark) == ("报告", "")


@pytest.mark.parametrize("use", ["m.none", "m.__class__", "m._body_stream", "m.hidden"])
def test_of_an_imported_file_only_its_macros_can_be_reached(laid_out, use):
    layout = f'{{% import "m.md.j2" as m %}}{{{{ {use} }}}}'

    _, (found,) = laid_out(layout, parts={"m.md.j2": f"{MACROS}{{% set hidden = 1 %}}"})

    assert found.code.id == "RG604"


@pytest.mark.parametrize(
    "value", ["self", "m", "{}", "range(3)", "[{}]", "[range(3)]", "[self]", "namespace()"]
)
def test_what_has_no_text_is_refused_in_its_line(laid_out, value):
    layout = f'{{% import "m.md.j2" as m %}}\n\n{{{{ {value} }}}}\n'

    _, (found,) = laid_out(layout, DATA, SCHEMA, parts={"m.md.j2": ""})

    assert (found.code.id, found.span.line) == ("RG605", 3)
    assert found.args["problem"].key == "fault.unprintable"
