import pytest

from reportgen.checks.passages import passages
from reportgen.checks.rules.self_name import check_self_name
from reportgen.checks.subject import Subject
from tests.support.records import field, group, record

SCHEMA = group(
    department=group(name=field("text"), self=field("text")), text=field("prose", "正文")
)


def found(text, **department):
    made = record({"department": department, "text": text}, SCHEMA)
    subject = Subject(made, None, None, passages=passages(made, str))
    return [one.args["found"] for one in check_self_name(subject)]


@pytest.mark.parametrize(
    "text",
    [
        "我馆和本馆一样，我市、我区、我省都在推进。",
        "我会同有关部门，我所在的单位，本会议由我办理，本所属单位。",
        "根据《我校图书馆规程》，开展“我院是我家”活动。",
    ],
)
def test_the_own_name_places_and_quotations_are_silent(text):
    assert found(text, name="云栖市图书馆", self="我馆") == []


def test_the_name_of_another_body_is_found():
    text = "加强我校教师队伍建设，我院、本局均已落实。"

    assert found(text, name="云栖市图书馆", self="我馆") == ["我校", "我院", "本局"]


def test_a_committee_may_call_itself_by_both_its_characters():
    assert found("我委、我会", name="云栖市发展和改革委员会", self="我委") == []


def test_without_a_name_that_says_what_it_is_nothing_is_reported():
    assert found("我校", name="云栖市第一实验", self="本单位") == []
