"""Word documents as LibreOffice reads them: it updates all fields, and sets the pages itself."""

from collections import Counter
from pathlib import Path
from shutil import which

import pytest

from reportgen import resources
from reportgen.document.nodes import (
    Cell,
    Column,
    Document,
    Heading,
    ListItem,
    Metadata,
    Paragraph,
    Reference,
    Row,
    Table,
    Text,
)
from reportgen.pipeline.check import check
from reportgen.pipeline.office import convert
from reportgen.pipeline.templates import TemplateStore
from reportgen.style.load import load_style
from reportgen.writers.registry import write
from tests.support import pdf
from tests.support.revisions import W, main_part

pytestmark = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")

SHEET = load_style(None).sheet
METADATA = Metadata("自评报告", "某局")


def as_pdf(*blocks):
    return convert(write(Document(METADATA, blocks), SHEET, "docx").data)


def test_references_say_the_same_after_their_fields_are_updated():
    numbers = {
        "sixth": ("六、", "第六部分"),
        "second": ("（二）", "（二）"),
        "point": ("3.", "3."),
        "table": ("表12", "表12"),
    }
    headings = [
        Heading(level, (Text("标题"),), numbers[anchor][0], anchor)
        for level, anchor in enumerate(("sixth", "second", "point"), 1)
    ]
    row = Row((Cell((Text("内容"),)),))
    table = Table((Column(1),), (), (row,), (Text("得分表"),), "表12", "table")
    references = [
        Paragraph((Text("原文见"), Reference(anchor, said), Text("完。")))
        for anchor, (_, said) in numbers.items()
    ]

    printed = pdf.running_text(as_pdf(*headings, table, *references))

    assert [f"原文见{said}完。" in printed for _, said in numbers.values()] == [True] * 4


@pytest.mark.parametrize(
    ("engine", "whole"),
    [("typst", "见表12"), ("LibreOffice", "表12")],  # which has rules of its own for 见
)
def test_a_reference_stays_on_one_line(engine, whole):
    row = Row((Cell((Text("内容"),)),))
    table = Table((Column(1),), (), (row,), (Text("得分表"),), "表12", "table")
    ends = [
        Paragraph((Text("字" * length + "见"), Reference("table", "表12"), Text("。")))
        for length in range(19, 30)
    ]
    blocks = (table, *ends)

    document = Document(METADATA, blocks)
    data = write(document, SHEET, "pdf").data if engine == "typst" else as_pdf(*blocks)

    lines = [line.replace(" ", "") for page in pdf.page_texts(data) for line in page.splitlines()]
    ended = [line for line in lines if whole in line and line.endswith("。")]
    assert len(ended) == len(ends)


def test_no_character_of_an_example_is_lost():
    file = Path("examples", "huadu-2023", "report.yaml")
    checked = check(file, TemplateStore((resources.templates(),)), name=str(file))

    word = write(checked.document, checked.sheet, "docx").data
    printed = Counter(pdf.running_text(convert(word)))

    paragraphs = main_part(word).iter(f"{W}p")
    said = "".join(text.text for one in paragraphs for text in one.iter(f"{W}t"))
    assert Counter(said) - printed - Counter(dict.fromkeys("\u2060\u3000 ", 10**6)) == Counter()


def test_a_mark_at_the_end_of_a_full_line_is_printed():
    said = "字" * 26 + "，" + "字" * 28 + "，后面" + "字" * 25 + "，字字"

    assert pdf.running_text(as_pdf(Paragraph((Text(said),)))) == said


def test_numbers_that_word_counts_are_those_of_the_document(tmp_path):
    style = tmp_path / "style.yaml"
    style.write_text(
        'numbering: {kind: automatic, headings: ["第{一}部分　", "{一}、", "（{一}）"]}\n',
        encoding="utf-8",
    )
    levels = [
        (1, "第一部分　"), (2, "一、"), (3, "（一）"), (3, "（二）"), (2, "二、"),
        (1, "第二部分　"),
        (2, "一、"), (1, ""), (1, "第一部分　"), (2, "一、"),
    ]  # fmt: skip
    headings = [
        Heading(level, (Text(f"标题{at}。"),), number, numbered=bool(number))
        for at, (level, number) in enumerate(levels)
    ]
    items = [("1.", 1), ("（1）", 2), ("（2）", 2), ("2.", 1), ("1.", 1)]
    listed = [ListItem((Text(f"条目{at}。"),), *one) for at, one in enumerate(items)]

    document = Document(METADATA, (*headings, *listed))
    data = write(document, load_style(style).sheet, "docx").data
    printed = pdf.running_text(convert(data))

    numbers = [number.strip() for _, number in levels]
    expected = [f"{number}标题{at}。" for at, number in enumerate(numbers)]
    expected += [f"{number}条目{at}。" for at, (number, _) in enumerate(items)]
    assert [one for one in expected if one not in printed] == []
