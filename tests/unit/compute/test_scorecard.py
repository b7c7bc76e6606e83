from decimal import Decimal

import pytest

from reportgen.diagnostics.diagnostic import Severity
from reportgen.record.record import Group, Rows, plain
from reportgen.record.values import ABSENT
from tests.support.records import field, group, record, rows
from tests.support.templates import codes_of, facts, run, said, template

ENTRY = group(
    score=field("score", "得分"),
    reason=field("text"),
    measure=field("text"),
    basis=field("text"),
    findings=field("count"),
    done=field("count"),
    total=field("count"),
    description=field("prose"),
)
SCHEMA = group(
    variant=field("text", "变体"),
    scores={"type": "object", "additionalProperties": ENTRY},
    carry_over=field("rate"),
    bases=rows(id=field("text"), mean=field("rate")),
    mark=field("number"),
)
RULES = {
    "rate": {"type": "rate", "bases": "bases", "rate": "mean"},
    "tiers": {
        "type": "tiers",
        "value": "carry_over",
        "tiers": [{"up_to": 0.1, "share": 1}, {"up_to": 0.2, "share": 0.5}],
    },
    "deduct": {"type": "deduct", "count": "findings", "each": 0.5},
    "ratio": {"type": "ratio", "done": "done", "of": "total"},
    "manual": "manual",
}
EXPLAINED = {"reason": "原因", "measure": "措施"}


def indicator(name, weight, rule="manual"):
    return {"id": name, "name": f"指标{name}", "weight": weight, "rule": rule}


def card(*groups, variants=("all",), total=100, **more):
    return {
        "variant": "variant",
        "scores": "scores",
        "variants": {name: {"total": total} for name in variants},
        "groups": list(groups),
        "grades": [
            {"name": "优", "from": 90},
            {"name": "良", "from": 80},
            {"name": "中", "from": 60},
        ],
    } | more


def single(rule, weight=10, **more):
    """Return a scorecard of one indicator, x."""
    part = {"id": "g", "name": "组", "indicators": [indicator("x", weight, rule)]}
    return card(part, total=weight, **more)


def scored(folder, scorecard, **data):
    return run({"variant": "all"} | data, template(folder, SCHEMA, scorecard=scorecard))


def by_rule(folder, rule, entry, weight=10, **data):
    """Return the score that a rule gives to the one indicator, and what is found."""
    computed = scored(folder, single(RULES[rule], weight), scores={"x": EXPLAINED | entry}, **data)
    return computed.record.get(("scores", "x", "score")), codes_of(computed.diagnostics)


@pytest.mark.parametrize(
    ("share", "score"),
    [("10%", 10), ("10.01%", 5), ("20%", 5), ("20.01%", 0), ("-5%", 10)],
)
def test_the_limit_of_a_tier_belongs_to_the_tier(tmp_path, share, score):
    assert by_rule(tmp_path, "tiers", {}, carry_over=share) == (score, [])


@pytest.mark.parametrize(("findings", "score"), [(0, 2), (1, 1.5), (4, 0), (9, 0)])
def test_a_score_by_deductions_is_never_negative(tmp_path, findings, score):
    assert by_rule(tmp_path, "deduct", {"findings": findings}, weight=2) == (score, [])


@pytest.mark.parametrize(
    ("done", "total", "score"),
    [(3, 4, "2.25"), (2, 3, "2"), (1, 7, "0.43"), (5, 4, "3"), (0, 4, "0")],
)
def test_a_ratio_is_rounded_and_at_most_the_weight(tmp_path, done, total, score):
    entry = {"done": done, "total": total}

    assert by_rule(tmp_path, "ratio", entry, weight=3) == (Decimal(score), [])


@pytest.mark.parametrize(
    ("rate", "score"), [("94.53%", "9.45"), ("94.55%", "9.46"), ("100%", "10"), ("120%", "10")]
)
def test_a_score_by_rate_is_at_most_the_weight(tmp_path, rate, score):
    bases = [{"id": "budget", "mean": "1%"}, {"id": "general", "mean": rate}]

    assert by_rule(tmp_path, "rate", {"basis": "general"}, bases=bases) == (Decimal(score), [])


def test_a_manual_score_is_what_the_author_states(tmp_path):
    assert by_rule(tmp_path, "manual", {"score": "9.5"}) == (Decimal("9.5"), [])


