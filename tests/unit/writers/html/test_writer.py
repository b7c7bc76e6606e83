import re
from base64 import b64encode
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

import pytest

from reportgen.document.nodes import (
    Cell,
    Column,
    Document,
    Heading,
    ListItem,
    Metadata,
    Origin,
    Paragraph,
    Reference,
    Row,
    Strong,
    Table,
    TableOfContents,
    Text,
    Title,
    Value,
)
from reportgen.writers.html.writer import write_html

BODY = Paragraph((Text("正文。"),))


def test_a_page_says_its_language_title_and_author(written):
    page = written(BODY)

    assert page.source.startswith("<!doctype html>\n")
    assert page.one("/html/@lang") == "zh-CN"
    assert page.one("//title").text == "自评报告"
    assert page.one("//meta[@name='author']/@content") == "财政局"


def test_properties_are_escaped(written):
    page = written(BODY, metadata=Metadata(title="</title><b>", author='"&'))

    assert page.one("//title").text == "</title><b>"
    assert page.one("//meta[@name='author']/@content") == '"&'


def test_only_the_styles_and_pictures_of_the_page_may_load(written):
    page = written(BODY, mark="草稿")

    policy = page.one("//meta[@http-equiv='Content-Security-Policy']/@content")
    styles = page.find("//style/text()")
    hashes = {b64encode(sha256(css.encode()).digest()).decode() for css in styles}
    assert "default-src 'none'" in policy
    assert set(re.findall("'sha256-(.*?)'", policy)) == hashes


def test_a_page_needs_no_script_and_no_other_file(written):
    page = written(BODY)

    assert page.find("//script | //link | //@style | //@onclick") == []
    assert "http://" not in page.source
    assert "https://" not in page.source
    assert "url(" not in page.source


def test_a_draft_says_so_at_the_head_of_the_page(written):
    assert written(BODY, mark="草稿").one("//body/header").text == "草稿"
    assert written(BODY).find("//body/header") == []


def test_no_text_of_a_document_is_markup(written):
    hostile = "\"><script>alert(1)</script><img src=x onerror=1>'&</style>"
    words = (Text(hostile), Value(hostile, (hostile, 0), Decimal(1)))
    page = written(
        Title(words),
        Heading(1, words, hostile, anchor=hostile),
        ListItem(words, hostile),
        Paragraph((Reference(hostile, hostile), Strong(words))),
        Table(
            (Column(Decimal(1)),),
            (Row((Cell(words),), "header"),),
            (Row((Cell(words),)),),
            caption=words,
            number=hostile,
            unit=words,
            note=(words,),
        ),
        mark=hostile,
        metadata=Metadata(hostile, hostile, subject=hostile),
        origins={(hostile, 0): Origin(hostile, hostile, 1, 1, hostile, hostile)},
    )

    assert page.find("//script | //img") == []
    assert page.one("//title").text == hostile
    assert page.one("//body/header").text == hostile


def test_the_same_document_gives_the_same_bytes(sheet):
    document = Document(Metadata("题", "者"), (Heading(1, (Text("章"),), "一、"), BODY))

    first = write_html(document, sheet).data

    assert write_html(replace(document), sheet).data == first


def headings(count, *more):
    return (*more, *(Heading(1, (Text(f"第{i}<节"),), "一、") for i in range(count)))


def test_a_page_with_many_headings_begins_with_links_to_them(written):
    page = written(*headings(5))

    links = page.find("//nav//a")
    assert [link.text_content() for link in links] == [f"一、第{i}<节" for i in range(5)]
    assert [link.get("href")[1:] for link in links] == page.find("//h2/@id")


@pytest.mark.parametrize(
    "blocks",
    [headings(4), headings(5, TableOfContents((Text("目录"),), 2, ()))],
    ids=["few", "with contents of its own"],
)
def test_few_headings_or_a_list_of_its_own_need_no_links(written, blocks):
    assert written(*blocks).find("//nav[@class='outline']") == []
