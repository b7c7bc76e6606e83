import pytest

from reportgen.checks.rules.doubled_words import check_doubled_words
from tests.support.subjects import fixed, of_texts, quoted


def found(text):
    return quoted(check_doubled_words(of_texts(text)), {"texts": [text]})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("加强对资金使用的监督管理管理。", "管理管理"),
        ("办理群众信访事项事项462件。", "事项事项"),
        ("落实安全安全的要求。", "安全安全"),
    ],
)
def test_a_word_that_is_typed_twice_is_found(text, words):
    assert found(text) == [words]


def test_the_second_word_can_be_deleted():
    text = "办理群众信访事项事项462件。"

    assert fixed(check_doubled_words(of_texts(text)), {"texts": [text]}) == {
        "texts": ["办理群众信访事项462件。"]
    }


@pytest.mark.parametrize(
    "text",
    [
        "召开项目推进推进会3次。",
        "绩效目标目标值为20处。",
        "事情一件一件，办得扎实。",
        "请各位代表研究研究。",
        "强化支撑，支撑发展。",
        "面对面、点对点、一对一的服务。",
        "人人参与，个个争先。",
        "由我局我局负责。",  # in the list of words, which finds it
    ],
)
def test_what_only_looks_like_a_doubled_word_is_silent(text):
    assert found(text) == []