@pytest.mark.parametrize(
    ("rule", "entry"),
    [("tiers", {}), ("deduct", {}), ("ratio", {"done": 1}), ("ratio", {"done": 0, "total": 0})],
)
def test_without_the_inputs_of_a_rule_the_stated_score_counts(tmp_path, rule, entry):
    assert by_rule(tmp_path, rule, entry | {"score": 7}) == (7, [])
    assert by_rule(tmp_path, rule, entry)[1] == ["RG311"]


def test_a_rate_that_is_not_given_leaves_the_stated_score(tmp_path):
    entry = {"basis": "general", "score": 7}

    assert by_rule(tmp_path, "rate", entry, bases=[{"id": "general"}]) == (7, [])


def test_a_stated_score_is_compared_with_its_rule(tmp_path):
    computed = scored(tmp_path, single(RULES["deduct"], 2),
                      scores={"x": EXPLAINED | {"findings": 1, "score": 2}})  # fmt: skip

    assert facts(computed.diagnostics) == [
        (
            "RG301",
            {
                "title": "指标x", "formula": "2 − 0.5 × findings", "stated": "2",
                "expected": "1.5", "working": "2 − 0.5 × 1",
            },
        )
    ]  # fmt: skip
    assert computed.diagnostics[0].span == computed.record.span(("scores", "x", "score"))


@pytest.mark.parametrize(
    ("rule", "entry", "working"),
    [
        ("tiers", {}, "12.5% → 10 × 0.5"),
        ("deduct", {"findings": 3}, "10 − 0.5 × 3"),
        ("ratio", {"done": 3, "total": 4}, "10 × 3 ÷ 4"),
        ("rate", {"basis": "general"}, "10 × 94.53%"),
    ],
)
def test_a_score_by_rule_shows_its_working(tmp_path, rule, entry, working):
    computed = scored(
        tmp_path, single(RULES[rule]), scores={"x": EXPLAINED | entry}, carry_over="12.5%",
        bases=[{"id": "general", "mean": "94.53%"}],
    )  # fmt: skip

    derivation = computed.derivations["scores", "x", "score"]
    assert (derivation.working, derivation.title) == (working, "指标x")
    assert derivation.inputs


def test_a_computed_rate_is_shown_with_two_digits(tmp_path):
    small = template(
        tmp_path, SCHEMA, scorecard=single(RULES["rate"]), computed={"bases[*].mean": "2 / 3"}
    )

    scores = {"x": EXPLAINED | {"basis": "general"}}

    computed = run({"variant": "all", "scores": scores, "bases": [{"id": "general"}]}, small)

    assert computed.derivations["scores", "x", "score"].working == "10 × 66.67%"


def found_in(folder, rule, scores, **data):
    computed = scored(folder, single(RULES[rule]), scores=scores, **data)
    assert said(computed.diagnostics)
    return facts(computed.diagnostics)


def test_an_indicator_without_a_score_is_reported(tmp_path):
    assert found_in(tmp_path, "manual", {}) == [
        ("RG311", {"name": "指标x", "weight": 10, "id": "x"})
    ]


def test_a_score_that_is_missing_for_a_known_reason_is_reported_once(tmp_path):
    found = found_in(tmp_path, "rate", {"x": {}}, bases=[{"id": "general"}])

    assert [code for code, _ in found] == ["RG315"]


@pytest.mark.parametrize("score", [-1, "10.01"])
def test_a_score_out_of_range_is_reported(tmp_path, score):
    found = found_in(tmp_path, "manual", {"x": EXPLAINED | {"score": score}})

    assert found == [("RG312", {"name": "指标x", "score": Decimal(score), "weight": 10})]


def test_a_score_of_an_unknown_indicator_is_reported(tmp_path):
    found = found_in(tmp_path, "manual", {"x": {"score": 10}, "y": {"score": 1}})

    assert found == [("RG313", {"id": "y", "variant": "all"})]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, ["score.reason", "score.measure"]),
        ({"reason": "原因"}, ["score.measure"]),
        ({"measure": "措施", "reason": ""}, ["score.reason"]),
    ],
)
def test_every_lost_point_needs_reason_and_measure(tmp_path, given, missing):
    ((code, args),) = found_in(tmp_path, "manual", {"x": given | {"score": "9.5"}})

    assert (code, args["lost"]) == ("RG314", "0.5")
    assert [phrase.key for phrase in args["missing"]] == missing


