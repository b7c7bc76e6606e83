from shutil import which

import pytest

from reportgen.document.nodes import (
    ContentsEntry,
    Document,
    Heading,
    Metadata,
    PageBreak,
    Panel,
    PanelLine,
    Paragraph,
    TableOfContents,
    Text,
)
from reportgen.pipeline.contents_pages import with_pages
from reportgen.style.load import standard_style

FAR = tuple(Paragraph((Text("内容很多。" * 40),)) for _ in range(20))


def document():
    """A cover, a table of contents, and headings on the first and the fifth page."""
    entries = tuple(ContentsEntry(1, "", (Text(name),), name) for name in ("甲", "乙"))
    headings = [Heading(1, (Text(name),), "", name) for name in ("甲", "乙")]
    cover = Panel("cover", (PanelLine((Text("报告"),), "cover-title"),))
    front = (cover, PageBreak(), TableOfContents((Text("目录"),), 2, entries), PageBreak())
    blocks = (*front, headings[0], *FAR, PageBreak(), headings[1])
    return Document(Metadata("报告", "某局"), blocks)


def pages(measured):
    (contents,) = [one for one in measured.document.blocks if isinstance(one, TableOfContents)]
    return [entry.page for entry in contents.entries]


def test_typst_numbers_the_pages_after_the_front_from_one():
    found = with_pages(document(), standard_style(), "typst")

    first, second = pages(found)
    assert first == "1"
    assert int(second) > 2
    assert [one.code.id for one in found.diagnostics] == ["RG623"]


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_both_engines_find_the_pages_that_their_breaks_make():
    found = [with_pages(document(), standard_style(), one) for one in ("typst", "libreoffice")]

    assert [pages(one)[0] for one in found] == ["1", "1"]
    assert all(int(pages(one)[1]) > 2 for one in found)


def test_a_document_without_a_table_of_contents_stays_as_it_is():
    plain = Document(Metadata("报告", "某局"), FAR)

    assert with_pages(plain, standard_style(), "typst") == (plain, [])
