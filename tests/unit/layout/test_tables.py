from decimal import Decimal

import pytest

from reportgen.document.grid import placed
from reportgen.document.nodes import Column, Row, Table
from reportgen.document.walk import leaves, lines, text_of
from tests.support.records import field, group, rows

AMOUNT, RATE, NAME = field("amount"), field("rate"), field("text")
BUDGET = group(
    lines=rows(name=NAME, final=AMOUNT, rate=RATE, target=field("quantity")),
    total=group(final=AMOUNT, rate=RATE),
)
DATA = {
    "lines": [
        {"name": "基本", "final": 1180.3, "rate": "99.67%", "target": "不少于3个"},
        {"name": "项目", "final": 602.75, "rate": "9%"},
    ],
    "total": {"final": 1783.05, "rate": "99.5%"},
}


@pytest.fixture
def table(blocks):
    """A function that returns the one table of a layout, in which nothing is wrong."""

    def table(call, data=DATA, schema=BUDGET, **options):
        (found,) = blocks(call, data, schema, **options)
        assert isinstance(found, Table)
        return found

    return table


def texts(table):
    return [[text_of(cell.children) for cell in row.cells] for row in table.body]


def spans(table):
    return [[cell.rowspan for cell in row.cells] for row in table.body]


def test_a_table_of_rows_has_header_values_and_widths(table):
    found = table(
        '{{ table(lines, id="t", caption="预算表", unit="单位：万元", note="注：测试",\n'
        '   columns=[column("name", "项目", width=20, align="left"),\n'
        '            column("final", "预算", width=12.5)], landscape=true) }}'
    )

    assert found.columns == (Column(Decimal(20), "left"), Column(Decimal("12.5"), "center"))
    assert [
        (row.style, [text_of(cell.children) for cell in row.cells]) for row in found.header
    ] == [("header", ["项目", "预算"])]
    assert texts(found) == [["基本", "1,180.30"], ["项目", "602.75"]]
    assert (text_of(found.caption), found.number, found.anchor) == ("预算表", "表1", "t")
    assert text_of(found.unit) == "单位：万元"
    assert [text_of(line) for line in found.note] == ["注：测试"]
    assert (found.landscape, found.origin) == (True, ("lines",))


def test_every_figure_of_a_table_says_where_it_comes_from(table):
    found = table(
        '{{ table(lines, columns=[column("name"), column("final", format="amount", digits=0),\n'
        '   column("rate"), column("target.number")], total=total) }}'
    )

    values = [
        leaf
        for line in lines(found)
        for leaf in leaves(line.children)
        if getattr(leaf, "origin", None)
    ]
    assert [(value.text, value.origin, value.raw) for value in values] == [
        ("基本", ("lines", 0, "name"), "基本"),
        ("1,180", ("lines", 0, "final"), Decimal("1180.3")),
        ("99.67%", ("lines", 0, "rate"), Decimal("0.9967")),
        ("项目", ("lines", 1, "name"), "项目"),
        ("603", ("lines", 1, "final"), Decimal("602.75")),
        ("9.00%", ("lines", 1, "rate"), Decimal("0.09")),
        ("1,783", ("total", "final"), Decimal("1783.05")),
        ("99.50%", ("total", "rate"), Decimal("0.995")),
    ]


def test_several_notes_are_several_lines_and_empty_ones_none(table):
    found = table('{{ table(lines, columns=[column("name")], note=["甲", "", name_of]) }}'.replace(
        "name_of", 'lines[0].name'
    ))  # fmt: skip

    assert [text_of(line) for line in found.note] == ["甲", "基本"]


def test_fields_of_fields_are_reached_by_dots(table):
    found = table('{{ table(lines, columns=[column("target.text"), column("target.unit")]) }}')

    assert texts(found) == [["不少于3个", "个"], ["", ""]]


def test_values_that_were_left_out_are_empty_cells(table):
    assert texts(table('{{ table(lines, columns=[column("target"), column("name")]) }}')) == [
        ["不少于3个", "基本"],
        ["", "项目"],
    ]


def test_the_index_counts_rows_but_no_totals(table):
    found = table(
        '{% call table(columns=[column("index"), column(title="甲")]) %}\n'
        '{{ row("a") }}{{ row("b") }}{{ total_row("小计") }}{{ row("c") }}\n'
        "{% endcall %}"
    )

    assert texts(found) == [["1", "a"], ["2", "b"], ["小计"], ["3", "c"]]


def test_formats_and_digits_are_those_of_filters(table):
    found = table(
        '{{ table(lines, columns=[column("rate", format="points", digits=1),\n'
        '  column("rate", format="percent", digits=0),\n'
        '  column("final", format="fixed", digits=3)]) }}'
    )

    assert texts(found) == [["99.7", "100%", "1180.300"], ["9.0", "9%", "602.750"]]


