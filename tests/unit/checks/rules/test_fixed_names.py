import pytest

from reportgen.checks.rules.fixed_names import check_fixed_names, own_names
from reportgen.checks.rules.wrong_characters import check_wrong_characters
from tests.support.subjects import of_texts, quoted


def found(text, check=check_fixed_names):
    return quoted(check(of_texts(text)), {"texts": [text]})


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("按照文化旅游部的部署开展工作。", "文化旅游部"),
        ("落实国家市场监督管里总局的要求。", "国家市场监督管里总局"),
        ("以习近平新时代中国特色社会主义恩想为指导。", "习近平新时代中国特色社会主义恩想"),
        ("严格执行《中华人民共和国政府采购法实施条列》。", "政府采购法实施条列"),
        ("机关事业单位基本养老保险交费支出50万元。", "机关事业单位基本养老保险交费支出"),
    ],
)
def test_what_is_nearly_a_name_is_found(text, wrong):
    assert found(text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "按照文化和旅游部的部署开展工作。",
        "住房城乡建设部、住房和城乡建设部的写法都对。",
        "《云溪市公共文化服务保障条例》和《政府采购需求管理办法》。",
        "党的二十届三中全会、党的二十届四中全会。",
    ],
)
def test_right_names_and_other_names_are_silent(text):
    assert found(text) == []


def test_a_wrong_character_of_a_name_is_told_once():
    assert found("落实国家市场监督管里总局的要求。", check_wrong_characters) == []


def test_every_name_is_long_enough_and_none_is_nearly_another():
    names = own_names()

    assert [title for title in names.titles if len(title) < 5] == []
    assert [title for title in names.titles if names.near_title(title)] == []
