"""A redline: accepting all its changes gives the new document, rejecting all the old one."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from lxml import etree

from reportgen.document.native import from_json, to_json
from reportgen.document.nodes import (
    Block,
    Cell,
    Column,
    Deleted,
    Document,
    Heading,
    Inserted,
    ListItem,
    Metadata,
    PageBreak,
    Paragraph,
    Reference,
    Reviser,
    Row,
    Strong,
    Table,
    Text,
)
from reportgen.redline.documents import redline
from reportgen.style.load import load_style
from reportgen.writers.docx.writer import write_docx
from tests.support.documents import pairs
from tests.support.revisions import accepted, faults, main_part, outline, rejected

METADATA = Metadata("自评报告", "某局")
REVISER = Reviser("张三", "2024-03-01")
SHEET = load_style(None).sheet
COLUMNS = (Column(Decimal(1)), Column(Decimal(1)))


def document(*blocks: Block) -> Document:
    return Document(METADATA, blocks)


def compared(old: tuple[Block, ...], new: tuple[Block, ...]) -> tuple[Block, ...]:
    return redline(document(*old), document(*new), REVISER).blocks


def said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def row(*cells: str | Cell) -> Row:
    return Row(tuple(Cell((Text(cell),)) if isinstance(cell, str) else cell for cell in cells))


def table(*rows: Row, **more: object) -> Table:
    return Table(COLUMNS, (), rows, anchor="t", **more)  # type: ignore[arg-type]


def check_both_ways(old: Document, new: Document) -> None:
    marked = write_docx(redline(old, new, REVISER), SHEET).data
    assert faults(main_part(marked)) == []
    for decided, plain in ((accepted(marked), new), (rejected(marked), old)):
        assert faults(decided) == []
        assert outline(decided) == outline(main_part(write_docx(plain, SHEET).data))


@given(pairs())
def test_accepting_all_gives_the_new_document_and_rejecting_all_the_old_one(
    both: tuple[Document, Document],
) -> None:
    check_both_ways(*both)


@given(pairs())
def test_a_document_has_no_changes_against_itself(both: tuple[Document, Document]) -> None:
    data = write_docx(redline(both[1], both[1], REVISER), SHEET).data
    plain = write_docx(both[1], SHEET).data
    assert etree.tostring(main_part(data)) == etree.tostring(main_part(plain))


@given(pairs())
def test_a_redline_survives_its_json_form(both: tuple[Document, Document]) -> None:
    marked = redline(*both, REVISER)
    assert from_json(to_json(marked)) == marked


def test_words_that_changed_are_marked_in_their_paragraph() -> None:
    (found,) = compared((said("完成1000次。"),), (said("完成1200次。"),))
    assert isinstance(found, Paragraph)
    assert found.revision == ""
    assert found.children == (
        Text("完成"), Deleted((Text("1000"),)), Inserted((Text("1200"),)), Text("次。"),
    )  # fmt: skip


def test_a_new_item_moves_the_numbers_of_those_after_it() -> None:
    first, second = ListItem((Text("宣传政策"),), "1."), ListItem((Text("组织培训"),), "2.")
    _, _, moved = compared(
        (first, second), (first, ListItem((Text("开展调研"),), "2."), replace(second, number="3."))
    )
    assert isinstance(moved, ListItem)
    assert (moved.number, moved.was, moved.revision) == ("3.", "2.", "")


def test_a_heading_that_only_got_another_number_is_the_same_heading() -> None:
    (found,) = compared(
        (Heading(1, (Text("预算"),), "二、"),), (Heading(1, (Text("预算"),), "三、"),)
    )
    assert isinstance(found, Heading)
    assert (found.was, found.children) == ("二、", (Text("预算"),))


def test_a_reference_is_replaced_as_a_whole_and_what_is_gone_is_plain_text() -> None:
    (found,) = compared(
        (Paragraph((Text("详见"), Reference("t", "表3"))),),
        (Paragraph((Text("详见"), Reference("t", "表4"))),),
    )
    assert isinstance(found, Paragraph)
    assert found.children[1:] == (Deleted((Text("表3"),)), Inserted((Reference("t", "表4"),)))


def test_words_that_only_begin_to_stand_out_are_replaced() -> None:
    (found,) = compared((said("重要"),), (Paragraph((Strong((Text("重要"),)),)),))
    assert isinstance(found, Paragraph)
    assert found.children == (Deleted((Text("重要"),)), Inserted((Strong((Text("重要"),)),)))


def test_rows_come_and_go_in_the_same_table() -> None:
    old = table(row("论文", "10篇"), row("讲座", "3场"), row("展览", "1次"))
    new = table(row("论文", "12篇"), row("展览", "1次"), row("竞赛", "2届"))
    (found,) = compared((old,), (new,))
    assert isinstance(found, Table)
    assert [line.revision for line in found.body] == ["", "deleted", "", "inserted"]


def test_a_merged_cell_gains_and_loses_rows() -> None:
    def merged(*names: str) -> Table:
        head = Cell((Text("产出"),), rowspan=len(names))
        return table(row(head, names[0]), *(row(name) for name in names[1:]))

    (found,) = compared((merged("论文", "讲座", "展览"),), (merged("论文", "展览", "竞赛"),))
    assert isinstance(found, Table)
    assert [line.revision for line in found.body] == ["", "deleted", "", "inserted"]
    assert found.body[0].cells[0].rowspan == 4


def test_where_a_merged_cell_begins_elsewhere_all_its_rows_are_replaced() -> None:
    def merged(*names: str) -> Table:
        head = Cell((Text("产出"),), rowspan=len(names))
        return table(row(head, names[0]), *(row(name) for name in names[1:]))

    (found,) = compared((merged("举办全国性学术讲座", "展览"),), (merged("论文", "展览"),))
    assert isinstance(found, Table)
    assert [line.revision for line in found.body] == ["deleted"] * 2 + ["inserted"] * 2


def test_a_table_with_other_columns_is_another_table() -> None:
    old, new = table(row("论文", "10篇")), replace(table(row("论文")), columns=COLUMNS[:1])
    gone, come = compared((old,), (new,))
    assert isinstance(gone, Table)
    assert isinstance(come, Table)
    assert (gone.revision, come.revision) == ("deleted", "inserted")


def test_a_table_that_is_gone_is_no_aim_of_references() -> None:
    (gone,) = compared((table(row("论文", "10篇"), number="表1"),), ())
    assert isinstance(gone, Table)
    assert gone.anchor is None


def test_notes_that_are_more_follow_the_table_as_paragraphs() -> None:
    old = table(row("论文", "10篇"), note=((Text("注一"),),))
    new = replace(old, note=((Text("注一"),), (Text("另有说明"),)))
    _, first, second = compared((old,), (new,))
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.revision, second.revision) == ("", "inserted")


@pytest.mark.parametrize("side", ["old", "new"])
def test_a_turned_page_comes_and_goes(side: str) -> None:
    wide = table(row("论文", "10篇"), landscape=True)
    some = document(said("之前"), wide, said("之后"))
    without = document(said("之前"), said("之后"))
    check_both_ways(*((some, without) if side == "old" else (without, some)))


def test_words_between_two_tables_come_and_go() -> None:
    first, second = table(row("论文", "10篇")), replace(table(row("讲座", "3场")), anchor="u")
    apart, close = document(first, said("其中："), second), document(first, second)
    check_both_ways(apart, close)
    check_both_ways(close, apart)


def test_a_page_break_comes_and_goes() -> None:
    with_break, without = (
        document(said("一"), PageBreak(), said("二")),
        document(said("一"), said("二")),
    )
    check_both_ways(with_break, without)
    check_both_ways(without, with_break)
