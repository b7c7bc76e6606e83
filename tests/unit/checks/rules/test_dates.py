import pytest

from reportgen.checks.rules.dates import check_dates
from tests.support.records import field, group, rows
from tests.support.subjects import of_texts, quoted
from tests.support.templates import checked, template

SCHEMA = group(
    rows=rows(
        start=field("text", "开工时间"), end=field("text", "竣工时间"),
        sent=field("text", "报送时间"),
    )
)  # fmt: skip


def found(text):
    """Return code and words of what is found in a text."""
    findings = list(check_dates(of_texts(text)))
    quotes = quoted(findings, {"texts": [text]})
    return [(one.code.id, words) for one, words in zip(findings, quotes, strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024年6月31日开馆。", "2024年6月31日"),
        ("2月30日闭馆。", "2月30日"),
        ("2023年2月29日闭馆。", "2023年2月29日"),
        ("2023年13月竣工。", "2023年13月"),
    ],
)
def test_a_date_of_no_calendar(text, words):
    assert found(text) == [("RG569", words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("工期为2023年10月至2023年3月。", "2023年10月至2023年3月"),
        ("2024年2月到2023年10月施工。", "2024年2月到2023年10月"),
        ("5月10日至8日举办。", "5月10日至8日"),
        ("5月10日—5月8日举办。", "5月10日—5月8日"),
        ("实施2025—2023年计划。", "2025—2023年"),
    ],
)
def test_dates_that_go_backwards(text, words):
    assert found(text) == [("RG409", words)]


@pytest.mark.parametrize(
    "text",
    [
        "工期为2023年10月至2024年3月。",
        "12月28日至1月3日闭馆。",
        "2023年11月至2月施工。",
        "5月8日至10日举办。",
        "1—12月累计支出。",
        "2月29日开馆，10月至12月检修。",
        "实施2023—2025年计划。",
        "缩短至3月底前完成。",
        "18月龄以上儿童。",
    ],
)
def test_dates_in_order_are_silent(text):
    assert found(text) == []


def of_row(tmp_path, **row):
    return [one.path[-1] for one in checked({"rows": [row]}, template(tmp_path, SCHEMA))]


def test_a_row_that_ends_before_it_begins(tmp_path):
    assert of_row(tmp_path, start="2023年10月", end="2023年8月15日") == ["end"]


@pytest.mark.parametrize(
    "row",
    [
        {"start": "2023年8月", "end": "2023年8月15日"},
        {"start": "2023年10月", "end": "3月"},
        {"start": "2023年10月", "sent": "2023年3月"},
        {"start": "2023年10月", "end": "尚未竣工"},
    ],
)
def test_a_row_in_order_is_silent(tmp_path, row):
    assert of_row(tmp_path, **row) == []
