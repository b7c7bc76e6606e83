"""Layouts of drafts: whatever is missing, they run to their end and say so at its place."""

import pytest

from reportgen.document.nodes import Gap, Table
from reportgen.document.walk import lines, text_of
from tests.support.records import field, group, rows

SCHEMA = group(
    year=field("year", "年度"),
    name=field("text", "名称"),
    rate=field("rate", "比率"),
    offices=rows() | {"items": field("text", "处室"), "title": "机构"},
    lines=rows(name=field("text", "项目"), final=field("amount", "预算数")) | {"x-key": "name"},
    total=group(final=field("amount", "合计数")),
)
DATA = {"year": 2023, "lines": [{"name": "基本", "final": 1}, {"name": "项目"}]}


@pytest.fixture
def said(laid_out):
    """A function that returns what the draft of a layout says, a text for each line."""

    def said(layout, data=DATA, **options):
        document, _ = laid_out(layout, data, SCHEMA, draft=True, **options)
        found = [text_of(line.children) for block in document.blocks for line in lines(block)]
        return [text for text in found if text]

    return said


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("{{ name }}", "〔待补充：名称〕"),
        ("{{ name ~ year }}", "〔待补充：名称〕2023"),
        ("{{ rate | percent }}", "〔待补充：比率〕"),
        ("{{ rate + 1 }}", "〔待补充〕"),
        ("{{ year / 0 }}", "〔待补充〕"),
        ("{{ lines[1].final }}", "〔待补充：预算数〕"),
        ("{{ lines[5].final }}", "〔待补充：预算数〕"),
        ('{{ lines | sum("final") }}', "〔待补充〕"),
        ("{{ offices | length }}", "〔待补充：机构〕"),
        ('{{ offices | join("、") }}', "〔待补充：机构〕"),
        ("{{ total.final }}", "〔待补充：合计数〕"),
        ("{{ name if rate > 1 else year }}", "2023"),
        ("{{ name | default('无') }}", "无"),
        ("{{ unknown }}", "〔待补充〕"),
        ("{{ lines }}", "〔待补充〕"),
    ],
)
def test_what_has_no_value_is_a_gap_of_its_name(said, printed, text):
    assert said(f"前{printed}后") == [f"前{text}后"]


@pytest.mark.parametrize("test", ["name is given", "name == year", "name != year", "name"])
def test_a_condition_on_what_is_missing_does_not_hold(said, test):
    assert said(f"{{% if {test} %}}甲{{% else %}}乙{{% endif %}}") == ["乙"]


def test_a_list_that_is_missing_has_one_row_of_gaps(said):
    layout = "{% for line in lines %}\n- {{ line.name }}{{ line.final }}\n{% endfor %}\n"

    assert said(layout, {"year": 2023}) == ["〔待补充：项目〕〔待补充：预算数〕"]


def test_rows_of_which_nobody_knows_are_chosen(said):
    layout = '{% for one in lines | selectattr("final", "gt", 5) %}{{ one.name }}{% endfor %}'

    assert said(layout) == ["项目"]


def test_a_table_of_a_list_that_is_missing_has_one_row(said):
    layout = '{{ table(lines, columns=[column("name", "甲"), column("final", "乙")]) }}'

    found = said(layout, {})

    assert found == ["甲", "乙", "〔待补充：项目〕", "〔待补充：预算数〕"]


def test_a_cell_of_what_may_be_left_out_is_empty(said):
    layout = '{{ table(lines, columns=[column("name"), column("final", format="amount")]) }}'

    assert said(layout) == ["基本", "1.00", "项目"]


def test_a_value_that_cannot_be_worked_out_leaves_its_cell_alone(laid_out):
    layout = (
        '{% call table(columns=[column(title="甲"), column(title="乙")]) %}\n'
        "{{ row(name, year / 0) }}{% endcall %}"
    )

    document, _ = laid_out(layout, DATA, SCHEMA, draft=True)

    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [cell.children for cell in table.body[0].cells] == [(), (Gap("〔待补充〕"),)]


def test_a_total_of_what_is_missing_has_gaps_under_its_figures(laid_out):
    layout = (
        '{{ table(lines, columns=[column("name"), column("final", format="amount")],'
        " total=total) }}"
    )

    document, _ = laid_out(layout, DATA, SCHEMA, draft=True)

    assert [text_of(cell.children) for cell in document.blocks[0].body[-1].cells] == [
        "合计",
        "〔待补充：合计数〕",
    ]


def test_a_picture_that_cannot_be_used_is_a_gap(said):
    assert said('{{ image("map.png") }}') == ["〔待补充：map.png〕"]


def test_what_stops_a_layout_ends_it(said):
    layout = "# 题\n\n甲\n\n{% for one in year %}{{ one }}{% endfor %}\n\n乙"

    assert said(layout) == ["题", "甲", "〔待补充〕"]


def test_a_layout_that_never_ends_is_stopped_in_a_draft_too(said):
    layout = "甲\n\n{% macro m() %}{% for i in range(90000) %}{{ m() }}{% endfor %}{% endmacro %}"

    assert said(layout + "{{ m() }}")[0] == "甲"


def test_where_nothing_is_missing_a_draft_is_the_same_document(laid_out):
    layout = (
        '# {{ year }}{{ linebreak() }}{{ name }}\n\n{{ table(lines, columns=[column("name"),'
        ' column("final")], caption=year ~ "表", id="t", total=total) }}\n\n见{{ ref("t") }}'
    )
    data = {"year": 2023, "name": "甲", "lines": [{"name": "乙", "final": 2}],
            "total": {"final": 2}}  # fmt: skip

    assert laid_out(layout, data, SCHEMA, draft=True) == laid_out(layout, data, SCHEMA)
