import pytest

from reportgen.checks.fixed_names import FixedNames, is_nearly

ORGAN = "住房和城乡建设部"
NAMES = FixedNames.of_lines(
    [[ORGAN, "住房城乡建设部"], ["一般公共预算财政拨款"], []], ["政府采购法实施条例"]
)


def near(text):
    return [(text[one.start : one.end], one.right) for one in NAMES.near(text)]


@pytest.mark.parametrize(
    "text",
    ["住房和城建建设部", "住房和城乡建社设部", "住房和乡城建设部", "住房和建设城乡部"],
)
def test_how_much_may_differ(text):
    assert is_nearly(text, ORGAN) == (text != "住房和建设城乡部")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("党的二十届四中全会", "党的二十届三中全会"),
        ("公共法律服务体系", "公共文化服务体系"),
        ("中国科学技术协会会", "中国科学技术协会大会"),
        ("市财政国库支付中心", "省财政国库支付中心"),
        (ORGAN, ORGAN),
    ],
)
def test_numbers_places_and_other_words_make_other_names(text, name):
    assert not is_nearly(text, name)


def test_what_is_nearly_a_name_is_found_in_running_text():
    assert near("报住房和城建建设部备案，使用一般公共预算财政拨款。") == [
        ("住房和城建建设部", ORGAN)
    ]
    assert near("使用一般公共预算财证拨款。") == [("一般公共预算财证拨款", "一般公共预算财政拨款")]


@pytest.mark.parametrize("text", ["住房和城乡建设部要求", "住房城乡建设部", "住房和建设", ""])
def test_right_forms_and_other_words_are_silent(text):
    assert near(text) == []


def test_a_title_is_compared_as_a_whole():
    assert NAMES.near_title("政府采购法实施条列") == "政府采购法实施条例"
    assert NAMES.near_title("政府采购法实施条例") is None
    assert NAMES.near_title("政府采购法") is None
