"""What rules ask of all texts."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.checks.outline import flows
from reportgen.checks.texts import Texts
from tests.support.subjects import of_texts, subject

DATA = {
    "texts": ["一是甲", "乙12场", "一是甲"],
    "indicators": [
        {"name": "甲", "target": "12场"},
        {"name": "（一）乙", "target": "甲"},
    ],
}


def told(passages):
    return [(passage.path[-1], passage.text) for passage in passages]


def test_passages_with_a_word_are_in_the_order_of_the_source():
    texts = subject(DATA).texts

    assert told(texts.having("甲")) == [(0, "一是甲"), (2, "一是甲"), ("name", "甲")]
    assert told(texts.having("甲", quantities=True))[-1] == ("target", "甲")


def test_only_written_passages_have_figures():
    ((passage, figures),) = subject(DATA).texts.figures

    assert passage.path == ("texts", 1)
    assert [one.quantity.text for one in figures] == ["12场"]


def test_fields_are_asked_for_by_their_title():
    (names,) = subject(DATA).texts.fields(lambda title: title == "三级指标")

    assert told(names) == [("name", "甲"), ("name", "（一）乙")]


def test_all_texts_of_a_field_are_divided_where_one_is():
    assert told(subject(DATA).texts.divided) == [
        (0, "一是甲"), (1, "乙12场"), (2, "一是甲"), ("name", "甲"), ("name", "（一）乙"),
    ]  # fmt: skip


@given(st.text("一十三第部分章是要其次（()1２.．、：，①\n", max_size=12))
def test_no_text_with_the_number_of_an_item_is_left_out(text):
    report = subject({"indicators": [{"name": f"甲{text}"}, {"level2": f"乙\n{text}"}]})

    lines = [line for flow in flows(report.passages) for line in flow.lines]
    numbered = {one.passage for one in lines if one.marker or one.inner or one.words}

    assert numbered <= set(report.texts.divided)


def test_each_text_is_there_once_with_its_passages():
    texts = of_texts("甲", "乙", "甲").texts

    assert texts.running.texts == ("甲", "乙")
    assert [one.path for one in texts.places["甲"]] == [("texts", 0), ("texts", 2)]


def test_nothing_is_found_where_there_is_nothing():
    texts = Texts(())

    assert (texts.figures, texts.divided, texts.having("甲")) == ([], [], [])
