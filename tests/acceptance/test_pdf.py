"""The shipped examples as PDF files: the official page, and everything that is said."""

import re
from pathlib import Path

import pytest

from reportgen import resources
from reportgen.document.nodes import Chart, Heading, ListItem, PageBreak, Picture, Table
from reportgen.document.walk import text_of
from reportgen.pipeline.check import check
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.registry import write
from tests.support import pdf

ROOT = Path(__file__).parents[2]
EXAMPLES = ["guangzhou-2023", "huadu-2023"]
MM = 72 / 25.4
SPACE = re.compile(r"\s+")


def said(block):
    """Return the pieces of a block that a page break may come between."""
    match block:
        case Table():
            cells = [text_of(cell.children) for row in block.body for cell in row.cells]
            return [block.number + text_of(block.caption), *cells, *map(text_of, block.note)]
        case Heading() | ListItem():
            return [block.number + text_of(block.children)]
        case Picture():
            return [block.number + text_of(block.caption)]
        case Chart() | PageBreak():
            return []
        case _:
            return [text_of(block.children)]


@pytest.fixture(scope="module", params=EXAMPLES)
def built(request):
    file = ROOT / "examples" / request.param / "report.yaml"
    checked = check(file, TemplateStore((resources.templates(),)), name=str(file))
    return checked.document, write(checked.document, checked.sheet, "pdf").data


def test_everything_that_is_said_is_printed(built):
    document, data = built
    printed = pdf.running_text(data)

    pieces = [SPACE.sub("", piece) for block in document.blocks for piece in said(block)]

    assert len(pieces) > 40
    assert [piece for piece in pieces if piece not in printed] == []


def test_every_page_has_its_number(built):
    _, data = built

    numbers = pdf.folios(data)

    assert numbers == list(range(1, len(numbers) + 1))


def test_headings_are_bookmarks_in_their_order(built):
    document, data = built
    headings = [block for block in document.blocks if isinstance(block, Heading)]

    assert pdf.outline(data) == [
        (heading.level, heading.number + text_of(heading.children)) for heading in headings
    ]


def test_nothing_is_printed_outside_the_text_area_but_the_number(built):
    _, data = built

    pieces = [piece for page in range(len(pdf.folios(data))) for piece in pdf.positions(data, page)]

    body = [(words, x, y) for words, x, y in pieces if not words.startswith("—")]
    assert min(x for _, x, _ in body) >= 28 * MM - 0.5
    assert min(y for *_, y in body) >= 35 * MM
    assert max(y for *_, y in body) <= (297 - 37) * MM


def test_the_properties_have_title_and_language(built):
    document, data = built
    reader = pdf.reader(data)

    assert reader.metadata.title == document.metadata.title
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
