"""How formats other than Word show what was inserted and deleted."""

from decimal import Decimal

import pytest

from reportgen.document.nodes import (
    Cell,
    Column,
    Deleted,
    Document,
    Heading,
    Inserted,
    ListItem,
    Metadata,
    Paragraph,
    Reviser,
    Row,
    Strong,
    Table,
    Text,
)
from reportgen.style.load import load_style
from reportgen.writers.registry import FORMATS, write

SHEET = load_style(None).sheet

CHANGED = (Text("论文"), Deleted((Text("10"),)), Inserted((Text("12"),)), Text("篇"))
TABLE = Table(
    (Column(Decimal(1)),), (), (Row((Cell(CHANGED),)),),
    caption=(Strong(CHANGED),), number="表4", was="表3",
)  # fmt: skip
BLOCKS = (
    Heading(1, (Text("预算"),), "三、", was="二、"),
    ListItem((Inserted((Text("讲座"),)),), "2.", revision="inserted"),
    Paragraph(CHANGED),
    TABLE,
)
SHOWN = {
    "txt": ("[-二、-]{+三、+}预算", "{+2.+}{+讲座+}", "论文[-10-]{+12+}篇", "[-表3-]{+表4+}"),
    "md": (
        "<del>二、</del><ins>三、</ins>预算",
        "<ins>2.</ins><ins>讲座</ins>",
        "论文<del>10</del><ins>12</ins>篇",
        "<del>表3</del><ins>表4</ins>",
    ),
    "html": (
        "<del>二、</del><ins>三、</ins>预算",
        "<ins>2.</ins><ins>讲座</ins>",
        "论文<del>10</del><ins>12</ins>篇",
        "<del>表3</del><ins>表4</ins>",
    ),
}
# Formats whose text cannot be searched, and where their marks are tested.
SHOWN_OTHERWISE = {
    "docx": "as Word's own revisions, in test_redline.py",
    "pdf": "as what typst is told, in unit/writers/typst/test_inlines.py",
}


def test_the_marks_of_every_format_are_looked_at():
    assert set(FORMATS) == set(SHOWN) | set(SHOWN_OTHERWISE)


@pytest.mark.parametrize("form", SHOWN)
def test_revisions_are_marked(form):
    redline = Document(Metadata("自评报告", "某局"), BLOCKS, reviser=Reviser("张三"))
    text = write(redline, SHEET, form).data.decode()
    assert [shown for shown in SHOWN[form] if shown not in text] == []


def test_a_page_tells_both_kinds_apart_without_colours():
    redline = Document(Metadata("自评报告", "某局"), BLOCKS, reviser=Reviser("张三"))
    text = write(redline, SHEET, "html").data.decode()
    assert "text-decoration:underline}del{" in text
    assert "text-decoration:line-through" in text


def test_a_page_without_changes_has_no_rules_for_them():
    plain = Document(Metadata("自评报告", "某局"), (Paragraph((Text("论文"),)),))
    assert "del{" not in write(plain, SHEET, "html").data.decode()


def test_pages_can_be_printed_with_revisions():
    pytest.importorskip("typst")
    redline = Document(Metadata("自评报告", "某局"), BLOCKS, reviser=Reviser("张三"))
    assert write(redline, SHEET, "pdf").data.startswith(b"%PDF")