def test_the_total_label_takes_the_columns_before_the_first_figure(table):
    found = table(
        '{{ table(lines, columns=[column("index"), column("name"), column("final"),\n'
        '  column("target"), column("rate")], total=total, total_label="总计") }}'
    )

    total = found.body[-1]
    assert (total.style, [cell.colspan for cell in total.cells]) == ("total", [2, 1, 1, 1])
    assert texts(found)[-1] == ["总计", "1,783.05", "", "99.50%"]


def test_a_total_can_be_written_by_the_layout(table):
    found = table(
        '{{ table(lines, columns=[column("name"), column("final")], total={"final": 1 + 2}) }}'
    )

    assert texts(found)[-1] == ["合计", "3"]


def test_rows_by_hand_have_cells_of_parts_and_totals(table):
    found = table(
        '{% call table(columns=[column("a"), column("b"), column("c")]) %}\n'
        "{% for line in lines %}\n"
        '{{ row([loop.index | numeral, "、", line.name], line.final, line.target) }}\n'
        "{% endfor %}\n"
        '{{ total_row("合计", total.final, "") }}\n'
        "{% endcall %}"
    )

    assert texts(found) == [
        ["一、基本", "1,180.30", "不少于3个"],
        ["二、项目", "602.75", ""],
        ["合计", "1,783.05", ""],
    ]
    assert found.body[-1].style == "total"


def test_what_else_a_call_block_says_is_no_row(table):
    found = table('{% call table(columns=[column("a")]) %}说明 {{ row("甲") }}\n{% endcall %}')

    assert texts(found) == [["甲"]]


def test_equal_neighbours_are_merged_within_those_to_their_left(table):
    data = {
        "lines": [dict(zip("abc", cells, strict=True)) for cells in ["xyz", "xyz", "xqz", "pqz"]]
    }

    found = table(
        '{{ table(lines, columns=[column("a", merge=true), column("b", merge=true),\n'
        '  column("c")]) }}',
        data,
        {},
    )

    assert texts(found) == [["x", "y", "z"], ["z"], ["q", "z"], ["p", "q", "z"]]
    assert spans(found) == [[3, 2, 1], [1], [1, 1], [1, 1, 1]]


def test_a_total_row_ends_what_is_merged(table):
    found = table(
        '{% call table(columns=[column("a", merge=true), column("b")]) %}\n'
        '{{ row("x", 1) }}{{ total_row("小计", 1) }}{{ row("x", 2) }}{{ row("x", 3) }}{% endcall %}'
    )

    assert texts(found) == [["x", "1"], ["小计", "1"], ["x", "2"], ["3"]]
    assert spans(found) == [[1, 1], [1, 1], [2, 1], [1]]


def test_a_selection_of_rows_is_a_table_too(table):
    found = table(
        '{{ table(lines | selectattr("name", "equalto", "项目") | list,\n'
        '  columns=[column("name")]) }}'
    )

    assert texts(found) == [["项目"]]
    assert found.origin == ()


def test_a_table_without_rows_has_a_header_only(table):
    found = table('{{ table([], columns=[column("name", "项目")]) }}')

    assert (len(found.header), found.body) == (1, ())


def test_only_tables_with_a_caption_are_counted(blocks):
    first, second = blocks(
        '{{ table([], columns=[column("a")]) }}\n\n'
        '{{ table([], columns=[column("a")], caption="乙") }}'
    )

    assert (first.number, second.number) == ("", "表1")


def test_captions_and_cells_may_refer_to_tables(blocks):
    found, _ = blocks(
        '{% call table(columns=[column(title="见" ~ ref("t"))], note="见" ~ ref("t")) %}\n'
        '{{ row(["见", ref("t")]) }}{% endcall %}\n\n'
        '{{ table([], id="t", caption="甲", columns=[column("a")]) }}'
    )

    assert texts(found) == [["见表1"]]
    assert [text_of(line) for line in found.note] == ["见表1"]
    assert text_of(found.header[0].cells[0].children) == "见表1"


@pytest.mark.parametrize(
    "cells",
    ['row("甲")', 'row("甲", "乙", "丙")', 'total_row("甲", 1, 2)', 'total_row("甲", 1, 2, 3)'],
)
def test_a_row_of_too_few_or_too_many_cells_is_refused_in_its_line(faults, cells):
    layout = f'# 题\n\n{{% call table(columns=[column("a"), column("b")]) %}}\n{{{{ {cells} }}}}\n'

    assert faults(layout + "{% endcall %}")[0][:2] == ("RG610", "page.md.j2")


def test_rows_are_as_wide_as_the_table_even_in_a_draft(laid_out):
    document, found = laid_out(
        '{% call table(columns=[column("a"), column("b")]) %}\n'
        '{{ row("甲") }}{{ row("甲", "乙", "丙") }}{{ total_row("计", 1, 2) }}{% endcall %}',
        lenient=True,
    )

    assert [one.code.id for one in found] == ["RG610"] * 3
    assert [sum(cell.colspan for cell in row.cells) for row in document.blocks[0].body] == [2, 2, 2]


@pytest.mark.parametrize("columns", ["[]", '[column("name", align="middle")]'])
def test_columns_that_make_no_table_are_refused(faults, columns):
    assert faults(f"# 题\n\n{{{{ table(lines, columns={columns}) }}}}", DATA, BUDGET) == [
        ("RG610", "page.md.j2", 3)
    ]


