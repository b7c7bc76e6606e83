from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.compute.evaluate import compute
from reportgen.compute.formulas import Formulas
from reportgen.record.record import plain
from reportgen.record.values import ABSENT, Number, Words, round_half_up
from tests.support.records import field, group, record, rows
from tests.support.templates import codes_of, facts, run, said, template

LINE = {
    "id": field("text"),
    "initial": field("amount", "年初预算数"),
    "final": field("amount", "全年预算数"),
    "rate": field("rate", "预算控制率"),
}
SCHEMA = group(
    budget=group(
        lines=rows(**LINE), total=group(initial=field("amount"), final=field("amount", "合计"))
    ),
    a=field("number", "甲"),
    b=field("number", "乙"),
    c=field("number", "丙"),
    label=field("text", "标签"),
    done=field("flag", "完成"),
    lines=rows(**LINE),
)
TOTAL = {"budget.total.final": 'budget.lines | sum("final")'}


@pytest.fixture
def results(tmp_path):
    """Return what a report becomes with some computed fields."""

    def results(computed, **data):
        return run(data, template(tmp_path, SCHEMA, computed=computed))

    return results


@pytest.fixture(scope="module")
def totals(tmp_path_factory):
    return template(tmp_path_factory.mktemp("totals"), SCHEMA, computed=TOTAL)


def budget(*finals, **more):
    lines = [{"id": f"line-{index}", "final": final} for index, final in enumerate(finals)]
    return {"lines": lines, **more}


def value(computed, *path):
    return computed.record.get(path)


@pytest.mark.parametrize("order", [("a", "b", "c"), ("c", "b", "a"), ("b", "c", "a")])
def test_the_order_of_definitions_does_not_matter(results, order):
    formulas = {"a": "b * 2", "b": "c + 1", "c": "10"}

    computed = results({name: formulas[name] for name in order})

    assert [value(computed, name) for name in "abc"] == [22, 11, 10]


def test_a_computed_number_has_the_kind_and_origin_of_its_field(results):
    computed = results({"budget.lines[*].rate": "final / initial"},
                       budget={"lines": [{"initial": 4, "final": 3}]})  # fmt: skip

    rate = value(computed, "budget", "lines", 0, "rate")
    assert isinstance(rate, Number)
    assert (rate, rate.kind, rate.origin) == (
        Decimal("0.75"), "rate", ("budget", "lines", 0, "rate"),
    )  # fmt: skip


def test_every_computed_value_knows_its_inputs(results):
    computed = results(
        {**TOTAL, "a": "budget.total.final * 2 if done else 0", "b": "1"},
        budget=budget("1.50", "2"), done=True,
    )  # fmt: skip

    total, twice = computed.derivations["budget", "total", "final"], computed.derivations["a",]
    assert set(total.inputs) >= {("budget", "lines", 0, "final"), ("budget", "lines", 1, "final")}
    assert twice.inputs == (("done",), ("budget", "total", "final"))
    assert computed.derivations["b",].inputs == ()
    assert (total.formula, total.working, total.title) == (
        'budget.lines | sum("final")', "1.50 + 2", "合计",
    )  # fmt: skip


def test_a_value_is_called_what_the_template_calls_it_else_what_the_schema_does(results):
    formula = {"formula": 'budget.lines | sum("final")', "title": "总计"}
    computed = results({"budget.total.final": formula}, budget=budget("1.50"))

    assert computed.title_of(("budget", "total", "final")) == "总计"
    assert computed.title_of(("budget", "lines", 0, "final")) == "全年预算数"
    assert computed.title_of(("nothing",)) == ""


def test_a_group_that_only_holds_computed_fields_is_made(results):
    computed = results(TOTAL, budget=budget(1, 2))

    assert value(computed, "budget", "total", "final") == 3
    assert value(computed, "budget", "total").knows("initial")


def test_without_its_inputs_a_field_stays_absent(results):
    computed = results({"a": "b + 1", "c": "a + 1"})

    assert (value(computed, "a"), value(computed, "c"), computed.diagnostics) == (
        ABSENT,
        ABSENT,
        [],
    )
    assert computed.derivations == {}


def test_without_its_inputs_a_stated_value_stands(results):
    computed = results({"a": "b + 1"}, a=5)

    assert (value(computed, "a"), computed.diagnostics) == (5, [])


@pytest.mark.parametrize("formula", ["none", "1 if false"])
def test_a_formula_without_a_value_leaves_the_field_absent(results, formula):
    assert value(results({"a": formula}), "a") is ABSENT


