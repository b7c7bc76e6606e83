from decimal import Decimal

import pytest

from reportgen.record.record import plain
from tests.support.records import field, group, rows
from tests.support.templates import codes_of, facts, run, template

ENTRY = group(
    score=field("score"), reason=field("text"), measure=field("text"),
    met={"type": "array", "items": {"type": "string"}},
)  # fmt: skip
SCHEMA = group(
    variant=field("text"), scores={"type": "object", "additionalProperties": ENTRY},
    value=field("number"), target=field("number"), rate=field("rate"),
    x=group(value=field("number")), lines=rows(id=field("id")), seats=field("count"),
    staff=field("count"),
)  # fmt: skip
EXPLAINED = {"reason": "原因。", "measure": "措施。"}


def card(rule, weight=10, names=("all",), **more):
    indicator = {"id": "x", "name": "甲", "weight": weight, "rule": rule} | more.pop("own", {})
    return {
        "variant": "variant", "scores": "scores",
        "variants": {name: {"total": weight} for name in names},
        "groups": [{"id": "g", "name": "组", "indicators": [indicator]}],
        "grades": [{"name": "优", "from": 90}, {"name": "差"}],
    } | more  # fmt: skip


@pytest.fixture
def scored(tmp_path):
    """A function that returns the record of a report with the one indicator."""

    def scored(rule, entry=None, variant="all", computed=None, **data):
        own = {key: data.pop(key) for key in ("own", "names", "cap") if key in data}
        made = template(
            tmp_path, SCHEMA, scorecard=card(rule, **own), computed=computed or {},
        )  # fmt: skip
        scores = {"x": EXPLAINED | (entry or {})}
        return run({"variant": variant, "scores": scores} | data, made)

    return scored


def score(computed):
    assert codes_of(computed.diagnostics) == []
    return computed.record.get(("scores", "x", "score"))


@pytest.mark.parametrize(
    ("value", "expected"), [(0, 10), ("0.049", 10), ("0.05", 8), ("0.14", 6), (3, 0)]
)
def test_points_are_lost_for_each_full_step(scored, value, expected):
    rule = {"type": "steps", "value": "value", "step": 0.05, "each": 2}

    assert score(scored(rule, value=value)) == expected


@pytest.mark.parametrize(("value", "expected"), [(5, 10), (4, 0)])
def test_a_condition_earns_the_whole_weight_or_nothing(scored, value, expected):
    assert score(scored({"type": "pass", "holds": "value >= 5"}, value=value)) == expected


@pytest.mark.parametrize(
    ("bound", "value", "expected"),
    [
        ("up_to", 3, 10), ("below", 3, 0), ("below", "2.9", 10),
        ("at_least", 3, 10), ("above", 3, 0), ("above", "3.1", 10),
    ],
)  # fmt: skip
def test_a_tier_has_a_strict_or_an_inclusive_bound(scored, bound, value, expected):
    rule = {"type": "tiers", "value": "value", "tiers": [{bound: 3, "share": 1}]}

    assert score(scored(rule, value=value)) == expected


@pytest.mark.parametrize(("variant", "expected"), [("old", 8), ("new", 6)])
def test_the_share_of_a_tier_may_differ_by_variant(scored, variant, expected):
    tiers = [{"up_to": 3, "share": {"old": 0.8, "new": 0.6}}]
    rule = {"type": "tiers", "value": "value", "tiers": tiers}

    assert score(scored(rule, variant=variant, names=("old", "new"), value=1)) == expected


@pytest.mark.parametrize(("value", "expected"), [(100, 10), (130, 10), (131, 5), (69, 5), (200, 0)])
def test_a_value_far_from_its_target_loses_points(scored, value, expected):
    tiers = [{"up_to": 0.3, "share": 1}, {"up_to": 0.5, "share": 0.5}]
    rule = {"type": "deviation", "value": "value", "target": "target", "tiers": tiers}

    assert score(scored(rule, value=value, target=100)) == expected


ITEMS = [
    {"id": "plan", "name": "有方案", "points": 4}, {"id": "rules", "name": "有制度", "points": 3},
    {"id": "on-time", "name": "按时", "points": 3, "holds": "value > 1"},
]  # fmt: skip


@pytest.mark.parametrize(
    ("met", "value", "expected"), [(["plan"], 0, 4), ([], 2, 3), (["plan", "rules"], 2, 10)]
)
def test_a_checklist_gives_points_for_what_is_met(scored, met, value, expected):
    rule = {"type": "checklist", "items": ITEMS}

    assert score(scored(rule, {"met": met}, value=value)) == expected


def test_a_checklist_that_nobody_filled_in_has_no_score(scored):
    found = scored({"type": "checklist", "items": ITEMS}, value=1)

    assert codes_of(found.diagnostics) == ["RG311"]


def test_an_indicator_hides_no_field_of_its_name(scored):
    rule = {"type": "pass", "holds": "x.value >= 5"}

    assert score(scored(rule, x={"value": 7})) == 10


def test_what_an_indicator_says_can_be_printed_with_its_working(scored):
    own = {"standard": "满员得满分", "about": "人员", "evidence": "花名册", "result": "rate"}
    found = scored(
        {"type": "pass", "holds": "rate <= 1"}, own=own, seats=143, staff=136,
        computed={"rate": "staff / seats"},
    )  # fmt: skip
    (row,) = plain(found.record.get(("scorecard", "rows")))

    assert (row["standard"], row["about"], row["evidence"]) == ("满员得满分", "人员", "花名册")
    assert row["working"] == "136÷143=95.10%"


def test_a_working_is_that_of_the_rule_where_no_field_is_named(scored):
    found = scored({"type": "steps", "value": "value", "step": 1, "each": 2}, value=2)
    (row,) = plain(found.record.get(("scorecard", "rows")))

    assert row["working"] == "10−2×2（2）"


CAP = {
    "value": "rate",
    "bands": [{"below": 0.6, "at_most": 5}, {"below": 0.8, "at_most": 8}],
}  # fmt: skip


@pytest.mark.parametrize(("rate", "expected"), [("80%", 10), ("79.99%", 8), ("60%", 8), ("59%", 5)])
def test_the_whole_score_is_capped_by_a_rate(scored, rate, expected):
    found = scored("manual", {"score": 10}, cap=CAP, rate=rate)

    assert found.record.get(("scorecard", "score")) == expected
    assert found.record.get(("scorecard", "rate")) == Decimal(expected) / 10


def test_an_unverified_cap_is_told_and_lowers_nothing(scored):
    found = scored("manual", {"score": 10}, cap=CAP | {"verified": False}, rate="59%")

    assert facts(found.diagnostics) == [
        ("RG317", {"score": "10", "most": 5, "value": "59.00%"})
    ]  # fmt: skip
    assert found.record.get(("scorecard", "score")) == 10


def test_the_lowest_grade_may_begin_anywhere(scored):
    assert scored("manual", {"score": 0}).record.get(("scorecard", "grade")) == "差"