def test_a_score_by_rate_must_name_its_basis(tmp_path):
    found = found_in(tmp_path, "rate", {"x": {"score": 10}}, bases=[{"id": "general"}])

    assert found == [("RG315", {"name": "指标x", "bases": "bases", "options": ("general",)})]


@pytest.mark.parametrize(("bases", "options"), [([{"id": "general"}], ("general",)), (None, ())])
def test_the_basis_must_be_one_of_those_given(tmp_path, bases, options):
    found = found_in(tmp_path, "rate", {"x": {"score": 10, "basis": "genral"}}, bases=bases)

    assert found == [
        ("RG316", {"name": "指标x", "basis": "genral", "bases": "bases", "options": options})
    ]


@pytest.mark.parametrize(("variant", "expected"), [(None, "variant"), ("other", "variant")])
def test_without_a_known_variant_there_is_no_scorecard(tmp_path, variant, expected):
    computed = scored(tmp_path, single("manual"), variant=variant, scores={"x": {"score": 10}})

    assert codes_of(computed.diagnostics) == ["RG402"]
    assert computed.diagnostics[0].path == (expected,)
    assert computed.record.get(("scorecard",)) is ABSENT


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("1 / carry_over", "RG303"),
        ("nothing", "RG305"),
        ("variant + 1", "RG305"),
        ("variant", "RG305"),
    ],
)
def test_a_rule_that_fails_leaves_the_stated_score(tmp_path, formula, code):
    rule = {"type": "deduct", "count": formula, "each": 1}

    computed = scored(tmp_path, single(rule), scores={"x": {"score": 10}}, carry_over="0%")

    assert codes_of(computed.diagnostics) == [code]
    assert computed.record.get(("scores", "x", "score")) == 10


@pytest.mark.parametrize("formula", ["scorecard.score", "mark"])
def test_a_rule_that_reads_the_scorecard_is_a_circle(tmp_path, formula):
    rule = {"type": "deduct", "count": formula, "each": 1}
    small = template(tmp_path, SCHEMA, scorecard=single(rule), computed={"mark": "scorecard.score"})

    computed = run({"variant": "all", "scores": {"x": {"score": 10}}}, small)

    assert "RG304" in codes_of(computed.diagnostics)
    assert computed.record.get(("scorecard", "score")) == 10


def test_an_indicator_of_no_weight_has_no_rate(tmp_path):
    part = {"id": "g", "name": "组", "indicators": [indicator("x", 0), indicator("y", 10)]}

    computed = scored(
        tmp_path, card(part, total=10), scores={"x": {"score": 0}, "y": {"score": 10}}
    )

    first, second = computed.record.get(("scorecard", "rows")).items
    assert (first.read("rate"), second.read("rate")) == (ABSENT, 1)
    assert computed.diagnostics == []


SYSTEM = card(
    {
        "id": "performance", "name": "履职效能",
        "groups": [
            {
                "id": "special", "name": "专项效能",
                "indicators": [indicator("special", {"with": 25})],
            },
            {
                "id": "overall", "name": "整体效能",
                "indicators": [
                    indicator("output", {"with": 25, "without": 40}),
                    indicator("benefit", {"with": 10, "without": 20}),
                ],
            },
        ],
    },
    {"id": "efficiency", "name": "管理效率", "indicators": [indicator("rules", 40)]},
    variants=("with", "without"),
)  # fmt: skip
SCORES = {"output": 25, "benefit": 8, "rules": "39.5"}


@pytest.fixture
def system(tmp_path):
    def system(variant, **scores):
        entries = {name: EXPLAINED | {"score": score} for name, score in scores.items()}
        return scored(tmp_path, SYSTEM, variant=variant, scores=entries)

    return system


@pytest.mark.parametrize(("variant", "more"), [("with", {"special": 25}), ("without", {})])
def test_each_variant_adds_up_to_its_total(system, variant, more):
    computed = system(variant, **SCORES, **more)

    found = computed.record.get(("scorecard",))
    assert (found.read("variant"), found.read("weight"), computed.diagnostics) == (variant, 100, [])


def test_an_indicator_of_another_variant_is_unknown(system):
    assert codes_of(system("without", **SCORES, special=1).diagnostics) == ["RG313"]