def test_a_field_is_computed_only_where_its_condition_holds(results):
    computed = results(
        {"budget.lines[*].rate": {"formula": "final / initial", "when": "initial != 0"}},
        budget={"lines": [{"initial": 0, "final": 3}, {"initial": 2, "final": 1}]},
    )

    assert [row.read("rate") for row in value(computed, "budget", "lines")] == [
        ABSENT, Decimal("0.5"),
    ]  # fmt: skip
    assert computed.diagnostics == []


def test_texts_and_flags_can_be_computed(results):
    computed = results(
        {
            "year_text": {"formula": 'a ~ "年"', "title": "年份", "kind": "text"},
            "met": {"formula": "a > 2000", "title": "达标", "kind": "flag"},
            "same": {"formula": "label", "title": "同", "kind": "text"},
        },
        a=2023, label="甲",
    )  # fmt: skip

    assert value(computed, "year_text") == "2023年"
    assert isinstance(value(computed, "year_text"), Words)
    assert value(computed, "met") is True
    assert value(computed, "same").origin == ("same",)


@pytest.mark.parametrize(
    ("formulas", "chain"),
    [
        ({"a": "a + 1"}, "a → a"),
        ({"a": "b + 1", "b": "a + 1"}, "a → b → a"),
        ({"a": "b", "b": "c", "c": "a"}, "a → b → c → a"),
    ],
)
def test_a_circle_is_reported_once_with_its_chain(results, formulas, chain):
    computed = results(formulas)

    assert facts(computed.diagnostics) == [("RG304", {"chain": chain})]
    assert computed.diagnostics[0].span.file.endswith("template.yaml")
    assert value(computed, "a") is ABSENT


def test_a_stated_value_breaks_a_circle_but_not_its_report(results):
    computed = results({"a": "b", "b": "a"}, a=1)

    assert codes_of(computed.diagnostics) == ["RG304"]
    assert value(computed, "b") == 1


def test_a_chain_of_fifty_fields_is_no_circle(results):
    formulas = {f"f{index}": f"f{index + 1} + 1" for index in range(50)}

    computed = results(formulas | {"f50": "0"})

    assert (value(computed, "f0"), computed.diagnostics) == (50, [])


def test_an_endless_chain_ends_in_a_finding(results):
    formulas = {f"f{index}": f"f{index + 1} + 1" for index in range(300)}

    assert "RG304" in codes_of(results(formulas | {"f300": "0"}).diagnostics)


@pytest.mark.parametrize(
    ("formula", "code", "phrase"),
    [
        ("1 / b", "RG303", "fault.division"),
        ("1 % b", "RG303", "fault.division"),
        ("label + 1", "RG305", "fault.type"),
        ("label", "RG305", "fault.type"),
        ("b > 1", "RG305", "fault.type"),
        ("budget", "RG305", "fault.type"),
        ("[1]", "RG305", "fault.type-list"),
        ("bb + 1", "RG305", "fault.name"),
        ("1 +", "RG305", "fault.syntax"),
        ("label.upper()", "RG305", "fault.unsafe"),
        ("10 ** 64 ** 5", "RG305", "fault.range"),
    ],
)
def test_a_formula_that_fails_says_why(results, formula, code, phrase):
    computed = results({"a": formula}, b=0, label="甲", budget={})

    (found,) = computed.diagnostics
    assert (found.code.id, found.args["problem"].key, found.path) == (code, phrase, ("a",))
    assert found.args["formula"] == formula
    assert said([found])


@pytest.mark.parametrize(("formula", "file"), [("1 / b", "report.yaml"), ("1 +", "template.yaml")])
def test_a_formula_that_fails_is_placed_where_the_reason_is(results, formula, file):
    (found,) = results({"a": formula}, b=0).diagnostics

    assert found.span.file.endswith(file)


def test_a_failing_formula_is_reported_at_the_stated_value(results):
    computed = results({"a": "1 / b"}, a=3, b=0)

    assert computed.diagnostics[0].span == computed.record.span(("a",))
    assert value(computed, "a") == 3


@pytest.mark.parametrize(
    ("stated", "agrees"),
    [
        ("14.32%", True),
        ("14.3%", True),
        ("14%", True),
        ("14.31%", False),
        ("14.323%", True),
        ("14.324%", False),
    ],
)
def test_a_stated_value_is_compared_at_its_own_precision(results, stated, agrees):
    lines = [{"initial": "37331.72", "final": "5347.10", "rate": stated}]

    computed = results({"lines[*].rate": "final / initial"}, lines=lines)

    assert codes_of(computed.diagnostics) == ([] if agrees else ["RG301"])


@pytest.mark.parametrize("stated", ["13%", "12%"])
def test_the_computed_value_takes_the_place_of_the_stated_one(results, stated):
    lines = [{"initial": 8, "final": 1, "rate": stated}]

    computed = results({"lines[*].rate": "final / initial"}, lines=lines)

    assert value(computed, "lines", 0, "rate") == Decimal("0.125")


