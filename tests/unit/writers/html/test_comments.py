import pytest

from reportgen.document.nodes import (
    Comment,
    Commented,
    Document,
    Gap,
    Heading,
    ListItem,
    Paragraph,
    Text,
    Title,
)
from reportgen.writers.html.writer import write_html
from tests.unit.writers.html.conftest import METADATA, Page

REMARK = (Comment(1, ("错误：<甲>", "改法：乙")),)
CHILDREN = (Text("共"), Commented((Text("5"),), REMARK))


@pytest.fixture
def commented(sheet):
    """A function that writes blocks with comments and reads the page back."""

    def commented(*blocks):
        return Page(*write_html(Document(METADATA, blocks, commenter="reportgen"), sheet))

    return commented


@pytest.mark.parametrize(
    "block", [Title(CHILDREN), Heading(1, CHILDREN, "一、"), Paragraph(CHILDREN)]
)
def test_a_comment_stands_before_its_block_and_each_leads_to_the_other(commented, block):
    page = commented(block)

    aside, beside = page.find("//main/*")
    assert (aside.tag, aside.get("role"), aside.get("aria-label")) == (
        "aside", "note", "reportgen的批注",
    )  # fmt: skip
    assert aside.text_content() == "[1] 错误：<甲>改法：乙"
    sign = beside.find(".//sup/a")
    assert (sign.get("id"), sign.get("href")) == ("commented-1", "#comment-1")
    assert page.one("//p[@id='comment-1']/a").get("href") == "#commented-1"


def test_a_comment_on_an_item_stands_in_it(commented):
    page = commented(ListItem(CHILDREN, "1."))

    assert page.one("//li/aside").getparent().tag == "li"


def test_a_comment_in_a_table_stands_before_the_table(commented, table):
    (cell,) = table([["a"]], header=0).body[0].cells
    made = table([["a"], [cell._replace(children=CHILDREN)]])

    page = commented(made)

    assert page.one("//main/aside").getnext().get("id") == "table-1"
    assert page.find("//td//sup/a") or page.find("//th//sup/a")


def test_only_pages_with_comments_have_rules_for_them(commented):
    assert ".comments{" in commented(Paragraph(CHILDREN)).source
    assert ".comments{" not in commented(Paragraph((Text("5"),))).source


def test_a_gap_is_marked_and_leads_to_its_place(commented):
    page = commented(Paragraph((Gap("〔待补充：支出数〕", ("a", 0, "b")),)))

    gap = page.one("//mark")
    assert (gap.text, gap.get("class")) == ("〔待补充：支出数〕", "gap")
    assert gap.get("data-path") == "a[0].b"
    assert ".gap{" in page.source
