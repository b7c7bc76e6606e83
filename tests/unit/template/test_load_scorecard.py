from decimal import Decimal

import pytest

from reportgen.source.includes import parse_source
from reportgen.template.load_scorecard import read_scorecard
from reportgen.template.scorecard import (
    CheckItem,
    Checklist,
    Deduct,
    Manual,
    Passed,
    Rate,
    Ratio,
    Steps,
    Tier,
    Tiers,
)
from tests.support.templates import codes_of, said

HEAD = """\
variant: evaluation.variant
scores: scores
variants: {special: {total: 10}, plain: {total: 6}}
grades: [{name: 差, from: 0}, {name: 优, from: 90}, {name: 良, from: 80}]
groups:
- id: performance
  name: 履职效能
  indicators:
  - {id: targets, name: 目标, weight: {special: 4}, rule: manual}
  groups:
  - id: overall
    name: 整体效能
    indicators:
    - {id: spending, name: 支出率, weight: 6, rule: %s}
"""


def read(rule="manual", text=HEAD):
    loaded = parse_source(text % rule, "scorecard.yaml")
    assert loaded.diagnostics == []
    return read_scorecard(loaded.source)


def test_indicators_come_in_order_with_their_weights():
    card, found = read()

    assert found == []
    assert [(item.id, item.weights) for item in card.indicators()] == [
        ("targets", {"special": 4}),
        ("spending", {"special": 6, "plain": 6}),
    ]


def test_grades_are_sorted_from_the_best():
    assert [grade.name for grade in read()[0].grades] == ["优", "良", "差"]


def test_scores_have_two_digits_unless_told():
    assert (read()[0].digits, read(text="digits: 1\n" + HEAD)[0].digits) == (2, 1)


def test_a_rule_is_verified_unless_it_says_otherwise():
    text = HEAD.replace("rule: %s", "rule: %s, verified: false")

    first, second = read(text=text)[0].indicators()

    assert (first.verified, second.verified) == (True, False)


def tier(limit, share):
    return Tier("up_to", Decimal(limit), {"": Decimal(share)})


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("manual", Manual()),
        ("{type: manual}", Manual()),
        ("{type: rate, bases: execution.bases, rate: mean}", Rate("execution.bases", "mean")),
        ("{type: deduct, count: findings, each: 0.5}", Deduct("findings", Decimal("0.5"))),
        ("{type: ratio, done: a, of: b}", Ratio("a", "b")),
        (
            "{type: tiers, value: a, tiers: [{up_to: 0.2, share: 0.5}, {up_to: 0.1, share: 1}]}",
            Tiers("a", (tier("0.1", 1), tier("0.2", "0.5")), {"": Decimal(0)}),
        ),
        (
            "{type: tiers, value: a, tiers: [{up_to: 1, share: 1}], otherwise: 0.25}",
            Tiers("a", (tier(1, 1),), {"": Decimal("0.25")}),
        ),
        (
            "{type: deviation, value: a, target: b, tiers: [{below: 0.3, share: {plain: 1}}]}",
            Tiers("a", (Tier("below", Decimal("0.3"), {"plain": 1}),), {"": Decimal(0)}, "b"),
        ),
        ("{type: steps, value: a, step: 0.05, each: 2}", Steps("a", Decimal("0.05"), Decimal(2))),
        ("{type: pass, holds: a > 1}", Passed("a > 1")),
        (
            "{type: checklist, items: [{id: a, name: 甲, points: 1, holds: b}]}",
            Checklist((CheckItem("a", "甲", Decimal(1), "b"),), "met"),
        ),
    ],
)
def test_each_score_rule_is_read(written, rule):
    card, found = read(written)

    assert found == []
    assert list(card.indicators())[1].rule == rule


@pytest.mark.parametrize(
    ("rule", "key"),
    [
        ("{type: rate, rate: mean}", "bases"),
        ("{type: rate, bases: execution.bases}", "rate"),
        ("{type: tiers, value: a}", "tiers"),
        ("{type: deduct, count: findings}", "each"),
        ("{type: ratio, of: b}", "done"),
    ],
)
def test_a_rule_that_lacks_a_key_is_found_at_its_line(rule, key):
    (found,) = read(rule)[1]

    assert (found.code.id, found.span.file, found.span.line) == ("RG601", "scorecard.yaml", 14)
    assert found.args["problem"].args["key"] == key


@pytest.mark.parametrize(
    ("old", "new", "line", "phrase"),
    [
        ("id: spending", "id: targets", 14, "template.indicator-twice"),
        ("weight: {special: 4}", "weight: {special: 4, other: 1}", 9, "template.no-variant"),
        ("variant: evaluation.variant", "variant: a..b", 1, "template.no-path"),
        ("scores: scores", "scores: 'a['", 2, "template.no-path"),
        ("%s", "{type: rate, bases: a..b, rate: c}", 14, "template.no-path"),
    ],
)
def test_a_slip_in_a_scorecard_is_found_at_its_line(old, new, line, phrase):
    text = HEAD.replace(old, new)

    (found,) = read(text=text if "%s" in text else text + "#%s")[1]

    assert (found.code.id, found.span.line) == ("RG601", line)
    assert found.args["problem"].key == phrase
    said([found])


def test_weights_must_add_up_to_the_total_of_each_variant():
    text = HEAD.replace("total: 10", "total: 100").replace("total: 6", "total: 6.5")

    found = read(text=text)[1]

    assert codes_of(found) == ["RG602", "RG602"]
    assert [(item.args["sum"], item.args["total"], item.span.line) for item in found] == [
        (10, 100, 3), (6, Decimal("6.5"), 3),
    ]  # fmt: skip
