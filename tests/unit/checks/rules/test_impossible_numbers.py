import pytest

from reportgen.checks.rules.impossible_numbers import check_impossible_numbers
from reportgen.diagnostics.diagnostic import Severity
from tests.support.records import field, group, rows
from tests.support.subjects import of_texts, quoted, subject
from tests.support.templates import checked, template

SCHEMA = group(
    year=field("year", "年度"),
    rows=rows(
        name=field("text", "名称"), n=field("count", "个数"), rate=field("rate", "占比"),
        progress=field("rate", "执行率"), spent=field("amount", "决算数"),
        change=field("amount", "调整数"),
    ),
)  # fmt: skip


@pytest.fixture
def found(tmp_path):
    """Return code and path of what is found in numbers of a kind."""

    def found(data):
        findings = checked(data, template(tmp_path, SCHEMA))
        return [(one.code.id, one.path[-1]) for one in findings]

    return found


def in_row(name, target, actual):
    data = {"indicators": [{"name": name, "target": target, "actual": actual}]}
    findings = list(check_impossible_numbers(subject(data)))
    return [(one.code.id, one.severity) for one in findings]


def in_text(text):
    return quoted(check_impossible_numbers(of_texts(text)), {"texts": [text]})


@pytest.mark.parametrize("number", ["-2", "3.5", "-0.5"])
def test_a_count_is_whole_and_not_negative(found, number):
    assert found({"rows": [{"n": number}]}) == [("RG406", "n")]


def test_an_amount_is_not_negative_but_for_a_change(found):
    assert found({"rows": [{"spent": "-3.20"}]}) == [("RG406", "spent")]
    assert found({"rows": [{"change": "-3.20"}]}) == []
    assert found({"rows": [{"name": "预算调减", "spent": "-3.20"}]}) == []


def test_a_year_is_whole(found):
    assert found({"year": "2024.5"}) == [("RG406", "year")]


@pytest.mark.parametrize("rate", ["100.01%", "-1%"])
def test_a_share_is_part_of_a_whole(found, rate):
    assert found({"rows": [{"rate": rate}]}) == [("RG407", "rate")]


def test_the_name_of_a_row_says_that_a_rate_is_a_share(found):
    assert found({"rows": [{"name": "群众满意度", "progress": "105%"}]}) == [("RG407", "progress")]


@pytest.mark.parametrize(
    "row", [{"n": "3"}, {"n": "0"}, {"n": "3.0"}, {"rate": "100%"}, {"progress": "120%"}]
)  # fmt: skip
def test_what_can_be_is_silent(found, row):
    assert found({"year": "2024", "rows": [row]}) == []


@pytest.mark.parametrize(
    ("name", "actual", "code", "severity"),
    [
        ("读书活动场次", "-3场", "RG406", Severity.ERROR),
        ("档案数字化页数", "-120万页", "RG406", Severity.WARNING),
        ("读书活动场次", "12.5场", "RG406", Severity.WARNING),
        ("服务人次", "1.00005万人次", "RG406", Severity.WARNING),
        ("读者满意度", "105.1%", "RG407", Severity.ERROR),
        ("活动按期完成率", "103%", "RG407", Severity.ERROR),
        ("设施完好率（%）", "107.2%", "RG407", Severity.ERROR),
    ],
)
def test_a_result_that_cannot_be(name, actual, code, severity):
    assert in_row(name, "1", actual) == [(code, severity)]


@pytest.mark.parametrize(
    ("name", "actual"),
    [
        ("服务人次", "92.6万人次"),
        ("人均借阅册次", "3.5册次"),
        ("建设周期", "1.5个月"),
        ("下降幅度", "-3%"),
        ("任务完成率", "120%"),
        ("产值增长率", "130%"),
        ("读者满意度", "100%"),
        ("公园面积", "3.5公顷"),
    ],
)
def test_a_result_that_can_be_is_silent(name, actual):
    assert in_row(name, "1", actual) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("群众满意度达到105%。", "满意度达到105%"),
        ("全年整改到位，验收合格率为101.5%，按时开馆。", "合格率为101.5%"),
    ],
)
def test_a_share_in_a_text(text, said):
    assert in_text(text) == [said]


@pytest.mark.parametrize(
    "text",
    ["群众满意度达到95%。", "完成率达到105%。", "满意度提高，收入增长105%。", "覆盖率100%。"],
)
def test_other_rates_in_a_text_are_silent(text):
    assert in_text(text) == []
