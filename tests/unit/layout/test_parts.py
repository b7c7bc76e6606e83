from reportgen.document.nodes import Attachment, Heading, PageBreak, Panel, Paragraph, Table
from reportgen.document.walk import lines, text_of

TWO = (
    '{{ attachment_list() }}\n\n见{{ ref("second") }}\n\n## 甲\n\n'
    "{{ begin_attachment() }}\n\n# 指标{{ linebreak() }}情况表\n\n## 乙\n\n"
    '{{ begin_attachment(id="second") }}\n\n# 材料清单\n\n## 丙\n'
)


def said(block):
    return [text_of(line.children) for line in lines(block) if line.children]


def test_the_list_of_attachments_says_their_titles(blocks):
    first, second, *_ = blocks(TWO)

    assert said(first) == ["附件：1.指标情况表"]
    assert said(second) == ["2.材料清单"]
    assert (first.style, second.style) == ("attachment-first", "attachment-next")


def test_a_single_attachment_has_no_number(blocks):
    listed, begin, _ = blocks("{{ attachment_list() }}\n\n{{ begin_attachment() }}\n\n# 清单")

    assert said(listed) == ["附件：清单"]
    assert listed.style == "attachment-only"
    assert begin.number == "附件"


def test_attachments_are_numbered_and_their_headings_begin_anew(blocks):
    found = blocks(TWO)

    assert [block.number for block in found if isinstance(block, Attachment)] == ["附件1", "附件2"]
    assert [block.number for block in found if isinstance(block, Heading)] == ["一、"] * 3
    assert said(found[2]) == ["见附件2"]


def test_tables_of_attachments_have_labels_of_their_own(blocks):
    table = '{{ table([{"x": "子"}], columns=[column("x")], caption="表") }}\n\n'
    begin = "{{ begin_attachment() }}\n\n# 附\n\n"

    found = blocks(table + begin + table + begin + table)

    assert [block.number for block in found if isinstance(block, Table)] == [
        "表1", "附表1", "附表2",
    ]  # fmt: skip


def test_a_signature_has_its_offices_and_then_the_date(blocks):
    (found,) = blocks('{{ signature("甲局", "乙局", date="2024年3月5日", sealed=false) }}')

    assert found.kind == "signature"
    assert said(found) == ["甲局", "乙局", "2024年3月5日"]


def test_the_head_has_the_number_and_who_signed_at_its_ends(blocks):
    (found,) = blocks('{{ letterhead("某局文件", "某发〔2024〕1号", "李明") }}')

    assert said(found) == ["某局文件", "某发〔2024〕1号", "签发人：李明"]
    assert found.lines[1].right


def test_the_foot_names_copies_and_who_issued_it(blocks):
    with_copies, without = blocks(
        '{{ imprint("办公室", "2024年3月5日", copies=["甲局", "乙局"]) }}\n\n'
        '{{ imprint("办公室", "2024年3月5日") }}'
    )

    assert said(with_copies) == ["抄送：甲局，乙局。", "办公室", "2024年3月5日印发"]
    assert [line.style for line in without.lines] == ["imprint-only"]


def test_who_is_responsible_stands_in_a_table_without_borders(blocks):
    (found,) = blocks('{{ responsible(["审核人", "王芳"], ["填报人", none]) }}')

    assert not found.borders
    assert said(found) == ["审核人：王芳", "填报人："]


def test_a_note_below_the_date_is_in_brackets(blocks):
    (found,) = blocks('{{ annotation("联系人：张三") }}')

    assert isinstance(found, Paragraph)
    assert said(found) == ["（联系人：张三）"]


def test_a_part_that_is_off_prints_nothing(blocks):
    layout = '{{ signature("甲局", date="2024年3月5日") }}\n\n{{ annotation("联系人") }}\n'

    found = blocks(layout, parts_of_document={"signature": False})

    assert [type(block) for block in found] == [Paragraph]
    assert not any(isinstance(block, Panel) for block in found)


def test_a_cover_has_a_page_of_its_own_and_room_for_opinions(blocks):
    front, opinions, end, _ = blocks(
        '{{ cover("自评报告", ["单位：某局"], date="2024年", opinions=["主管部门意见"]) }}\n\n# 题'
    )

    assert front.kind == "cover"
    assert said(front) == ["自评报告", "单位：某局", "2024年"]
    assert [text.strip() for text in said(opinions)] == [
        "主管部门意见", "（盖章）　　　　年　　月　　日",
    ]  # fmt: skip
    assert isinstance(end, PageBreak)


def test_a_cover_and_contents_that_are_off_leave_no_page(blocks):
    layout = '{{ cover("自评报告") }}\n\n{{ toc() }}\n\n## 甲\n'

    found = blocks(layout, parts_of_document={"cover": False, "toc": False})

    assert [type(block) for block in found] == [Heading]
