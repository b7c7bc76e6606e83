"""Rules that look at one text, and what is remembered of it."""

import pytest

from reportgen.checks.local import Finding, LocalReader, LocalRule, of_each_text, of_figures
from reportgen.checks.subject import Subject
from reportgen.diagnostics import codes
from tests.support.subjects import fixed, of_texts, quoted, subject


def rule_for(word):
    """Return a rule that finds a word, and the texts that it was asked to read."""
    asked = []

    @LocalRule
    def rule(running):
        asked.extend(running.texts)
        for start in running.occurrences(word):
            yield Finding(codes.WRONG_WORD, start, start + len(word))

    return rule, asked


def test_what_is_in_several_passages_is_read_once_and_found_in_each():
    rule, asked = rule_for("布署")

    found = list(rule(of_texts("已布署", "其他", "已布署")))

    assert asked == ["已布署", "其他"]
    assert [one.path for one in found] == [("texts", 0), ("texts", 2)]


def test_a_text_is_not_read_again():
    rule, asked = rule_for("布署")
    reader = LocalReader([rule])

    first = list(reader.diagnostics(of_texts("已布署", "其他")))
    second = list(reader.diagnostics(of_texts("已布署", "改过")))

    assert asked == ["已布署", "其他", "改过"]
    assert [one.path for one in first] == [one.path for one in second] == [("texts", 0)]


def test_a_text_that_was_not_read_to_its_end_is_read_again():
    interruptions = [KeyboardInterrupt]

    @LocalRule
    def rule(running):
        for interruption in interruptions:
            raise interruption
        yield from (Finding(codes.WRONG_WORD, at, at + 2) for at in running.occurrences("布署"))

    reader = LocalReader([rule])
    with pytest.raises(KeyboardInterrupt):
        list(reader.diagnostics(of_texts("已布署")))
    interruptions.clear()

    found = list(reader.diagnostics(of_texts("已布署")))

    assert [one.path for one in found] == [("texts", 0)]


def test_what_was_not_read_for_long_is_forgotten():
    rule, asked = rule_for("布署")
    reader = LocalReader([rule], most=2)

    for text in ("甲", "乙", "甲", "丙", "丁", "甲", "乙"):
        list(reader.diagnostics(of_texts(text)))

    assert asked == ["甲", "乙", "丙", "丁", "乙"]


def test_an_accepted_word_is_no_finding():
    rule, _ = rule_for("图书官")
    text = "图书官和图书官网"
    accepting = of_texts(text)._replace(accepted_words=frozenset({"图书官网"}))

    found = list(rule(Subject(*accepting)))

    assert quoted(found, {"texts": [text]}) == ["图书官"]


def test_a_stretch_across_two_texts_is_no_finding():
    rule, _ = rule_for("，\n。")

    assert list(rule(of_texts("甲，", "。乙"))) == []


def test_what_an_expression_gave_is_reported_where_it_is_written():
    rule, _ = rule_for("布署")

    found = list(rule(subject({"summary": "布署", "texts": ["已经{{ summary }}完毕"]})))

    assert [one.path for one in found] == [("summary",)]


@pytest.mark.parametrize(
    ("read", "count"), [(((1, 3),), 0), (((0, 1), (1, 3)), 1), ((), 1), (((4, 5),), 1)]
)
def test_a_finding_is_none_if_all_that_it_follows_from_comes_from_expressions(read, count):
    @of_each_text("乙")
    def rule(text):
        yield Finding(codes.WRONG_WORD, 4, 5, read=read)

    found = list(rule(subject({"summary": "布署", "texts": ["甲{{ summary }}，乙"]})))

    assert len(found) == count


def test_a_finding_knows_other_places_and_what_to_replace():
    data = {"texts": ["另一个", "前面，布署两次"]}

    @of_each_text("布署")
    def rule(text):
        start = text.index("布署")
        yield Finding(
            codes.WRONG_WORD,
            start,
            start + 4,
            {},
            "部",
            None,
            (start, start + 1),
            (((0, 2), "前"),),
        )

    found = list(rule(subject(data)))

    assert quoted(found, data) == ["布署两次"]
    assert [one.span.column for one in found[0].related] == [found[0].span.column - 3]
    assert fixed(found, data) == {"texts": ["另一个", "前面，部署两次"]}


def test_a_rule_on_figures_reads_no_quantities():
    @of_figures(2)
    def rule(text, figures):
        yield Finding(codes.SHARE_DIFFERS, *figures[1].digits, read=())

    data = {
        "texts": ["举办12场、3次"],
        "indicators": [{"name": "场次", "target": "12场3次"}],
    }

    assert quoted(rule(subject(data)), data) == ["3"]
