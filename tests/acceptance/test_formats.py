"""All formats of a report say the same: every text and every figure, in the same order.

Each reader returns what a person would read off the file: the texts of its blocks and cells.
Spaces are left out of the comparison, for a line may be broken anywhere.
"""

import io
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import html
from markdown_it import MarkdownIt

from reportgen import resources
from reportgen.diagnostics.diagnostic import has_errors
from reportgen.document.nodes import Document, Reviser
from reportgen.pipeline.check import check
from reportgen.pipeline.origins import with_origins
from reportgen.pipeline.templates import TemplateStore
from reportgen.style.sheet import StyleSheet
from reportgen.writers.registry import FORMATS, write

EXAMPLES = ("guangzhou-2023", "huadu-2023", "fictional")
_WITHOUT_WIDTH = re.compile(r"[\s\u2060]+")

_FIGURE = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?%?")
_PAGE_NUMBER = re.compile(r"^\s*—\s*\d+\s*—\s*$", re.MULTILINE)


def texts_of_docx(data: bytes) -> Iterator[str]:
    document = docx.Document(io.BytesIO(data))
    for item in document.iter_inner_content():
        if isinstance(item, docx.text.paragraph.Paragraph):
            yield item.text
            continue
        seen = set()
        for row in item.rows:
            for cell in row.cells:  # a merged cell comes once for each place that it covers
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    yield cell.text


def texts_of_html(data: bytes) -> Iterator[str]:
    main = html.fromstring(data.decode()).find("body/main")
    for figure in main.xpath(".//*[local-name()='svg'] | .//details"):
        figure.drop_tree()
    for leaf in main.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//p|.//li|.//caption/span|.//th|.//td"):
        for nested in leaf.xpath("./ol | ./ul"):
            nested.getparent().remove(nested)
        yield leaf.text_content()


def texts_of_markdown(data: bytes) -> Iterator[str]:
    rendered = MarkdownIt("commonmark").enable("table").render(data.decode())
    tree = html.fromstring(f"<main>{rendered}</main>")
    for leaf in tree.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//p|.//th|.//td"):
        bullet = "•" if leaf.getparent().tag == "li" else ""
        yield bullet + leaf.text_content().replace("<br>", "")


def texts_of_text(data: bytes) -> Iterator[str]:
    yield from re.split(r"[\n\t]", data.decode())


def texts_of_pdf(data: bytes) -> Iterator[str]:
    arguments = ["pdftotext", "-enc", "UTF-8", "-layout", "-", "-"]
    shown = subprocess.run(arguments, input=data, capture_output=True, check=True).stdout
    yield _PAGE_NUMBER.sub("", shown.decode())


READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "docx": texts_of_docx,
    "html": texts_of_html,
    "md": texts_of_markdown,
    "txt": texts_of_text,
}
# Formats that are not compared text by text, and why.
COMPARED_OTHERWISE = {"pdf": "lines and pages break where they like: characters and figures are"}


@pytest.fixture(scope="module", params=EXAMPLES)
def report(request: pytest.FixtureRequest) -> tuple[Document, StyleSheet]:
    path = Path("examples", request.param, "report.yaml")
    store = TemplateStore((resources.templates(),))
    checked = with_origins(check(path, store, name=str(path)))
    assert checked.document is not None
    assert checked.sheet is not None
    return checked.document, checked.sheet


def read(report: tuple[Document, StyleSheet], name: str) -> str:
    """Return all texts of the report in the format `name`, without spaces."""
    document, sheet = report
    # in a redline merged cells are not cut at the ends of pages, which other formats don't have
    uncut = replace(document, reviser=Reviser("")) if name == "docx" else document
    written = write(uncut, sheet, name)
    assert not has_errors(written.diagnostics)
    return _WITHOUT_WIDTH.sub("", "".join(READERS[name](written.data)))


def test_every_format_is_compared():
    assert set(FORMATS) == set(READERS) | set(COMPARED_OTHERWISE)


@pytest.mark.parametrize("name", [name for name in READERS if name != "docx"])
def test_a_format_says_what_the_word_document_says(name, report):
    assert read(report, name) == read(report, "docx")


def test_the_word_document_has_figures_to_compare(report):
    assert len(_FIGURE.findall(read(report, "docx"))) > 100


@pytest.mark.skipif(
    shutil.which("pdftotext") is None and os.environ.get("REPORTGEN_BROWSER_TESTS") != "1",
    reason="pdftotext is not installed",
)
def test_the_pdf_has_every_character_and_figure_of_the_word_document(report):
    """Cells of a printed row are side by side and heads repeat: order and number differ."""
    pytest.importorskip("typst", reason="the extra pdf is not installed")
    pdf = "".join(texts_of_pdf(write(*report, "pdf").data))

    wanted = list(texts_of_docx(write(*report, "docx").data))

    characters = Counter(read(report, "docx"))
    figures = {figure for text in wanted for figure in _FIGURE.findall(text)}
    assert characters - Counter(pdf) == Counter()
    assert figures - set(_FIGURE.findall(pdf)) == set()
