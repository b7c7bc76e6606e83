"""Lists in running text."""

import pytest

from reportgen.checks.rules.enumerations import check_enumerations
from tests.support.subjects import fixed, of_texts, quoted


def found(*texts):
    return list(check_enumerations(of_texts(*texts)))


def test_a_second_point_without_a_first_is_found():
    texts = ["各科室积极参与。其次，加强宣传。"]
    (finding,) = found(*texts)

    assert (finding.code.id, dict(finding.args)) == ("RG506", {"word": "其次"})
    assert quoted([finding], {"texts": texts}) == ["其次"]


@pytest.mark.parametrize(
    "texts",
    [
        ["首先，加强学习。其次，加强宣传。再次，加强检查。"],
        ["一是加强学习。其次，加强宣传。"],
        ["占比最高的是甲，其次是乙。"],
        ["首先，加强学习。", "其次，加强宣传。"],
        ["首先，加强学习。", "要覆盖全部科室。", "其次，加强宣传。"],
        ["居其次，并不重要。"],
        ["再次获奖，影响扩大。"],
    ],
)
def test_a_second_point_with_a_first_is_silent(texts):
    assert found(*texts) == []


def test_the_first_point_of_another_section_does_not_count():
    assert len(found("一、问题", "首先，甲。", "二、措施", "其次，乙。")) == 1


def test_only_the_first_of_several_later_points_is_found():
    assert len(found("加强学习。其次，加强宣传。", "再次，加强检查。")) == 1


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("一是甲；二是乙；三是丙。四是丁。", "一是甲；二是乙；三是丙；四是丁。"),
        ("一是甲。甲甲。二是乙；三是丙。四是丁。", "一是甲。甲甲。二是乙。三是丙。四是丁。"),
        (
            "包括：（1）甲；（2）乙，（3）丙；（4）丁。",
            "包括：（1）甲；（2）乙；（3）丙；（4）丁。",
        ),
    ],
)
def test_separators_are_unified_where_most_are_alike(text, after):
    (finding,) = found(text)

    assert finding.code.id == "RG508"
    assert fixed([finding], {"texts": [text]}) == {"texts": [after]}


def test_as_many_of_one_as_of_the_other_offer_no_fix():
    (finding,) = found("一是甲；二是乙。三是丙。")

    assert dict(finding.args) == {"sign": "。", "usual": "；"}
    assert finding.edits == ()


def test_full_stops_inside_items_offer_no_fix():
    (finding,) = found("一是甲；二是乙。乙乙；三是丙。四是丁。")

    assert finding.edits == ()


@pytest.mark.parametrize(
    "text",
    [
        "一是甲；二是乙；三是丙。",
        "一是甲，二是乙，三是丙。",
        "一是甲。二是乙。三是丙。",
        "一是甲；二是乙。",
    ],
)
def test_one_separator_is_silent(text):
    assert found(text) == []
