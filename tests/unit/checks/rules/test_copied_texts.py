import pytest

from reportgen.checks.rules.copied_texts import check_copied_texts
from tests.support.subjects import of_texts, quoted

COPIED = "我馆坚持以读者为中心，持续完善服务体系，推动公共文化服务提质增效。"


def found(*texts):
    return quoted(check_copied_texts(of_texts(*texts)), {"texts": list(texts)})


def test_a_long_sentence_that_stands_there_twice_is_found():
    assert found(f"全年举办讲座120场。{COPIED}", f"{COPIED}明年继续。") == [COPIED]


def test_a_copied_paragraph_is_one_finding():
    paragraph = f"{COPIED}{COPIED.replace('读者', '群众')}"

    assert len(list(check_copied_texts(of_texts(paragraph, f"综上，{paragraph}", paragraph)))) == 2


def test_two_equal_headings_of_one_list_are_found():
    texts = ["（一）部门职能", "负责图书馆服务。", "（二）部门职能", "设有5个科室。"]

    assert found(*texts) == ["部门职能"]


@pytest.mark.parametrize(
    "texts",
    [
        (COPIED, COPIED.replace("读者", "群众")),
        (
            "资金使用规范，未发现违规。",
            "另据核查，资金使用规范，未发现违规。资金使用规范，未发现违规。",
        ),
        ("一、基本情况", "（一）主要问题", "二、项目情况", "（一）主要问题"),
    ],
)
def test_other_sentences_short_ones_and_headings_of_other_lists_are_silent(texts):
    assert found(*texts) == []
