"""Tables as they stand on paper, in both ways to a PDF: measured by the places of their words."""

import re
from itertools import combinations
from shutil import which

import pytest

from reportgen.document.nodes import (
    Cell,
    Column,
    Document,
    Metadata,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from reportgen.document.walk import text_of
from reportgen.pipeline.office import convert
from reportgen.style.load import load_style
from reportgen.writers.registry import write
from tests.support import pdf

pytestmark = pytest.mark.skipif(which("pdftotext") is None, reason="pdftotext is not installed")

SHEET = load_style(None).sheet
NUMBERS = ["1,320.00", "123,456.7", "-12.94%", "98,765,432.10", "0.5", "100.00%"]
GROUPS = [12, 40, 3, 1, 25, 9, 60, 2, 30, 18]


def cell(text, **properties):
    return Cell((Text(text),) if text else (), **properties)


def row(*texts, style="body"):
    return Row(tuple(map(cell, texts)), style)


def table(rows, widths, caption, number):
    columns = tuple(Column(width) for width in widths)
    return Table(columns, rows[:1], rows[1:], (Text(caption),), number)


def of_numbers(columns, number):
    """Return a table of numbers between narrow columns, with a strong total."""
    header = row("名称", *(f"第{column}列" for column in range(columns)), style="header")
    figures = [NUMBERS[column % len(NUMBERS)] for column in range(columns)]
    total = Row(tuple(Cell((Strong((Text(text),)),)) for text in ("合计", *figures)), "total")
    return table((header, row("单位甲", *figures), total), [6, *[1] * columns], "数字", number)


def grouped():
    """Return a table of 200 rows in groups of many sizes, with a total."""
    rows = [row("分组", "内容", "数量", style="header")]
    for group, size in enumerate(GROUPS):
        for line in range(size):
            label = (cell(f"G{group}", rowspan=size),) if line == 0 else ()
            rows.append(Row((*label, cell(f"A{group}-{line}"), cell("1.5"))))
    return table((*rows, row("合计", "", "300.00", style="total")), [2, 4, 1], "分组", "表8")


def paragraphs(count):
    return [Paragraph((Text("一段文字。"),)) for _ in range(count)]


def small(number, before):
    """Return a table of 15 rows after so many paragraphs."""
    rows = [row("名称", "数量", style="header"), *(row(f"B{number}-{n}", "1") for n in range(14))]
    end = row("合计", "14", style="total")
    return *paragraphs(before), table((*rows, end), [2, 1], "小表", f"表{number}")


DOCUMENT = Document(
    Metadata("自评报告", "某局"),
    (
        of_numbers(5, "表1"),
        of_numbers(9, "表2"),
        of_numbers(15, "表3"),
        *small(4, 10),
        *small(5, 3),
        *small(6, 7),
        *small(7, 1),
        *paragraphs(5),
        grouped(),
    ),
)


@pytest.fixture(scope="module", params=["typst", "LibreOffice"])
def pages(request):
    if request.param == "typst":
        pytest.importorskip("typst", reason="the extra pdf is not installed")
        return pdf.words(write(DOCUMENT, SHEET, "pdf").data)
    if which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    return pdf.words(convert(write(DOCUMENT, SHEET, "docx").data))


def test_no_number_breaks(pages):
    said = [word.text for page in pages for word in page]
    due = [
        text_of(cell.children)
        for block in DOCUMENT.blocks[:3]
        for line in block.body
        for cell in line.cells[1:]
    ]

    assert sum(said.count(number) for number in NUMBERS) == len(due)


def test_no_words_lie_on_each_other(pages):
    overlaps = [
        (first.text, second.text)
        for page in pages
        for first, second in combinations(page, 2)
        if min(first.right, second.right) - max(first.left, second.left) > 1
        and min(first.bottom, second.bottom) - max(first.top, second.top) > 4
    ]

    assert overlaps == []


@pytest.mark.parametrize("number", [4, 5, 6, 7])
def test_a_table_of_15_rows_is_on_one_page(pages, number):
    where = {
        at
        for at, page in enumerate(pages)
        for word in page
        if re.fullmatch(rf"B{number}-\d+", word.text)
    }

    assert len(where) == 1


def test_every_page_of_a_group_has_its_label(pages):
    missing = []
    for at, page in enumerate(pages):
        said = {word.text for word in page}
        groups = {word.text.split("-")[0][1:] for word in page if re.match(r"A\d+-", word.text)}
        missing += [(at, group) for group in groups if not {f"G{group}", f"G{group}（续）"} & said]

    assert missing == []


def test_a_label_is_repeated_only_where_it_was_before(pages):
    first_pages = {}
    for at, page in enumerate(pages):
        for word in page:
            if re.match(r"A\d+-", word.text):
                first_pages.setdefault(word.text.split("-")[0][1:], at)

    early = [
        (at, word.text)
        for at, page in enumerate(pages)
        for word in page
        if (found := re.fullmatch(r"G(\d+)", word.text)) and at != first_pages[found[1]]
    ]
    assert early == []


def test_a_total_stands_with_two_rows_at_least(pages):
    (last,) = [page for page in pages if any(word.text == "300.00" for word in page)]

    assert sum(bool(re.match(r"A\d+-", word.text)) for word in last) >= 2


def test_the_head_is_repeated_on_every_page(pages):
    holding = [page for page in pages if any(re.match(r"A\d+-", word.text) for word in page)]

    assert len(holding) > 5
    assert all(any(word.text == "分组" for word in page) for page in holding)
