import pytest

from reportgen.document.nodes import Commented
from reportgen.document.walk import comments, lines, text_of
from reportgen.pipeline.comments import commented_document

PAGE = (
    "# {{ name }}{{ year }}\n\n## 甲\n\n{{ goal }}\n\n## 乙\n\n{% for line in lines %}\n"
    "- {{ line.id }}：{{ line.final }}，{{ line.actual }}\n{% endfor %}\n\n合计{{ total }}\n"
)


@pytest.fixture
def remarked(checked):
    """A function that returns what comments are on, and what each says first."""

    def remarked(page=PAGE, language="zh", **options):
        found = checked(draft=True, page=page, **options)
        document = commented_document(found, found.document, language)
        assert len(list(comments(document))) == len(found.diagnostics)
        return [pair for block in document.blocks for line in lines(block)
                for pair in _remarks(line.children)]  # fmt: skip

    return remarked


def _remarks(children):
    for inline in children:
        if isinstance(inline, Commented):
            yield from ((text_of(inline.children), one.lines[0]) for one in inline.comments)
        if hasattr(inline, "children"):
            yield from _remarks(inline.children)


def test_a_comment_is_on_the_gap_of_what_is_missing(remarked):
    assert remarked(name=None) == [
        ("〔待补充：名称〕", "错误 RG203（report.yaml 第1行）：报告缺少名称（name）")
    ]


def test_a_comment_is_on_the_value_that_is_wrong(remarked):
    ((words, said),) = remarked(total=1)

    assert words == "157.50"
    assert said.startswith("错误 RG301（report.yaml 第10行）：合计填报 1")


def test_a_comment_is_on_the_words_that_are_wrong(remarked):
    goal = "年内完成任务，，并且做好工作。年内完成任务。"

    assert [words for words, _ in remarked(goal=goal)] == ["，，"]


def test_of_equal_words_those_are_meant_that_stand_there(remarked):
    goal = "全年完成,任务。全年,完成任务。"

    found = remarked(goal=f"完成（全年,完成任务）。{goal}")

    assert {words for words, _ in found} == {","}
    assert len(found) == 3


def test_a_comment_on_what_is_not_printed_is_on_what_is_computed_from_it(remarked):
    page = "# {{ name }}\n\n## 甲\n\n合计{{ total }}\n"

    ((words, _),) = remarked(page=page, lines=[{"id": "一", "final": 2, "actual": "3元"}])

    assert words == "〔待补充：合计〕"


def test_a_comment_on_what_is_not_printed_in_a_row_is_on_the_row(remarked):
    page = "# {{ name }}\n\n{% for line in lines %}\n- {{ line.id }}\n{% endfor %}\n"

    ((words, _),) = remarked(page=page, lines=[{"id": "一"}, {"id": "二", "final": "x"}])

    assert words == "二"


def test_a_comment_on_what_is_not_printed_is_on_the_heading_of_its_group(remarked):
    page = "# {{ name }}\n\n## 甲\n\n{{ goal }}\n\n## 乙\n\n{{ lines[0].id }}\n"

    ((words, _),) = remarked(page=page, goal="好", lines=[{"id": "一"}, {"id": "二", "final": "x"}])

    assert words == "乙"


def test_a_comment_on_what_stands_nowhere_is_at_the_beginning(remarked):
    assert [words for words, _ in remarked(note="完成，，任务")] == ["市图书馆〔待补充：年度〕"]


def test_comments_are_in_the_language_that_is_asked_for(remarked):
    ((_, said),) = remarked(name=None, language="en")

    assert said == "error RG203 (report.yaml, line 1): the report lacks 名称 (name)"


def test_a_comment_says_what_to_do(checked):
    found = checked(draft=True, page=PAGE, year="TODO")

    (remark,) = comments(commented_document(found, found.document, "zh"))

    assert remark.lines[1].startswith("改法：")


def test_nothing_found_is_no_comment(checked):
    found = checked()

    assert commented_document(found, found.document, "zh") is found.document