def test_a_stated_value_that_differs_comes_with_the_working(results):
    lines = [{"initial": "37331.72", "final": "31984.62", "rate": "-14.24%"}]

    computed = results({"lines[*].rate": "(final - initial) / initial"}, lines=lines)

    (found,) = computed.diagnostics
    assert (found.code.id, found.path, dict(found.args)) == (
        "RG301",
        ("lines", 0, "rate"),
        {
            "title": "预算控制率",
            "stated": "-14.24%",
            "expected": "-14.32%",
            "formula": "(final - initial) / initial",
            "working": "(31,984.62 − 37,331.72) ÷ 37,331.72",
        },
    )
    assert found.span == computed.record.span(("lines", 0, "rate"))
    assert [related.label for related in found.related] == ["全年预算数", "年初预算数"]


@pytest.mark.parametrize(("count", "named"), [(3, 3), (4, 0)])
def test_inputs_are_named_only_where_they_are_few(results, count, named):
    data = budget(*["1.00"] * count, total={"final": "9.00"})

    (found,) = results(TOTAL, budget=data).diagnostics

    assert len(found.related) == named


def test_a_stated_text_or_flag_is_compared_too(results):
    computed = results(
        {"label": '"完成" if a >= 1 else "未完成"', "done": "a >= 1"}, a=0, label="完成", done=True
    )

    label, done = computed.diagnostics
    assert (label.path, label.args["stated"], label.args["expected"]) == (
        ("label",), "完成", "未完成",
    )  # fmt: skip
    assert (done.path, done.args["stated"], done.args["expected"]) == (("done",), "是", "否")


def test_a_stated_text_is_compared_with_a_computed_number(results):
    computed = results({"label": "a + 1"}, a=1, label="3")

    assert [found.args["expected"] for found in computed.diagnostics] == ["2"]
    assert value(computed, "label") == "2"


def test_figures_of_thirty_digits_can_be_compared(results):
    computed = results({"a": "b * 10 ** 30"}, a=5, b=5)

    assert codes_of(computed.diagnostics) == ["RG301"]


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("6.00", None),
        ("6.015", "RG302"),
        ("6.01", "RG302"),
        ("5.99", "RG302"),
        ("6.02", "RG301"),
        ("5.98", "RG301"),
        ("6.0", None),
        ("6", None),
    ],
)
def test_a_sum_may_be_off_by_half_a_unit_for_each_addend(results, stated, code):
    data = budget("1.00", "2.00", "3.00", total={"final": stated})

    computed = results(TOTAL, budget=data)

    assert codes_of(computed.diagnostics) == ([code] if code else [])
    kept = Decimal(stated) if code == "RG302" else 6
    assert value(computed, "budget", "total", "final") == kept
    assert computed.tails == ((("budget", "total", "final"),) if code == "RG302" else ())


def test_a_rounding_tail_says_how_large_it_is(results):
    data = budget("1.00", "2.00", total={"final": "3.01"})

    (found,) = results(TOTAL, budget=data).diagnostics

    assert dict(found.args) == {
        "title": "合计", "stated": "3.01", "expected": "3.00", "difference": "+0.01",
        "working": "1.00 + 2.00",
    }  # fmt: skip


def test_only_sums_have_rounding_tails(results):
    computed = results({"a": "b + c"}, a="3.01", b="1.00", c="2.00")

    assert codes_of(computed.diagnostics) == ["RG301"]


cents = st.integers(-99_999, 99_999_999)


@given(st.lists(cents.map(lambda value: Decimal(value).scaleb(-4)), min_size=1, max_size=20))
def test_a_total_of_unrounded_amounts_is_never_an_error(totals, exact):
    stated = round_half_up(sum(exact), 2)
    data = budget(
        *(str(round_half_up(amount, 2)) for amount in exact), total={"final": str(stated)}
    )

    computed = run({"budget": data}, totals)

    assert codes_of(computed.diagnostics) in ([], ["RG302"])


def test_one_addend_in_a_wrong_unit_is_found_instead_of_the_total(results):
    data = budget("27217.27", "1245000.00", "310.55", total={"final": "27652.32"})

    computed = results(TOTAL, budget=data)

    (found,) = computed.diagnostics
    assert (found.code.id, found.path) == ("RG403", ("budget", "lines", 1, "final"))
    assert dict(found.args) == {"value": "1,245,000.00", "total": "27,652.32", "title": "合计"}
    assert [related.span for related in found.related] == [
        computed.record.span(("budget", "total", "final"))
    ]