def test_a_column_of_a_field_that_rows_lack_is_refused_once(laid_out):
    _, (found,) = laid_out('{{ table(lines, columns=[column("fnal")]) }}', DATA, BUDGET)

    assert (found.code.id, found.args["name"], found.span.line) == ("RG604", "fnal", 1)


def test_a_table_of_rows_that_were_left_out_is_refused(faults):
    assert faults('{{ table(lines, columns=[column("name")]) }}', {}, BUDGET) == [
        ("RG606", "page.md.j2", 1)
    ]


def test_a_quotient_without_a_format_is_refused_in_its_line(faults):
    layout = '# 题\n\n{% call table(columns=[column("a")]) %}\n{{ row(1 / 3) }}\n{% endcall %}'

    assert [fault[0] for fault in faults(layout)] == ["RG605"]


def test_thousands_of_rows_are_laid_out(table):
    lines = [{"name": f"项目{number // 2}", "final": number} for number in range(4000)]

    found = table(
        '{{ table(lines, columns=[column("index"), column("name", merge=true),\n'
        '  column("final")]) }}',
        {"lines": lines},
    )

    assert texts(found)[-1] == ["4000", "3,999.00"]
    assert all(isinstance(row, Row) for row in found.body)
    assert spans(found)[0] == [1, 2, 1]


HEADS = (
    '{{% call table(columns=[column("index", "序号"), column(title="项目"),'
    ' column_group("人数", [column(title="编制"), column_group("在职", [column(title="年初"),'
    ' column(title="年末")])])]) %}}\n{}\n{{% endcall +%}}'
)
FIVE = '{{ row("甲", "1", "2", "3") }}'


def test_heads_above_columns_take_as_many_as_they_hold_and_columns_reach_down(table):
    header = table(HEADS.format(FIVE)).header

    assert [
        [(text_of(cell.children), cell.colspan, cell.rowspan) for cell in row.cells]
        for row in header
    ] == [
        [("序号", 1, 3), ("项目", 1, 3), ("人数", 3, 1)],
        [("编制", 1, 2), ("在职", 2, 1)],
        [("年初", 1, 1), ("年末", 1, 1)],
    ]


def test_every_row_of_a_header_fills_all_columns(table):
    found = table(HEADS.format(FIVE))

    for row in placed(found.header, len(found.columns)):
        assert sum(cell.colspan for _, cell in row.all_cells) == 5


def test_a_table_whose_columns_have_no_titles_has_no_header(table):
    assert table('{{ table(lines, columns=[column("name")]) }}').header == ()


def test_rows_are_put_together_by_a_field_with_their_sums(table):
    data = {
        "lines": [
            {"name": "甲", "kind": "基本", "final": 1.5},
            {"name": "乙", "kind": "项目", "final": 2},
            {"name": "丙", "kind": "基本", "final": 1000},
        ]
    }
    schema = group(lines=rows(name=NAME, kind=NAME, final=AMOUNT))

    found = table(
        '{{ table(lines, group="kind", sums=["final"], columns=[column("index", "序号"),'
        ' column("name", "名"), column("final", "数")]) }}',
        data,
        schema,
    )

    assert texts(found) == [
        ["基本"], ["1", "甲", "1.50"], ["2", "丙", "1,000.00"], ["小计", "1,001.50"],
        ["项目"], ["3", "乙", "2.00"], ["小计", "2.00"],
    ]  # fmt: skip
    assert [row.style for row in found.body] == [
        "group", "body", "body", "subtotal", "group", "body", "subtotal",
    ]  # fmt: skip


def test_a_row_has_a_style_and_what_belongs_to_it_is_moved_in_without_a_number(table):
    rows = (
        '{{ group_row("一") }}\n{{ row("甲", "1", "2", "3", style="strong") }}\n'
        '{{ row("其中：子", "1", "2", "3", indent=1) }}\n{{ row("乙", "1", "2", "3") }}\n'
        '{{ subtotal_row("小计", "4", "6") }}'
    )

    found = table(HEADS.format(rows))

    assert [row.style for row in found.body] == ["group", "strong", "body", "body", "subtotal"]
    assert [row[:2] for row in texts(found)] == [
        ["一"], ["1", "甲"], ["", "　其中：子"], ["2", "乙"], ["小计", "4"],
    ]  # fmt: skip


def test_borders_can_be_left_out(table):
    call = '{{ table(lines, borders=false, columns=[column("name", "名")]) }}'

    assert not table(call).borders
    assert table(call.replace("borders=false, ", "")).borders


@pytest.mark.parametrize("grouping", ['group="nam"', 'group="name", sums=["finale"]'])
def test_a_misspelt_field_to_group_by_or_to_add_up_is_told(faults, grouping):
    call = f'{{{{ table(lines, {grouping}, columns=[column("name", "名")]) }}}}'

    assert ("RG604", "page.md.j2", 1) in faults(call, DATA, BUDGET)
