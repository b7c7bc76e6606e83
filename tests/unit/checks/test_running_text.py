import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.figures import read_figures
from reportgen.checks.running_text import RunningText, WordIndex


def text_of(*texts):
    return RunningText(texts)


def test_a_place_is_found_in_its_text():
    text = text_of("甲乙", "丙丁")

    index, start = text.at(text.text.index("丁"))

    assert (text.texts[index], start, text.start(index)) == ("丙丁", 3, 3)


def test_the_occurrences_of_a_word_do_not_overlap():
    assert list(text_of("的的的的").occurrences("的的")) == [0, 2]


def test_texts_with_one_of_the_words_are_yielded_each_once():
    text = text_of("有书，有书，有报", "无", "有报")

    assert list(text.texts_with(["有报", "有书"])) == [(0, "有书，有书，有报"), (11, "有报")]


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


def test_the_figures_of_texts_are_read_as_in_the_texts_alone():
    text = text_of("举办12场", "第12批", "没有", "２０２４年，占３．５％、培训两千余人次")

    found = {text.texts[index]: figures for index, figures in text.figures.items()}

    assert [one.quantity.text for one in found["举办12场"]] == ["12场"]
    assert len(found["２０２４年，占３．５％、培训两千余人次"]) == 2
    assert len(found) == 2


CHARACTERS = "一二十百千两第0１2,.．％%余多万亿元人次场个月年批 到约—\n"


@given(st.lists(st.text(CHARACTERS, max_size=12), max_size=4, unique=True))
def test_no_figure_is_lost_by_looking_at_many_texts_at_once(texts):
    text = text_of(*texts)

    found = {text.texts[index]: figures for index, figures in text.figures.items()}

    assert found == {one: figures for one in texts if (figures := read_figures(one))}


def test_some_of_the_texts_have_the_figures_that_they_had_among_all():
    text = text_of("举办12场", "没有", "培训30人")

    some = text.of(["没有", "培训30人"])

    assert some.figures == {1: read_figures("培训30人")}
    assert text.of(text.texts) is text


@given(
    st.lists(st.text("甲乙丙，", max_size=6), max_size=4, unique=True),
    st.lists(st.text("甲乙丙", min_size=1, max_size=3), max_size=3, unique=True),
)
def test_texts_with_words_are_those_that_have_one(texts, words):
    found = [text for _, text in text_of(*texts).texts_with(words)]

    assert found == [text for text in texts if any(word in text for word in words)]


@given(
    st.text("甲乙。\n", max_size=12), st.lists(st.sampled_from(["甲", "乙甲", "甲甲"]), max_size=3)
)
def test_sentences_with_words_are_those_of_their_occurrences(one, words):
    text = text_of(one)

    found = list(text.sentences_with(words))

    places = (start for word in words for start in text.occurrences(word))
    assert found == sorted({text.sentence(start) for start in places})


WORDS = ["书", "图书", "书目", "😀", "😀书", "书目录", "书书", "书书书"]


@given(st.text("图书目录😀", max_size=8))
def test_an_index_finds_the_words_that_are_in_a_text(text):
    assert WordIndex(WORDS).in_text(text) == {word for word in WORDS if word in text}
