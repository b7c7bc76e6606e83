from reportgen.comparison.compare import compare
from tests.support.records import field, group, rows
from tests.support.sides import computed_side, roots, small_template, told

SCHEMA = group(
    lines=rows(
        id=field("text", "编号"),
        name=field("text", "名称"),
        actual=field("amount", "决算数"),
        share=field("rate", "比重"),
    )
    | {"title": "支出", "x-key": "id"},
    total=field("amount", "合计"),
    count=field("count", "项数"),
    note=field("text", "说明"),
    budget=field("amount", "预算数"),
    rate=field("rate", "执行率"),
)
COMPUTED = {
    "total": 'lines | sum("actual")',
    "lines[*].share": "actual / total",
    "count": "lines | length",
    "rate": "total / budget",
}
SCORECARD = {
    "variant": "variant",
    "scores": "scores",
    "variants": {"large": {"total": 10}, "small": {"total": 5}},
    "groups": [
        {
            "id": "performance", "name": "效能",
            "indicators": [
                {"id": "spending", "name": "支出率", "weight": {"large": 6, "small": 1},
                 "rule": {"type": "rate", "bases": "bases", "rate": "rate"}},
                {"id": "quality", "name": "质量", "weight": 4, "rule": "manual"},
            ],
        }
    ],
    "grades": [{"name": "优", "from": 90}, {"name": "差", "from": 0}],
}  # fmt: skip
SCORED = group(
    variant=field("text", "评分表"),
    bases=rows(id=field("text"), rate=field("rate", "支出率")) | {"x-key": "id"},
    scores={"type": "object", "additionalProperties": group(
        score=field("score", "得分"), basis=field("text"), reason=field("text"),
        measure=field("text"))},
)  # fmt: skip


def line(key, actual, name=""):
    return {"id": key, "name": name or key, "actual": actual}


def report(*lines, budget=1000):
    return {"lines": list(lines), "budget": budget, "note": "说明"}


def compared(folder, old, new, **parts):
    template = small_template(folder, SCHEMA, **({"computed": COMPUTED} | parts))
    return compare(computed_side(old, template), computed_side(new, template))


def change(comparison, *titles):
    (found,) = [one for one in comparison.changes if one.titles == titles]
    return found


def ways(changes):
    return ["/".join(one.titles) for one in changes]


def test_a_derived_value_names_the_edits_that_moved_it_through_others(tmp_path):
    found = compared(tmp_path, report(line("a", 10)), report(line("a", 20), budget=4000))
    rate = change(found, "执行率")

    assert ways(found.changes[number] for number in rate.causes) == ["预算数", "合计"]
    assert ways(roots(found, rate)) == ["支出/a/决算数", "预算数"]


def test_a_row_that_was_added_is_a_cause(tmp_path):
    found = compared(tmp_path, report(line("a", 10)), report(line("a", 10), line("b", 5)))

    for title in ("合计", "项数"):
        assert ways(roots(found, change(found, title))) == ["支出/b"]


def test_a_row_that_was_removed_is_a_cause(tmp_path):
    found = compared(tmp_path, report(line("a", 10), line("b", 5)), report(line("a", 10)))

    for title in ("合计", "项数"):
        assert ways(roots(found, change(found, title))) == ["支出/b"]


def test_a_value_that_moved_too_little_to_be_printed_passes_its_cause_on(tmp_path):
    computed = {"total": "lines | sum('actual') / 3", "rate": "total * 1000 / budget"}
    old, new = report(line("a", "30.00"), budget=1), report(line("a", "30.01"), budget=1)

    found = compared(tmp_path, old, new, computed=computed)

    assert ways(roots(found, change(found, "执行率"))) == ["支出/a/决算数"]
    assert "合计" not in ways(found.changes)


def test_edits_elsewhere_are_no_causes(tmp_path):
    new = report(line("a", 20)) | {"note": "另一个说明"}

    found = compared(tmp_path, report(line("a", 10)), new)

    assert "说明" not in ways(roots(found, change(found, "合计")))


def test_what_the_edits_of_one_row_moved_is_folded_below_the_last_of_them(tmp_path):
    schema = group(
        lines=rows(id=field("text"), final=field("amount", "预算数"),
                   actual=field("amount", "决算数"), rate=field("rate", "控制率"))
        | {"x-key": "id", "title": "支出"}
    )  # fmt: skip
    template = small_template(tmp_path, schema, computed={"lines[*].rate": "actual / final"})
    old = {"lines": [{"id": "a", "final": 10, "actual": 5}]}
    new = {"lines": [{"id": "a", "final": 20, "actual": 8}]}

    found = compare(computed_side(old, template), computed_side(new, template))

    edit = change(found, "支出", "a", "决算数")
    assert ways(found.folded().below[edit.number]) == ["支出/a/控制率"]


def test_what_several_rows_moved_stands_by_itself(tmp_path):
    old, new = report(line("a", 1), line("b", 2)), report(line("a", 2), line("b", 3))

    folded = compared(tmp_path, old, new).folded()

    assert "合计" in ways(folded.others)


def test_another_formula_is_a_cause_of_its_own(tmp_path):
    first = small_template(tmp_path / "first", SCHEMA, computed={"rate": "total / budget"})
    second = small_template(tmp_path / "second", SCHEMA, computed={"rate": "budget / total"})
    data = report(line("a", 10)) | {"total": 10}

    found = compare(computed_side(data, first), computed_side(data, second))

    (rate,) = found.changes
    assert (rate.derived, rate.causes) == (True, ())
    assert rate.formulas == ("total / budget", "budget / total")
    assert found.folded().others == (rate,)


def scored(rate, quality, variant="large"):
    return {
        "variant": variant,
        "bases": [{"id": "all", "rate": rate}],
        "scores": {"spending": {"basis": "all"}, "quality": {"score": quality}},
    }


def scores_compared(folder, old, new):
    template = small_template(folder, SCORED, scorecard=SCORECARD)
    return compare(computed_side(old, template), computed_side(new, template))


def test_scores_follow_from_the_figures_that_their_rules_read(tmp_path):
    found = scores_compared(tmp_path, scored("90%", 4), scored("80%", 4))

    assert ways(found.edited) == ["bases/all/支出率"]
    assert told(found.derived)[:2] == [
        "changed scores/支出率/得分 5.4→4.8",
        "changed 评分表/得分 9.4→8.8",
    ]
    assert {ways(roots(found, one))[0] for one in found.derived} == {"bases/all/支出率"}


def test_another_variant_of_the_scorecard_moves_what_is_in_it(tmp_path):
    found = scores_compared(tmp_path, scored("90%", 4), scored("90%", 4, "small"))

    assert ways(found.edited) == ["评分表"]
    assert all("评分表" in ways(roots(found, one)) or one.formulas for one in found.derived)


def test_the_roots_of_thousands_of_changes_are_not_written_out(tmp_path):
    old = report(*(line(f"r{number}", number) for number in range(1, 500)))
    new = report(*(line(f"r{number}", number + 1) for number in range(1, 500)))

    found = compared(tmp_path, old, new)

    assert sum(len(one.causes) for one in found.changes) < 5 * len(found.changes)
