"""Indicators of the scorecard under a name that is not quite theirs."""

import pytest

from reportgen.checks.rules.indicator_names import check_indicator_names
from tests.support.subjects import fixed, subject
from tests.support.templates import template

SCORECARD = {
    "variant": "variant",
    "scores": "scores",
    "variants": {"all": {"total": 20}},
    "groups": [
        {
            "id": "purchase",
            "name": "采购管理",
            "indicators": [
                {"id": "timing", "name": "采购意向公开时限", "weight": 10, "rule": "manual"},
                {"id": "compliance", "name": "采购活动合规性", "weight": 10, "rule": "manual"},
            ],
        }
    ],
    "grades": [{"name": "优", "from": 0}],
}


@pytest.fixture
def found(tmp_path):
    small = template(tmp_path, scorecard=SCORECARD)

    def found(text):
        return list(check_indicator_names(subject({"texts": [text]}, small)))

    return found


def test_a_name_that_is_not_quite_right_is_corrected(found):
    text = "按要求公开采购意向，采购意向公开时效项目得分1.5分。"
    (finding,) = found(text)

    assert finding.code.id == "RG515"
    assert dict(finding.args) == {"name": "采购意向公开时效", "known": "采购意向公开时限"}
    assert "采购意向公开时限项目" in fixed([finding], {"texts": [text]})["texts"][0]


def test_a_name_in_a_list_of_indicators_is_corrected(found):
    (finding,) = found("对照采购意向公开时效、采购活动合规性等指标，仍有不足。")

    assert dict(finding.args) == {"name": "采购意向公开时效", "known": "采购意向公开时限"}


@pytest.mark.parametrize(
    "text",
    [
        "采购意向公开时限、采购活动合规性等2个指标均得满分。",
        "采购意向公开时限项目自评得分1.5分。",
        "其中采购活动合规性得分10分。",
        "采购管理共10分，自评得分10分。",
        "年度绩效自评得分100分。",
        "采购意向公开时效有所提高。",
    ],
)
def test_right_names_and_other_words_are_silent(found, text):
    assert found(text) == []


def test_a_template_without_a_scorecard_has_no_names(tmp_path):
    assert (
        list(check_indicator_names(subject({"texts": ["甲乙丙丁戊得分3分"]}, template(tmp_path))))
        == []
    )