def test_subtotals_are_those_of_the_rows(system):
    computed = system("with", **SCORES, special=20)

    found = computed.record.get(("scorecard",))
    performance = found.read("groups")["performance"]
    assert {name: found.read(name) for name in ("score", "deduction", "rate")} == {
        "score": Decimal("92.5"), "deduction": Decimal("7.5"), "rate": Decimal("0.925"),
    }  # fmt: skip
    assert (performance.read("weight"), performance.read("score")) == (60, 53)
    assert (performance.read("deduction"), performance.read("groups")["overall"].read("score")) == (
        7,
        33,
    )
    assert [row.read("id") for row in performance.read("indicators")] == [
        "special", "output", "benefit",
    ]  # fmt: skip


def test_groups_without_indicators_of_the_variant_are_left_out(system):
    computed = system("without", output=40, benefit=20, rules=40)

    (overall,) = computed.record.get(("scorecard", "groups", 0, "groups")).items
    assert overall.read("id") == "overall"
    assert computed.record.get(overall.path) is overall
    assert computed.record.get(overall.read("score").origin) == 60


def test_rows_say_where_they_belong_and_what_was_lost(system):
    computed = system("with", **SCORES, special=25)

    rows = [plain(row) for row in computed.record.get(("scorecard", "rows"))]
    assert [(row["level1"], row["level2"], row["id"]) for row in rows] == [
        ("履职效能", "专项效能", "special"),
        ("履职效能", "整体效能", "output"),
        ("履职效能", "整体效能", "benefit"),
        ("管理效率", "管理效率", "rules"),
    ]
    assert (rows[2]["weight"], rows[2]["score"], rows[2]["deduction"], rows[2]["rate"]) == (
        10, 8, 2, Decimal("0.8"),
    )  # fmt: skip
    assert (rows[2]["reason"], rows[2]["measure"]) == ("原因", "措施")


def test_deductions_are_the_rows_that_lost_points(system):
    computed = system("with", **SCORES, special=25)

    lost = computed.record.get(("scorecard", "deductions"))
    assert [(row.read("id"), row.read("deduction")) for row in lost] == [
        ("benefit", 2), ("rules", Decimal("0.5")),
    ]  # fmt: skip


def test_without_one_score_there_is_no_total(system):
    computed = system("without", output=40, rules=40)

    found = computed.record.get(("scorecard",))
    assert [found.read(name) for name in ("score", "rate", "deduction", "grade")] == [ABSENT] * 4
    assert found.read("groups")["efficiency"].read("score") == 40


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("100", "优"), ("90", "优"), ("89.999", "良"), ("89.995", "良"), ("80", "良"),
        ("79.9", "中"), ("60", "中"),
    ],
)  # fmt: skip
def test_a_grade_begins_at_its_limit(tmp_path, score, grade):
    computed = scored(tmp_path, single("manual", 100), scores={"x": EXPLAINED | {"score": score}})

    assert computed.record.get(("scorecard", "grade")) == grade


def test_below_the_lowest_grade_there_is_none(tmp_path):
    computed = scored(tmp_path, single("manual", 100), scores={"x": EXPLAINED | {"score": 59}})

    assert computed.record.get(("scorecard", "grade")) is ABSENT


def test_totals_and_grade_know_where_they_come_from(system):
    computed = system("with", **SCORES, special=25)

    score, rate, grade = (
        computed.derivations["scorecard", name] for name in ("score", "rate", "grade")
    )
    assert (score.working, score.inputs[0]) == (
        "25 + 25 + 8 + 39.5",
        ("scores", "special", "score"),
    )
    assert (rate.working, rate.inputs) == ("97.5 ÷ 100", (("scorecard", "score"),))
    assert (grade.working, grade.inputs) == ("97.50% ≥ 90%", (("scorecard", "rate"),))


def test_formulas_may_read_the_scorecard(tmp_path):
    small = template(
        tmp_path, SCHEMA, scorecard=single("manual"), computed={"mark": "scorecard.score * 2"}
    )

    computed = run({"variant": "all", "scores": {"x": {"score": 10}}}, small)

    assert computed.record.get(("mark",)) == 20
    assert computed.derivations["mark",].inputs == (("scorecard", "score"),)


def test_scoring_leaves_the_entries_of_its_input_alone(tmp_path):
    data = {"variant": "all", "scores": {"x": EXPLAINED | {"findings": 1}}}
    report = record(data, SCHEMA)
    before = plain(report.root)

    by_rule(tmp_path, "deduct", {"findings": 1})

    assert plain(report.root) == before


