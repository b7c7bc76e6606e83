import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from reportgen.comparison.html import to_html
from reportgen.comparison.told import tell
from tests.support.records import field, group, rows
from tests.support.sides import compared

SCHEMA = group(
    summary=field("prose", "概述"),
    lines=rows(
        id=field("text", "编号"), name=field("text", "名称"), actual=field("amount", "决算数")
    )
    | {"title": "各项支出", "x-key": "id"},
)
VOID = {"meta", "input", "br"}


def written(old, new, language="zh"):
    return to_html(tell(compared(old, new, SCHEMA), language, old="旧.yaml", new="新.yaml"))


def line(key="a", **fields):
    return {"id": key, "name": "甲", **fields}


class Outline(HTMLParser):
    """Checks that what is opened is closed, and collects ids and links."""

    def __init__(self, page):
        super().__init__()
        self.open, self.ids, self.links = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"][1:]] if tag == "a" else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture
def page():
    old = {"summary": "完成较好，全年12场", "lines": [line(actual=1), line("b", name="乙")]}
    new = {"summary": "完成较好，全年15场", "lines": [line("c", name="丙"), line(actual=2)]}
    return written(old, new)


def test_elements_are_closed_ids_are_unique_and_links_lead_somewhere(page):
    outline = Outline(page)

    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.links) <= set(outline.ids)


def test_only_the_style_and_the_script_of_the_page_are_allowed(page):
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", page, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page


def test_nothing_is_loaded_from_elsewhere(page):
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|https?:", page)


def test_both_sides_of_a_text_have_their_own_marks(page):
    assert "全年<del>12</del>场" in page
    assert "全年<ins>15</ins>场" in page


def test_words_are_in_the_language_of_the_reader():
    page = written({}, {"summary": "甲"}, "en")

    assert '<html lang="en">' in page
    assert "1 edited (1 added)" in page


def test_content_is_no_markup():
    text = '</style><script>"x"</script>&'

    page = written({}, {"summary": text, "lines": [line("x", name=text)]})

    assert text not in page
    assert "&lt;/style&gt;&lt;script&gt;&quot;x&quot;&lt;/script&gt;&amp;" in page


def test_equal_reports_have_a_page_without_filters():
    page = written({}, {})

    assert "没有改动" in page
    assert "<form" not in page


def test_the_same_comparison_gives_the_same_bytes(page):
    old = {"summary": "完成较好，全年12场", "lines": [line(actual=1), line("b", name="乙")]}
    new = {"summary": "完成较好，全年15场", "lines": [line("c", name="丙"), line(actual=2)]}

    assert written(old, new) == page
