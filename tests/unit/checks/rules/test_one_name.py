import pytest

from reportgen.checks.rules.one_name import check_one_name
from tests.support.narrative import found
from tests.support.subjects import of_texts


@pytest.mark.parametrize(
    "texts",
    [
        (
            "《全民阅读促进行动规划纲要实施方案（2022—2025年）》",
            "《全民阅读促进行动计划纲要（2022-2025）》",
        ),
        ("《市图书馆预算绩效管理办法》", "《市图书馆预算绩效管理辦法》"),
        ("召开第十一次会员代表大会。", "筹备学会十一次换届会议。"),
        ("召开第六次会员代表大会。", "学会六次换届会议选举新一届理事会。"),
        ("举办“云栖作家峰会”。", "支持云栖作家读者峰会。"),
    ],
)
def test_one_thing_under_two_names_is_found(texts):
    assert len(found("RG560", *texts)) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("《省公共图书馆服务规范》", "《市公共图书馆服务规范》"),
        ("《市图书馆预算绩效管理办法》", "《市图书馆财务预算绩效管理办法》"),
        ("《市图书馆第十一届理事会章程》", "《市图书馆第十二届理事会章程》"),
        ("《2023年全民阅读工作要点》", "《2024年全民阅读工作要点》"),
        ("召开第十一次会员代表大会。", "全年召开十一次会议。"),
        ("举办“云栖作家峰会”。", "举办云栖作家论坛。"),
    ],
)
def test_two_things_have_two_names(texts):
    assert found("RG560", *texts) == []


@pytest.mark.parametrize(
    ("first", "second", "severity"),
    [
        ("云栖市图书馆预算绩效管理办法", "云栖市图书馆预算绩效管理暂行办法", "WARNING"),
        ("云栖市数据资源共享实施办法", "云栖市数据资源共享管理办法", "WARNING"),
        ("关于加强基层图书室建设的实施意见", "关于加强基层图书室建设的意见", "INFO"),
    ],
)
def test_a_paper_has_one_kind(first, second, severity):
    found = list(check_one_name(of_texts(f"制定《{first}》。", f"依据《{second}》开展工作。")))

    assert [(one.args["name"], one.severity.name) for one in found] == [(second, severity)]


def test_a_paper_and_the_one_that_carries_it_out_are_two():
    texts = "制定《云栖市全民阅读促进办法》。", "印发《云栖市全民阅读促进办法实施细则》。"

    assert list(check_one_name(of_texts(*texts))) == []


def test_titles_with_other_numbers_are_other_papers():
    assert found("RG560", "按《全市第1001号管理规定》和《全市第1002号管理规定》办理。") == []
