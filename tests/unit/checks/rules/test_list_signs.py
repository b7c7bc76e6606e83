import pytest

from reportgen.checks.rules.list_signs import check_list_signs
from tests.support.subjects import fixed, of_texts, quoted


def found(text):
    return quoted(check_list_signs(of_texts(text)), {"texts": [text]})


@pytest.mark.parametrize(
    "text",
    [
        "印发方案，加强宣传、打造品牌、提升服务、关注人群、助力振兴等五大项目。",
        "举办讲座、展览，开展培训、咨询等多项活动。",
        "召开会议，举办讲座、展览等3项活动。",
        "制度建设得分5分；结果应用得分3分；制度执行得分7分。",
        "制度建设得分5分。结果应用得分3分。制度执行得分7分。",
        "开展项目29项，其中甲、乙（丙）、丁、戊等4项为首次，有甲、乙，其中丙、丁等4项。",
        "共3项，自评得分3分。其中，甲得分1分；乙得分2分。",
    ],
)
def test_a_list_with_one_kind_of_sign_is_silent(text):
    assert found(text) == []


def test_the_comma_in_a_counted_list_is_changed():
    data = {"texts": ["印发方案，加强宣传、打造品牌、提升服务、关注人群，助力振兴等五大项目。"]}

    assert fixed(check_list_signs(of_texts(*data["texts"])), data) == {
        "texts": ["印发方案，加强宣传、打造品牌、提升服务、关注人群、助力振兴等五大项目。"]
    }


def test_a_full_stop_among_semicolons_is_found():
    assert found("甲得分5分；乙得分3分。丙得分7分。") == ["。"]
