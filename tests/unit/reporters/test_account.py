from collections import Counter
from decimal import Decimal

import pytest

from reportgen.checks.account import (
    Account,
    AccountedCondition,
    AccountTotals,
    Backing,
    CountedNumber,
)
from reportgen.compute.conditions import Condition, Outcome
from reportgen.diagnostics.diagnostic import Phrase
from reportgen.diagnostics.place import Span
from reportgen.reporters.account import AccountView, account_line, account_text, share, to_json

SPAN = Span("r.yaml", 9, 6, 9, 8)
MISSING = ("projects", 1, "actual")
ROW = {"row": "甲" * 50, "title": "支出数"}
OPEN = Condition("tie-out", "XM-101", ("projects", 1), Outcome.NOT_CHECKED, (MISSING,))
ACCOUNT = Account(
    (
        CountedNumber("96", Backing.TEXT_OPEN, ("summary",), "…建成96座…", lambda: SPAN),
        CountedNumber("3.5", Backing.VERIFIED, ("total",), "XM-102", lambda: SPAN),
        CountedNumber("40", Backing.COMPUTED, (), "template", lambda: None),
    ),
    (OPEN, Condition("computed", "合计", ("total",), Outcome.HELD)),
    lambda one: AccountedCondition(one, SPAN, one.name, (("支出数", SPAN),) * len(one.missing)),
    lambda path: {"summary": "概况"}.get(path[-1], Phrase("missing.of-row", ROW)),
)


def totals(outcomes=(), **backings):
    counts = Counter({Backing[name]: count for name, count in backings.items()})
    return AccountTotals(counts, Counter(dict(outcomes)))


def test_the_line_has_the_parts_of_both_sums():
    counted = totals(
        [(Outcome.HELD, 58), (Outcome.NOT_APPLICABLE, 2), (Outcome.NOT_CHECKED, 1)],
        COMPUTED=300, VERIFIED=88, INPUT=20, TEXT_OPEN=4,
    )  # fmt: skip

    assert account_line(counted, "zh") == (
        "核对：正文 412 个数字，已核对 388（94.1%），输入 20，无法核对 4；"
        "条件 61 条：成立 58，不适用 2，未核对 1"
    )


def test_contradictions_are_told_where_there_are_some():
    assert account_line(totals(COMPUTED=1, CONTRADICTED=1), "zh").endswith("无法核对 0，不一致 1")
    assert "contradicted" not in account_line(totals(COMPUTED=1), "en")


@pytest.mark.parametrize(("verified", "percent"), [(999, "99.9"), (1000, "100.0"), (0, "0.0")])
def test_a_share_is_rounded_down(verified, percent):
    assert share(totals(COMPUTED=verified, INPUT=1000 - verified)) == percent
    assert Decimal(percent) <= Decimal(verified) / 10


def test_the_list_names_the_place_of_all_that_is_not_verified():
    _, blank, *lines = account_text(AccountView((ACCOUNT,), is_listed=True), "zh")

    assert blank == ""
    assert lines == [
        "计算得出 1",
        "     1  由模板在印出处算出",
        "",
        "填报的数，已核对 1",
        "     1  按 XM-102 核对",
        "",
        "文字中的数字，无法核对 1",
        "  r.yaml:9:6  96  概况  summary  …建成96座…",
        "",
        "条件：成立 1",
        "     1  计算项",
        "",
        "条件：未核对 1",
        "  r.yaml:9:6  XM-101  缺支出数（r.yaml:9:6）",
        "",
    ]


def test_a_number_that_is_printed_twice_is_listed_once_and_long_names_are_cut():
    one = CountedNumber("9", Backing.INPUT, MISSING, "", lambda: SPAN)
    account = ACCOUNT._replace(numbers=(one, one._replace(text="1,000"), one), conditions=())

    *_, first, second, _ = account_text(AccountView((account,), is_listed=True), "zh")

    name = f"“{'甲' * 17}…{'甲' * 14}”支出数"
    assert first == f"  r.yaml:9:6      9  {name}  ×2"
    assert second == f"  r.yaml:9:6  1,000  {name}"


def test_what_nobody_has_given_is_named_where_a_condition_does_not_apply():
    unused = OPEN._replace(outcome=Outcome.NOT_APPLICABLE)
    account = ACCOUNT._replace(
        numbers=(), conditions=(unused, unused),
        detailed=lambda one: AccountedCondition(one, SPAN, one.name, (), ("支出数",)),
    )  # fmt: skip

    lines = list(account_text(AccountView((account,), is_listed=True), "zh"))

    assert lines[2:] == ["条件：不适用 2", "     2  勾稽关系  未填支出数", ""]


def test_nothing_is_told_of_what_was_not_checked():
    assert list(account_text(AccountView(()), "zh")) == []


def test_programs_get_the_same_and_the_lists_where_they_ask():
    short, listed = (to_json(AccountView((ACCOUNT,), is_listed=one), "en") for one in (False, True))

    assert short["numbers"]["backings"]["verified"] == 1
    assert short["numbers"]["percentage"] == 66.6
    assert "listed" not in short
    assert [one["number"] for one in listed["listed"]["numbers"]] == ["96", "3.5", "40"]
    assert listed["listed"]["conditions"][0]["missing"] == [
        {"title": "支出数", "path": "projects[1].actual", "file": "r.yaml", "line": 9, "column": 6}
    ]