def test_a_total_that_no_unit_explains_is_itself_wrong(results):
    data = budget("27217.27", "124.50", total={"final": "30000.00"})

    assert codes_of(results(TOTAL, budget=data).diagnostics) == ["RG301"]


def test_a_condition_that_fails_is_reported(results):
    computed = results({"a": {"formula": "1", "when": "label > 1"}}, label="甲")

    assert codes_of(computed.diagnostics) == ["RG305"]


def test_computing_fills_in_the_record(tmp_path):
    small = template(tmp_path, SCHEMA, computed={**TOTAL, "a": "1"})
    report = record({"budget": budget(1, 2, total={"final": 4}), "a": 2}, SCHEMA)

    computed = compute(report, small, Formulas(small.rounding))

    assert computed.record is report
    assert plain(report.root)["a"] == 1


def test_rows_are_found_by_a_key_that_is_computed(results):
    computed = results(
        {"a": 'budget.lines["x1.00"].final', "budget.lines[*].id": '"x" ~ final'},
        budget=budget(1, 2),
    )

    assert value(computed, "a") == 1


def test_a_computed_record_has_no_pending_fields(results):
    computed = results({"budget.lines[*].rate": "final / 2"}, budget=budget(1, 2))

    assert [float(row.fields["rate"]) for row in value(computed, "budget", "lines")] == [0.5, 1]
    assert computed.record.trace is None


def test_a_division_is_told_at_the_row_and_beside_its_formula(results):
    computed = results({"a": "1 / b"}, a=3, b=0)

    (found,) = computed.diagnostics
    assert (found.path, found.args["title"]) == (("a",), "甲")
    assert found.span == computed.record.span(("a",))
    (formula,) = found.related
    assert formula.span.file.endswith("template.yaml")
    assert formula.label.key == "compute.formula"


def test_a_formula_that_is_wrong_in_itself_is_told_without_another_place(results):
    (found,) = results({"a": "bb + 1"}).diagnostics

    assert (found.related, found.args["title"]) == ((), "甲")
    assert found.span.file.endswith("template.yaml")


def test_a_chain_is_told_by_its_first_six_steps(results):
    fields = [f"f{index}" for index in range(8)]
    formulas = {name: f"{fields[(index + 1) % 8]} + 1" for index, name in enumerate(fields)}

    (found,) = results(formulas).diagnostics

    assert found.args["chain"] == " → ".join(fields[:6])


def test_a_chain_that_is_too_long_is_told_from_its_beginning(results):
    formulas = {f"f{index}": f"f{index + 1} + 1" for index in range(70)}

    (found,) = results(formulas | {"f70": "0"}).diagnostics

    assert found.args["chain"] == " → ".join(f"f{index}" for index in range(6))


def test_a_field_that_no_schema_knows_is_called_by_its_name(results):
    computed = results({"unknown": "1"})

    assert computed.derivations["unknown",].title == "unknown"


def test_findings_and_derivations_of_a_scorecard_are_those_of_the_report(tmp_path):
    entry = group(score=field("score"), reason=field("text"), measure=field("text"))
    schema = group(variant=field("text"), scores={"type": "object", "additionalProperties": entry})
    one = {"id": "x", "name": "甲", "weight": 10, "rule": "manual"}
    card = {
        "variant": "variant", "scores": "scores", "variants": {"all": {"total": 10}},
        "groups": [{"id": "g", "name": "组", "indicators": [one]}],
        "grades": [{"name": "优", "from": 90}],
    }  # fmt: skip

    computed = run(
        {"variant": "all", "scores": {"x": {"score": 9}}},
        template(tmp_path, schema, scorecard=card),
    )

    assert codes_of(computed.diagnostics) == ["RG314"]
    assert ("scorecard", "score") in computed.derivations
    assert value(computed, "scorecard", "score") == 9


@pytest.mark.parametrize(
    ("final", "codes"), [("999.996", ["RG308"]), ("1000.04", ["RG308"]), ("1000", []), ("999", [])]
)
def test_a_rate_that_only_rounding_makes_whole_is_told(results, final, codes):
    data = budget("1000")
    data["lines"][0]["initial"] = final

    computed = results({"budget.lines[*].rate": "initial / final"}, budget=data)

    assert codes_of(computed.diagnostics) == codes


def test_parts_that_do_not_add_up_as_they_are_printed_are_told(results):
    computed = results(TOTAL, budget=budget("33.333", "33.333", "33.334"))

    (found,) = computed.diagnostics
    assert (found.code.id, found.args["whole"], found.args["parts"]) == ("RG307", "100.00", "99.99")
    assert computed.tails == (("budget", "total", "final"),)


def test_parts_that_add_up_as_they_are_printed_are_silent(results):
    assert results(TOTAL, budget=budget("33.333", "33.337")).diagnostics == []
