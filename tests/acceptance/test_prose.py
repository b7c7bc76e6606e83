"""The law of prose: what an author writes is printed, to the last character, in every format."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from reportgen.document.nodes import Document, Metadata
from reportgen.layout.prose import prose_blocks
from reportgen.record.values import prose
from reportgen.style.load import load_style
from reportgen.writers.registry import write
from reportgen.writers.typst.body import Body
from tests.acceptance.test_formats import texts_of_docx, texts_of_html

SHEET = load_style(None).sheet

# Signs that mean something to one format or another, beside any character that a file may hold.
SIGNS = ["60*40*30", "C:\\_a\\", "[x](u)", "[^1]", "<b>", "&amp;", "`a`", "| a | b |", "~~a~~",
         "\n\n- ", "\n\n1. ", "\n\n# ", "\n\n> ", "\n\n+ ", "\n\n    ", "\n", "---", "http://a.cn",
         "a@b.cn", "www.a.cn", ":+1:", "$a$", "{", "}", "{%", "\"", "'", "__a__",
         "==="]  # fmt: skip
CHARACTERS = st.characters(
    exclude_categories=["Cs", "Cc", "Co", "Cn"], exclude_characters="*\u2028\u2029\ufeff{"
)
WORDS = st.lists(st.sampled_from(SIGNS) | st.text(CHARACTERS, max_size=5), max_size=6).map("".join)
STRONG = WORDS.map(lambda text: ("“" + text.replace("\n", "") + "”", True))
STRETCHES = st.lists(st.one_of(STRONG, WORDS.map(lambda text: (text, False))), max_size=5)


def bare(text: str) -> str:
    return "".join(text.split())


def text_of_markdown(data: bytes) -> str:
    """Return what a reader on GitHub sees, in paragraphs only."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    page = etree.HTML(parser.render(data.decode()) or "<p></p>")
    assert {element.tag for element in page.iter()} <= {"html", "body", "p", "strong", "br"}
    return "".join(page.itertext())


def text_of_pdf(document: Document) -> str:
    """Return the texts that typst is given: strings of its own, which are never markup."""
    body = Body(document, SHEET, {}, "")
    begun = len(body.pieces)
    for block in document.blocks:
        body.write(block)
    found = re.findall(r'"((?:[^"\\]|\\.)*)"', "".join(body.pieces[begun:]))
    return re.sub(r"\\(.)", r"\1", "".join(found))


READERS = {
    "docx": lambda made: "".join(texts_of_docx(write(made, SHEET, "docx").data)),
    "html": lambda made: "".join(texts_of_html(write(made, SHEET, "html").data)),
    "md": lambda made: text_of_markdown(write(made, SHEET, "md").data),
    "pdf": text_of_pdf,
    "txt": lambda made: write(made, SHEET, "txt").data.decode(),
}


@pytest.mark.parametrize("form", READERS)
@given(STRETCHES)
def test_every_character_but_the_marks_is_printed(form, stretches):
    written = "".join(f"**{said}**甲" if strong else said for said, strong in stretches)
    wanted = "".join(f"{said}甲" if strong else said for said, strong in stretches)
    blocks = prose_blocks(prose(written, ("text",)), lambda _: ())

    printed = READERS[form](Document(Metadata("", ""), tuple(blocks)))

    assert bare(printed) == bare(wanted)
