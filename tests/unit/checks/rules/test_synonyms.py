"""One thing under several names."""

import pytest

from reportgen.checks.captions import Caption
from reportgen.checks.rules.synonyms import check_synonyms
from tests.support.subjects import of_texts, quoted


def found(*texts, captions=()):
    return list(check_synonyms(of_texts(*texts, captions=captions)))


def test_the_rarer_name_is_found():
    texts = ["预算完成率较高。", "预算控制率为98%，预算控制率达标。"]
    (finding,) = found(*texts)

    assert finding.code.id == "RG511"
    assert dict(finding.args) == {"name": "预算完成率", "usual": "预算控制率"}
    assert quoted([finding], {"texts": texts}) == ["预算完成率"]


def test_the_name_in_tables_is_the_usual_one():
    budget = Caption("表", 1, "预算执行情况表", ("预算控制率",))
    (finding,) = found("预算完成率为98.86%，预算完成率达标。", captions=(budget,))

    assert finding.args["usual"] == "预算控制率"


@pytest.mark.parametrize(
    "texts",
    [
        ["预算控制率为98%。", "预算控制率达标。"],
        ["收入预算完成率为90.00%。", "预算控制率为98.86%。"],
        ["自评得分95分。", "（一）自评分析"],
        [],
    ],
)
def test_one_name_or_two_things_are_silent(texts):
    assert found(*texts) == []
