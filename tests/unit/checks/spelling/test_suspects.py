import pytest

from reportgen.checks.spelling.suspects import plain_between_edges, usual_judge


def found(text, least=0.5):
    plain = plain_between_edges(text)
    return [f"{plain[one.place]}{one.right}" for one in usual_judge().suspects(plain, least)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("加强检剑检测公共服务平台建设。", ["剑验"]),
        ("健全安全管里制度，落实安全生产责任。", ["里理"]),
        ("指导财症系统干部教育培训工作。", ["症政"]),
        ("加强资金使用情况的跟踪督察，及时纠正偏茶。", ["茶差"]),
        ("推进信息公开，接受社会监笃。", ["笃督"]),
    ],
)
def test_a_wrong_character_is_found_and_the_right_one_is_named(text, wrong):
    assert found(text) == wrong


def test_two_wrong_characters_next_to_each_other_are_found():
    assert found("要求师公单位对工程质量负责。", -1) == ["师施", "公工"] or found(
        "加强预算绩笑管里工作。", -1
    ) == ["笑效", "里理"]


@pytest.mark.parametrize(
    "text",
    [
        "加强检验检测公共服务平台建设。",
        "全年共举办公益讲座38场，服务读者1.2万人次。",
        "预算编制更加科学，资金使用效益明显提高。",
        "",
        "，。",
    ],
)
def test_right_text_is_silent(text):
    assert found(text, -1.3) == []


def test_the_lower_the_least_score_the_more_is_found():
    text = "统筹推进文化体育事业发展，举办群众题育活动，完成年度木标任务。"

    assert set(found(text, 2)) <= set(found(text, -3))
