import pytest

from reportgen.checks.running_text import Finding, RunningText
from reportgen.diagnostics import codes
from tests.support.subjects import of_texts, quoted, subject


def text_of(*texts, accepted=()):
    return RunningText(of_texts(*texts).passages, frozenset(accepted))


def test_a_place_is_found_in_its_passage():
    text = text_of("甲乙", "丙丁")

    passage, start = text.passage(text.text.index("丁"))

    assert (passage.text, start) == ("丙丁", 3)


def test_the_occurrences_of_a_word_do_not_overlap():
    assert list(text_of("的的的的").occurrences("的的")) == [0, 2]


def test_only_sentences_with_one_of_the_words_are_yielded_each_once():
    text = text_of("甲有书。乙有报。丙有书和报！", "丁无。")

    sentences = [text.text[start:end] for start, end in text.sentences_with(["书", "报和", "报！"])]

    assert sentences == ["甲有书。", "丙有书和报！"]


def test_signs_behind_a_full_stop_belong_to_the_sentence():
    text = text_of("“完成。”其他。。下一句。")

    ends = [text.sentence(place)[1] for place in (0, 5, 9)]

    assert [text.text[:end] for end in ends] == [
        "“完成。”",
        "“完成。”其他。。",
        "“完成。”其他。。下一句。",
    ]


@pytest.mark.parametrize(
    ("word", "expected"), [("目的的", True), ("的的确", False), ("的", False), ("目的", False)]
)
def test_a_stretch_may_be_part_of_a_longer_word(word, expected):
    assert text_of("此目的的实现").has_around([word], 2, 4) is expected


def test_a_word_may_share_a_character_with_a_stretch():
    text = text_of("增长率提高3%")

    assert text.overlaps(["增长率"], 2, 8)
    assert not text.overlaps(["增长"], 2, 8)


def test_an_accepted_word_is_no_finding():
    text = text_of("图书官和图书官网", accepted=["图书官网"])

    found = list(text.diagnostics(Finding(codes.WRONG_WORD, start, start + 3) for start in (0, 4)))

    assert quoted(found, {"texts": ["图书官和图书官网"]}) == ["图书官"]


def test_a_stretch_across_two_passages_is_no_finding():
    text = text_of("甲，", "。乙")

    assert list(text.diagnostics([Finding(codes.DOUBLED_PUNCTUATION, 1, 4)])) == []


def test_what_an_expression_gave_is_reported_where_it_is_written():
    data = {"summary": "布署", "texts": ["已经{{ summary }}完毕"]}
    text = subject(data).running_text

    found = list(
        text.diagnostics(
            Finding(codes.WRONG_WORD, start, start + 2) for start in text.occurrences("布署")
        )
    )

    assert [one.path for one in found] == [("summary",)]


def test_all_rules_of_a_run_share_a_text():
    one = of_texts("甲")

    assert one.running_text is one.running_text


def test_what_is_worked_out_stays_when_the_document_is_laid_out():
    before = of_texts("甲")
    text, outlines = before.running_text, before.outlines
    after = before.with_captions(())

    assert after.captions == ()
    assert after.running_text is text
    assert after.outlines is outlines