@pytest.mark.parametrize(
    ("verified", "severity", "score"), [(True, Severity.ERROR, 5), (False, Severity.WARNING, 10)]
)
def test_a_rule_that_was_not_verified_only_warns_and_the_stated_score_stands(
    tmp_path, verified, severity, score
):
    scorecard = single(RULES["tiers"])
    scorecard["groups"][0]["indicators"][0]["verified"] = verified

    computed = scored(
        tmp_path, scorecard, scores={"x": EXPLAINED | {"score": 10}}, carry_over="15%"
    )

    assert [(one.code.id, one.severity) for one in computed.diagnostics] == [("RG301", severity)]
    assert computed.record.get(("scorecard", "score")) == score


def origins(node):
    """The values of a group that know their place, by name."""
    return {
        name: value.origin
        for name, value in node.fields.items()
        if getattr(value, "origin", ()) and not isinstance(value, Group | Rows)
    }


def test_the_scorecard_of_a_variant_is_all_that_a_layout_may_print(system):
    computed = system("with", **SCORES, special=25)

    found = plain(computed.record.get(("scorecard",)))
    totals = {"weight": 100, "score": Decimal("97.5"), "deduction": Decimal("2.5")}
    assert {name: found[name] for name in totals} == totals
    assert (found["rate"], found["variant"], found["grade"]) == (Decimal("0.975"), "with", "优")
    assert set(found) == {*totals, "rate", "variant", "grade", "rows", "groups", "deductions"}
    performance, efficiency = found["groups"]
    assert [group["id"] for group in performance["groups"]] == ["special", "overall"]
    assert (efficiency["id"], efficiency["name"]) == ("efficiency", "管理效率")
    assert efficiency["rate"] == Decimal("0.9875")
    assert "groups" in efficiency
    assert set(found["rows"][0]) >= {"id", "level1", "level2", "name", "weight", "score", "rate"}


def test_every_figure_of_the_scorecard_knows_its_place(system):
    computed = system("with", **SCORES, special=25)

    found = computed.record.get(("scorecard",))
    places = {
        name: ("scorecard", name) for name in ("weight", "score", "deduction", "rate", "grade")
    }
    assert origins(found) == places | {"variant": ("variant",)}
    (first, _) = found.read("groups").items
    place = ("scorecard", "groups", 0)
    assert origins(first) == {
        name: (*place, name) for name in ("weight", "score", "deduction", "rate")
    }
    assert first.read("groups").path == (*place, "groups")
    assert first.read("indicators").path == (*place, "indicators")
    assert [found.read(name).path for name in ("rows", "groups", "deductions")] == [
        ("scorecard", name) for name in ("rows", "groups", "deductions")
    ]
    row = found.read("rows")["benefit"]
    entry = ("scores", "benefit")
    assert {name: origins(row)[name] for name in ("score", "deduction", "rate")} == {
        name: (*entry, name) for name in ("score", "deduction", "rate")
    }
    kinds = [row.read(name).kind for name in ("weight", "score", "deduction", "rate")]
    assert kinds == ["score", "score", "score", "rate"]
    kinds = [found.read(name).kind for name in ("weight", "score", "deduction", "rate")]
    assert kinds == ["score", "score", "score", "rate"]


def test_derivations_are_told_by_formula_and_title(system):
    computed = system("with", output="24.12345", benefit=8, rules="39.5", special=25)

    told = {
        name: (found.formula, found.title, found.working)
        for (first, name, *_), found in computed.derivations.items()
        if first == "scorecard" and name != "groups"
    }
    assert told == {
        "score": ("sum", "得分", "25 + 24.1235 + 8 + 39.5"),
        "rate": ("score / weight", "得分率", "96.6235 ÷ 100"),
        "grade": ("grades", "等级", "96.62% ≥ 90%"),
    }


def test_a_row_takes_over_what_the_author_says_about_it(tmp_path):
    said = {"reason": "原因", "measure": "措施", "basis": "依据", "description": "说明"}

    computed = scored(tmp_path, single("manual"), scores={"x": {"score": 8} | said})

    (row,) = computed.record.get(("scorecard", "rows")).items
    assert {name: row.read(name) for name in said} == said
    assert (row.read("name"), row.read("weight")) == ("指标x", 10)
    assert row.read("deduction") == 2


def test_a_scorecard_without_scores_weighs_what_its_variant_does(system):
    found = system("with").record.get(("scorecard",))

    assert found.read("weight") == 100
    assert [found.read(name) for name in ("score", "deduction", "rate", "grade")] == [ABSENT] * 4
    assert len(found.read("deductions").items) == 0
    assert len(found.read("rows").items) == 4


