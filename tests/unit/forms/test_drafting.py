"""Forms of drafts: gaps stand out, and comments are put on what a tag prints."""

import re

import pytest

from reportgen.document.nodes import Comment
from reportgen.forms.output import FormComment
from tests.support.forms import form, parts_of, tables, texts

GAP = '<w:highlight w:val="yellow"/>'
ROWS = (
    ("指标", "得分"),
    ("{%tr for item in items %}", ""),
    ("{{ item.name }}", "{{ item.score }}"),
    ("{%tr endfor %}", ""),
)
PARTIAL = {"project": {"name": "甲"}, "items": [{"name": "乙", "score": 1}, {"name": "丙"}]}


@pytest.fixture
def drafted(fill):
    """A function that returns the draft that a form makes."""

    def drafted(*content, **options):
        made, _ = fill(*content, draft=True, **options)
        return made

    return drafted


def body(data):
    return parts_of(data)["word/document.xml"].decode()


def test_a_gap_is_a_run_of_its_own(drafted):
    data = drafted("甲{{ project.budget }}乙", values=PARTIAL).data

    assert texts(data) == ["甲〔待补充：预算数〕乙"]
    runs = re.findall(r"<w:r>.*?</w:r>", body(data))
    assert [GAP in run for run in runs] == [False, True, False]


def test_a_gap_keeps_the_look_of_its_place(drafted):
    paragraph = (
        '<w:p><w:r><w:rPr><w:b/><w:u w:val="single"/></w:rPr>'
        "<w:t>甲{{ project.budget }}</w:t></w:r></w:p>"
    )

    data = drafted(paragraph, values=PARTIAL).data

    assert f'<w:rPr><w:b/>{GAP}<w:u w:val="single"/></w:rPr>' in body(data)


def test_rows_with_gaps_are_rows(drafted):
    data = drafted(ROWS, values=PARTIAL).data

    assert tables(data) == [[["指标", "得分"], ["乙", "1"], ["丙", "〔待补充：得分〕"]]]


def test_a_list_that_is_missing_has_one_row_of_gaps(drafted):
    data = drafted(ROWS, values={"project": {}}).data

    assert tables(data)[0][1] == ["〔待补充：指标〕", "〔待补充：得分〕"]


def test_a_text_with_a_gap_in_it_keeps_its_paragraphs(drafted):
    values = {"project": {"note": "第一段\n\n第二段"}}

    assert texts(drafted("{{ project.note }}", values=values).data) == ["第一段", "第二段"]


def test_what_an_attribute_needs_is_there(drafted):
    rows = (("{% colspan items | length %}甲", "乙"), ("{% cellbg project.name %}丙", "丁"))

    data = drafted(rows, values={"project": {}}).data

    assert "〔" not in re.sub(r"<w:t[^>]*>[^<]*</w:t>", "", body(data))
    assert tables(data)[0][1][0].startswith("丙")


@pytest.mark.parametrize("tag", ["{{ project.nothing }}", "{{ 1 / 0 }}", "{{ items }}"])
def test_a_tag_that_cannot_be_printed_is_a_gap(drafted, tag):
    assert texts(drafted(f"甲{tag}", values=PARTIAL).data) == ["甲〔待补充〕"]


def test_where_nothing_is_missing_a_draft_says_the_same(drafted, filled):
    content = ("{{ project.name }}：{{ project.note }}", ROWS)

    assert texts(drafted(*content).data) == texts(filled(*content))
    assert tables(drafted(*content).data) == tables(filled(*content))


def test_no_mark_is_left(drafted):
    made = drafted(form("{{ project.name }}", ROWS, header="{{ project.reason }}"))

    parts = "".join(part.decode() for name, part in parts_of(made.data).items())
    assert not re.search("[\ufdd0-\ufdef]", parts)
    assert not any(re.search("[\ufdd0-\ufdef]", value.text) for value in made.printed)


def test_a_comment_is_on_the_value_that_a_tag_prints(drafted):
    made = drafted("甲{{ project.name }}乙{{ project.budget }}丙", values=PARTIAL)
    assert [value.origin for value in made.printed] == [("project", "name"), ("project", "budget")]

    data = made.commented([FormComment(1, Comment(0, ("缺",)))], "reportgen")

    marked = re.search(
        '<w:commentRangeStart w:id="1"/>(.*)<w:commentRangeEnd w:id="1"/>', body(data)
    )
    assert re.findall("<w:t[^>]*>([^<]*)</w:t>", marked[1]) == ["〔待补充：预算数〕"]
    assert texts(data) == ["甲甲乙〔待补充：预算数〕丙"]
    comments = parts_of(data)["word/draft-comments.xml"].decode()
    assert 'w:author="reportgen"' in comments


def test_a_comment_on_nothing_in_particular_is_at_the_beginning(drafted):
    made = drafted("甲", "{{ project.name }}")

    data = made.commented([FormComment(None, Comment(0, ("缺",)))], "reportgen")

    assert body(data).index("commentRangeStart") < body(data).index("甲")


def test_comments_come_after_those_that_a_form_has(drafted):
    first = drafted("{{ project.name }}").commented([FormComment(0, Comment(0, ("一",)))], "某")

    second = drafted(first + b"").commented([FormComment(None, Comment(0, ("二",)))], "reportgen")

    comments = parts_of(second)["word/draft-comments.xml"].decode()
    assert re.findall('w:id="([0-9]+)"', comments) == ["1", "2"]


def test_only_drafts_know_where_their_values_are(fill):
    made, _ = fill("{{ project.name }}")

    assert made.commented is None
