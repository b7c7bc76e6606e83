import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.document.nodes import (
    Cell,
    Column,
    Document,
    Heading,
    LineBreak,
    ListItem,
    Metadata,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Row,
    Strong,
    Table,
    Text,
    Title,
    Value,
)
from reportgen.writers.docx.writer import write_docx

HASH_OF_A_DOCUMENT = """
import hashlib
from reportgen.document.nodes import *
from reportgen.style.load import load_style
from reportgen.writers.docx.writer import write_docx
document = Document(
    Metadata("题", "者"),
    tuple(Heading(1, (Text("题"),), "一、", anchor=name) for name in "abcdef")
    + (Paragraph((Text("x"), Reference("c", "一、")), "no-such-style"),),
)
written = write_docx(document, load_style(None).sheet)
print(hashlib.sha256(written.data).hexdigest(), written.diagnostics)
"""


@pytest.fixture
def everything(png):
    """A document that has every node."""
    inlines = (
        Text("详见"),
        Strong((Text("“重点”"), Value("12.50", ("a", 0), Decimal("12.5")))),
        Reference("scores", "表1"),
        LineBreak(),
        Text("完。"),
    )
    table = Table(
        (Column(Decimal(1)), Column(Decimal(2), "right")),
        (Row((Cell((Text("一级"),)), Cell((Text("二级"),))), "header"),),
        (
            Row((Cell((Text("甲"),), rowspan=2), Cell((Value("1", ("b",)),)))),
            Row((Cell(()),)),
            Row((Cell((Text("合计"),), colspan=2),), "total"),
        ),
        (Text("得分表"),),
        "表1",
        "scores",
        (Text("单位：分"),),
        (inlines,),
    )
    blocks = (
        Paragraph((Text("附件2"),), "attachment"),
        Title((Text("自评"), LineBreak(), Text("报告"))),
        Heading(1, inlines, "一、", "basics"),
        Paragraph(inlines),
        ListItem(inlines, "（1）", 2),
        table,
        PageBreak(),
        Table(table.columns, table.header, table.body, landscape=True),
        Picture("f.png", png(), Decimal(30), Decimal(20), "图", inlines, "图1", "trend"),
    )
    return Document(Metadata("自评报告", "财政局", date="2024-03-05"), blocks, "草稿")


def test_every_node_is_written(everything, sheet):
    assert write_docx(everything, sheet).diagnostics == []


def test_the_same_document_gives_the_same_bytes(everything, sheet):
    assert write_docx(everything, sheet).data == write_docx(everything, sheet).data


def test_bytes_do_not_depend_on_the_order_of_hashes():
    def run(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())}
        return subprocess.run(
            [sys.executable, "-c", HASH_OF_A_DOCUMENT],
            env=environment,
            capture_output=True,
            check=True,
            text=True,
        ).stdout

    assert run("1") == run("2")


def test_all_texts_are_read_back_in_order(everything, written):
    result = written(*everything.blocks, mark=everything.mark)

    assert result.texts()[:6] == [
        "附件2",
        "自评\n报告",
        "一、详见“重点”12.50表1\n完。",
        "详见“重点”12.50表1\n完。",
        "（1）详见“重点”12.50表1\n完。",
        "表1\u3000得分表",
    ]
    assert len(result.document.tables) == 2


def test_a_control_character_is_a_bug(written):
    with pytest.raises(ValueError, match=r"U\+0007"):
        written(Paragraph((Text("a\x07"),)))
