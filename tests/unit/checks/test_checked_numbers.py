from pathlib import Path

import pytest

from reportgen.checks.account import Backing
from reportgen.checks.checked_numbers import CheckedNumbers
from reportgen.checks.passages import passages
from reportgen.checks.run import run_checks
from reportgen.checks.subject import Subject
from reportgen.pipeline.read import read
from reportgen.source.includes import parse_source
from tests.support.narrative import STORE, report


def numbers(text):
    """Return the numbers of a text, each with what is known of it."""
    values = read(parse_source(report(text), "report.yaml", Path()), STORE).values
    record, formulas = values.computed.record, values.tools.formulas
    texts = passages(record, formulas.environment.text)
    subject = Subject(record, values.tools.template, formulas, passages=texts)
    checked = CheckedNumbers(subject, run_checks(subject))
    passage = next(one for one in texts if one.path == ("texts", 0))
    return list(checked.of(passage))


@pytest.mark.parametrize(
    ("text", "backing"),
    [
        ("基本支出1176.42万元。", Backing.TEXT_VERIFIED),
        ("基本支出0.12亿元。", Backing.TEXT_VERIFIED),
        ("基本支出1167.42万元。", Backing.CONTRADICTED),
        ("走访企业37家。", Backing.TEXT_OPEN),
        ('读书活动{{ targets.indicators["reading-events"].actual }}。', Backing.BOUND),
    ],
)
def test_each_number_is_bound_or_verified_or_contradicted_or_none_of_these(text, backing):
    (number,) = numbers(text)

    assert number.backing is backing


def test_what_a_number_is_verified_by_is_told():
    (named,) = numbers("基本支出1176.42万元。")
    part, whole, share = numbers("走访企业37家，其中新设企业11家，占29.7%。")

    assert named.path[:1] == ("budget",)
    assert share.working == "11家÷37家"
    assert {part.working, whole.working} == {""}


def test_dates_and_numbers_of_papers_lists_and_tables_are_none():
    text = "2023年3月5日，按第3号文（穗财〔2024〕6号）和表2，1.做好A4纸的采购。"

    assert numbers(text) == []


def test_a_number_without_a_unit_is_one():
    assert [one.text for one in numbers("得分为96。")] == ["96"]