def test_a_group_without_weight_has_no_score(tmp_path):
    groups = [
        {"id": "g", "name": "甲", "indicators": [indicator("x", 0)]},
        {"id": "h", "name": "乙", "indicators": [indicator("y", 10)]},
    ]

    computed = scored(
        tmp_path, card(*groups, total=10), scores={"x": {"score": 0}, "y": {"score": 10}}
    )

    (first, second) = computed.record.get(("scorecard", "groups")).items
    assert [first.read(name) for name in ("weight", "score", "rate")] == [0, ABSENT, ABSENT]
    assert second.read("rate") == 1


@pytest.mark.parametrize(
    ("score", "words"),
    [(-1, (-1, 10)), (11, (11, 10)), (0, None), (10, None)],
)
def test_a_score_out_of_range_is_told_at_the_score(tmp_path, score, words):
    computed = scored(tmp_path, single("manual"), scores={"x": EXPLAINED | {"score": score}})

    if words is None:
        assert computed.diagnostics == []
        return
    (found,) = computed.diagnostics
    assert dict(found.args) == {"name": "指标x", "score": words[0], "weight": words[1]}
    assert found.path == ("scores", "x", "score")
    assert found.span == computed.record.span(("scores", "x", "score"))
    assert computed.record.get(("scorecard", "score")) == score


def test_what_is_missing_is_told_at_the_entry(tmp_path):
    computed = scored(tmp_path, single("manual"), scores={"x": {"score": "9.12345"}})

    (found,) = computed.diagnostics
    assert found.path == ("scores", "x")
    assert found.span == computed.record.places.owner_span(("scores", "x"))
    assert (found.args["name"], found.args["lost"]) == ("指标x", "0.8766")
    assert [one.key for one in found.args["missing"]] == ["score.reason", "score.measure"]


def test_a_circle_of_scores_is_told_with_all_its_steps(tmp_path):
    rule = {"type": "deduct", "count": "scorecard.score", "each": 1}

    computed = scored(tmp_path, single(rule), scores={"x": EXPLAINED | {"score": 10}})

    chains = [found.args["chain"] for found in computed.diagnostics if "chain" in found.args]
    assert chains == ["scorecard → scores → scorecard"]


def test_a_stated_score_and_its_rule_are_told_with_four_digits(tmp_path):
    entry = EXPLAINED | {"score": "3.12345", "done": 1, "total": 3}

    computed = scored(tmp_path, single(RULES["ratio"], weight=10), scores={"x": entry})

    (found,) = [one for one in computed.diagnostics if one.code.id == "RG301"]
    assert (found.args["title"], found.args["stated"]) == ("指标x", "3.1235")
    assert found.args["expected"] == f"{computed.record.get(('scores', 'x', 'score')):f}"
    assert found.path == ("scores", "x", "score")
    assert found.span == computed.record.span(found.path)
    assert {"formula", "working"} <= set(found.args)


def test_a_score_out_of_range_is_at_its_value_and_a_missing_one_at_its_entry(tmp_path):
    outside = scored(tmp_path, single("manual"), scores={"x": EXPLAINED | {"score": 11}})
    missing = scored(tmp_path, single("manual"), scores={"x": EXPLAINED})

    places = outside.record.places
    assert places.span(("scores", "x", "score")) != places.owner_span(("scores", "x"))
    assert outside.diagnostics[0].span == places.span(("scores", "x", "score"))
    (found,) = missing.diagnostics
    assert dict(found.args) == {"name": "指标x", "weight": 10, "id": "x"}
    assert found.span == missing.record.places.owner_span(("scores", "x"))


def test_without_a_variant_the_known_ones_are_told(tmp_path):
    computed = scored(tmp_path, single("manual"), variant="other", scores={})

    (found,) = computed.diagnostics
    assert found.args["title"] == "变体"
    assert found.args["reason"] == ("score.variants", {"options": ("all",)})


def test_groups_are_looked_up_by_their_key(system):
    groups = system("with", **SCORES, special=25).record.get(("scorecard", "groups"))

    assert groups["efficiency"].read("name") == "管理效率"
    assert groups["performance"].read("groups")["overall"].read("id") == "overall"
    assert groups["performance"].read("indicators")["benefit"].read("score") == 8
