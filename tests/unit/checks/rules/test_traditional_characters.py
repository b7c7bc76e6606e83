import tomllib

import pytest

from reportgen.checks.rules import traditional_characters
from reportgen.checks.rules.traditional_characters import check_traditional_characters
from tests.support.subjects import fixed, of_texts, quoted


def found(text):
    return quoted(check_traditional_characters(of_texts(text)), {"texts": [text]})


def test_a_traditional_character_is_found_and_its_simplified_form_is_the_change():
    data = {"texts": ["《预算绩效管理辦法》實施後，資金使用更加规范。"]}

    changed = fixed(check_traditional_characters(of_texts(*data["texts"])), data)

    assert changed == {"texts": ["《预算绩效管理办法》实施后，资金使用更加规范。"]}


@pytest.mark.parametrize(
    "text",
    [
        "李喆、王堃、赵昇和陈犇参加了活动。",
        "建筑面积1000㎡，温度25℃，·—～“”①",
        "乾隆年间的著作，於菟，宫商角徵羽",
        "GDP增长，µ、é、日本のかな",
    ],
)
def test_characters_of_names_and_signs_are_silent(text):
    assert found(text) == []


def test_no_simplified_character_is_in_the_table():
    table = traditional_characters._table()

    assert set(table) & set(table.values()) == set()


def test_the_table_is_needed_only_for_characters_outside_gb_2312():
    also = traditional_characters._ALSO

    assert [
        one
        for one in traditional_characters._table()
        if one.encode("gb2312", "ignore") and one not in also
    ] == []


def test_the_table_has_a_simplified_character_for_each():
    data = tomllib.loads(traditional_characters._TABLE.read_text(encoding="utf-8"))

    assert len(data["traditional"]) == len(data["simplified"]) > 2500
