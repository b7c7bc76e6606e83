import pytest

from reportgen.checks.rules.repeats import check_repeats
from tests.support.subjects import of_texts, quoted


def found(text):
    return quoted(check_repeats(of_texts(text)), {"texts": [text]})


@pytest.mark.parametrize(
    "text",
    [
        "分别完成6个和7个，分别占60%和70%。",
        "全年实际支出与全年预算数一致。",
        "本年度支出占本年度预算的九成。",
        "产出指标自评得分2分，效益指标自评得分2分。",
        "开展全民阅读推广活动，面向老年人开展全民阅读推广活动。",
        "加强管理，提高效益；加强管理，防范风险。",
    ],
)
def test_what_is_said_twice_for_a_reason_is_silent(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我馆分别于7月和1月分别报送了结果。", ["分别"]),
        ("力争全年活动场次全年不少于120场。", ["全年"]),
        ("馆领导多次带队到分馆多次调研。", ["多次"]),
        ("本年度我馆本年度新增藏书3万册。", ["本年度"]),
        ("开展线上线下供需对接、展示等活动，开展线上线下供需对接。", ["开展线上线下供需对接"]),
        ("组织开展全民阅读活动，组织开展全民阅读活动，受到欢迎。", ["组织开展全民阅读活动"]),
    ],
)
def test_what_is_said_twice_is_found_the_second_time(text, words):
    assert found(text) == words
