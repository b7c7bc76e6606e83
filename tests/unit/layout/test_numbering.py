import pytest

from reportgen.document.nodes import (
    Chart,
    Document,
    Heading,
    ListItem,
    Metadata,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Strong,
    Table,
    Text,
)
from reportgen.document.walk import leaves, lines
from reportgen.layout.numbering import with_screen_charts
from reportgen.style.load import standard_style
from tests.support.charts import chart


def references(blocks):
    said = [leaf for block in blocks for line in lines(block) for leaf in leaves(line.children)]
    return [leaf.text for leaf in said if isinstance(leaf, Reference)]


def test_tables_and_headings_are_referred_to_by_their_numbers(blocks):
    found = blocks(
        '见{{ ref("a") }}、{{ ref("b") }}、{{ ref("c") }}、{{ ref("d") }}\n\n'
        '## 甲\n\n## 乙{{ anchor("a") }}\n\n### 丙{{ anchor("b") }}\n\n'
        '{{ table([], id="c", caption="表", columns=[column("x")]) }}\n\n'
        '{{ table([], id="d", caption="表", columns=[column("x")]) }}\n'
    )

    assert references(found) == ["第二部分", "（一）", "表1", "表2"]
    assert [block.number for block in found if isinstance(block, Table)] == ["表1", "表2"]


def test_pictures_are_counted_and_referred_to_apart_from_tables(blocks, png):
    found = blocks(
        '见{{ ref("b") }}\n\n{{ image("a.png") }}\n\n{{ image("a.png", id="a", caption="甲") }}\n\n'
        '{{ image("a.png", id="b", caption="如" ~ ref("a")) }}\n',
        pictures={"a.png": png()},
    )

    assert [block.number for block in found if isinstance(block, Picture)] == ["", "图1", "图2"]
    assert references(found) == ["图2", "图1"]


def test_a_reference_to_nothing_is_refused_where_it_first_stands(laid_out):
    document, (found,) = laid_out(
        '# 题\n\n## 甲{{ anchor("known") }}\n\n见{{ ref("nowhere") }}\n\n{{ ref("nowhere") }}\n'
    )

    assert document is None
    assert (found.code.id, found.span.line) == ("RG608", 5)
    assert found.args == {"anchor": "nowhere", "known": ("known",)}


def test_a_table_without_a_caption_has_no_number_to_refer_to(faults):
    layout = '{{ table([], id="a", columns=[column("x")]) }}\n\n{{ ref("a") }}'

    assert faults(layout) == [("RG608", "page.md.j2", 3)]


def test_a_name_that_is_used_twice_is_refused_where_it_is_used_again(laid_out):
    _, (found,) = laid_out('## 甲{{ anchor("a") }}\n\n### 乙{{ anchor("a") }}\n\n{{ ref("a") }}')

    assert (found.code.id, found.span.line) == ("RG609", 3)
    assert found.args == {"anchor": "a", "first": "第一部分", "second": "（一）"}


def test_a_draft_has_gaps_where_references_lead_nowhere(laid_out):
    document, found = laid_out('见{{ ref("nowhere") }}。', lenient=True, mark="草稿")

    assert [one.code.id for one in found] == ["RG608"]
    assert references(document.blocks) == [""]
    assert document.mark == "草稿"


def test_charts_for_screens_can_be_made_a_part_of_the_document():
    extra = chart({"数": [1]}, caption=(Text("甲"),), screen_only=True)
    official = chart({"数": [1]}, caption=(Text("乙"),), number="图1", anchor="b")
    table = Reference("t", "表1")
    blocks = (extra, official, Paragraph((Reference("b", "图1"), table)))

    found = with_screen_charts(Document(Metadata("题", "者"), blocks), standard_style()).blocks

    assert [(one.number, one.screen_only) for one in found if isinstance(one, Chart)] == [
        ("图1", False),
        ("图2", False),
    ]
    assert found[2].children == (Reference("b", "图2"), table)


def test_captions_of_charts_may_hold_references(blocks):
    (found,) = blocks(
        '{{ chart([{"name": "甲", "n": 1}], id="c", caption=["见", ref("c")],'
        ' series=[series("n", "数")]) }}'
    )

    assert found.caption == (Text("见"), Reference("c", "图1"))


def numbers(found, kind=Heading):
    return [block.number for block in found if isinstance(block, kind)]


def test_a_heading_is_counted_below_the_one_above_it(blocks):
    levels = [1, 2, 3, 4, 5, 2, 3, 1, 2, 4]

    found = blocks("\n\n".join("#" * (level + 1) + " 甲" for level in levels))

    assert numbers(found) == [
        "一、", "（一）", "1.", "（1）", "①", "（二）", "1.", "二、", "（一）", "（1）",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("", ["1.", "（1）", "（2）", "2."]),
        ("## 甲", ["1.", "（1）", "（2）", "2."]),
        ("### 甲", ["1.", "（1）", "（2）", "2."]),
        ("#### 甲", ["（1）", "①", "②", "（2）"]),
    ],
)
def test_a_list_is_numbered_as_headings_below_would_be_but_never_in_chinese(
    blocks, above, expected
):
    found = blocks(f"{above}\n\n1. 子\n   1. 丑\n   2. 寅\n2. 卯\n")

    assert numbers(found, ListItem) == expected


def test_bullets_stay_bullets(blocks):
    (first, second) = numbers(blocks("- 子\n- 丑\n"), ListItem)

    assert first == second
    assert not first.strip("•●·-—–*")


def test_references_are_found_wherever_a_table_has_text(blocks):
    found = blocks(
        '## 甲{{ anchor("a") }}\n\n'
        '{{ table([{"x": ref("a")}, {"x": "子"}], id="t", caption=["见", ref("a")],'
        ' unit=["单位：", ref("a")], note=["注：", ref("a")], columns=[column("x", "丑")]) }}'
    )

    (made,) = [block for block in found if isinstance(block, Table)]
    label = Reference("a", "第一部分")
    assert made.caption == (Text("见"), label)
    assert made.number == "表1"
    assert label in made.unit
    assert any(label in line for line in made.note)
    assert [[cell.children for cell in row.cells] for row in made.body] == [
        [(label,)], [(Text("子"),)],
    ]  # fmt: skip


def test_references_in_bold_text_and_in_lists_are_resolved(blocks):
    found = blocks('## 甲{{ anchor("a") }}\n\n**见{{ ref("a") }}**子\n\n1. 见{{ ref("a") }}\n')

    label = Reference("a", "第一部分")
    (paragraph,) = [block for block in found if isinstance(block, Paragraph)]
    (item,) = [block for block in found if isinstance(block, ListItem)]
    assert paragraph.children == (Strong((Text("见"), label)), Text("子"))
    assert item.children == (Text("见"), label)


def test_blocks_without_text_stay_as_they_are(blocks):
    assert blocks("甲\n\n{{ pagebreak() }}\n\n乙")[1] == PageBreak()


def test_charts_without_a_caption_or_for_screens_only_have_no_number(blocks):
    said = '{{ chart([{"name": "甲", "n": 1}], %s series=[series("n", "数")]) }}'
    shown = [said % 'caption="子",', said % "", said % 'caption="丑", screen_only=true,']

    found = blocks("\n\n".join([*shown, shown[0]]))

    assert numbers(found, Chart) == ["图1", "", "", "图2"]
