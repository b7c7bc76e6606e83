import pytest

from reportgen.checks.rules.pairs import check_pairs
from tests.support.subjects import fixed, of_texts, quoted


def found(text):
    return quoted(check_pairs(of_texts(text)), {"texts": [text]})


@pytest.mark.parametrize(
    "text",
    [
        "《全民阅读实施方案（2022—2025年）》和“书香（社区）”活动",
        "1）检查；2）整改；a) 验收；（三）总结",
        "说明（一）：“甲‘乙’丙”",
        "括号（half-width) 是另一个问题",
    ],
)
def test_pairs_are_silent(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("《全民阅读实施方案（2022—2025年》", ["（"]),
        ("全民阅读实施方案》落实", ["》"]),
        ("“书香社区活动", ["“"]),
        ("书香社区”活动", ["”"]),
        ("（甲（乙）", ["（"]),
        ("按期完成）。", ["）"]),
        ("《甲“乙》丙”", ["“", "”"]),
    ],
)
def test_a_sign_without_a_partner_is_found(text, signs):
    assert found(text) == signs


def test_straight_quotation_marks_around_chinese_are_changed():
    data = {"texts": ['打造"书香社区"和"Open Day"品牌']}

    assert fixed(check_pairs(of_texts(*data["texts"])), data) == {
        "texts": ['打造“书香社区”和"Open Day"品牌']
    }
