import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from reportgen import resources
from reportgen.comparison.changes import Kind
from reportgen.comparison.compare import compare
from reportgen.comparison.json_form import apply, to_json
from reportgen.record.record import plain
from tests.support.records import field, group, rows
from tests.support.sides import computed_side, roots, side, small_template

SCHEMA = group(
    name=field("text", "名称"),
    summary=field("prose", "概述"),
    budget=group(
        lines=rows(
            id=field("text", "编号"),
            name=field("text", "名称"),
            amount=field("amount", "金额"),
            rate=field("rate", "比率"),
            target=field("quantity", "目标"),
            done=field("flag", "完成"),
            parts=rows(name=field("text", "名称"), amount=field("amount", "金额"))
            | {"title": "构成", "x-key": "name"},
        )
        | {"title": "各项支出", "x-key": "id"},
    )
    | {"title": "预算"},
    tasks=rows(goal=field("prose", "目标"), steps={"type": "array", "items": field("text")})
    | {"title": "任务"},
    problems={"type": "array", "title": "问题", "items": field("prose")},
)

NAMES = st.text("甲乙丙丁建设实验室", min_size=1, max_size=5)
AMOUNTS = st.decimals(0, 10_000, places=2, allow_nan=False)
RATES = st.decimals(0, 200, places=1).map("{}%".format)
QUANTITIES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "不少于", "≤"]),
    st.integers(0, 20),
    st.sampled_from("个次"),
)
TEXTS = st.lists(
    st.sampled_from(["开展", "活动", "{{ budget.lines[0].amount }}", "12.5%", "1,000", "，", "。"]),
    min_size=1,
    max_size=6,
).map("".join)


FORM = jsonschema.Draft202012Validator(
    json.loads((resources.schemas() / "changes.schema.json").read_text(encoding="utf-8"))
)
VALUES = {"old": "before", "new": "after"}


@cache
def computing():
    """Return a template with computed fields that follow from each other."""
    computed = {
        "budget.total": 'budget.lines | sum("amount")',
        "budget.count": "budget.lines | length",
        "budget.mean": "budget.total / budget.count",
        "budget.lines[*].rate": {"formula": "amount / budget.total", "when": "budget.total != 0"},
    }
    with TemporaryDirectory() as folder:
        return small_template(Path(folder), SCHEMA, computed=computed)


def some(**fields):
    """Return groups in which every field may be missing."""
    return st.fixed_dictionaries({}, optional=fields)


def unique(rows, key):
    return st.lists(rows, max_size=5, unique_by=lambda row: row[key])


PARTS = unique(st.fixed_dictionaries({"name": NAMES}, optional={"amount": AMOUNTS}), "name")
LINES = unique(
    st.fixed_dictionaries(
        {"id": st.sampled_from("abcdefgh")},
        optional={
            "name": NAMES, "amount": AMOUNTS, "rate": RATES, "target": QUANTITIES,
            "done": st.booleans(), "parts": PARTS,
        },
    ),
    "id",
)  # fmt: skip
FIGURES = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("abcdefgh"), "amount": AMOUNTS}),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row["id"],
)
REPORTS = some(
    name=NAMES,
    summary=TEXTS,
    budget=some(lines=LINES),
    tasks=st.lists(some(goal=TEXTS, steps=st.lists(NAMES, max_size=3)), max_size=4),
    problems=st.lists(TEXTS, max_size=5),
)


def sides(old, new):
    return side(old, SCHEMA), side(new, SCHEMA)


def changes(old, new):
    return to_json(compare(*sides(old, new)))


def bare(change, *, mirrored=False):
    """Return what both ways of comparing tell of a change; mirrored: as the other way tells it."""
    kinds = {"added": "removed", "removed": "added"} if mirrored else {}
    sign = -1 if mirrored else 1
    old, new = ("new", "old") if mirrored else ("old", "new")
    delta = change["delta"] or {}
    swapped = {"delete": "insert", "insert": "delete"} if mirrored else {}
    return {
        "kind": kinds.get(change["kind"], change["kind"]),
        "places": [change[old], change[new]],
        "values": [change[VALUES[old]], change[VALUES[new]]],
        "absolute": str(sign * Decimal(delta.get("absolute", 0)) + 0),
        "unit": delta.get("unit"),
        "pieces": sorted((swapped.get(kind, kind), text) for kind, text in change["pieces"]),
    }


def in_order(found):
    return sorted(found, key=lambda change: json.dumps(change, ensure_ascii=False))


@given(REPORTS)
def test_a_report_does_not_differ_from_itself(report):
    assert changes(report, report)["changes"] == []


@given(REPORTS, REPORTS)
def test_the_changes_applied_to_the_old_report_give_the_new_one(old, new):
    before, after = sides(old, new)
    found = json.loads(json.dumps(to_json(compare(before, after))))

    assert apply(found, plain(before.written.root)) == plain(after.written.root)


@given(REPORTS, REPORTS)
def test_the_other_way_round_everything_is_mirrored(old, new):
    forth, back = changes(old, new), changes(new, old)

    mirrored = in_order(bare(change, mirrored=True) for change in back["changes"])
    assert in_order(bare(change) for change in forth["changes"]) == mirrored


@given(REPORTS, st.randoms(use_true_random=False))
def test_other_orders_of_rows_are_moves_and_nothing_else(report, random):
    shuffled = {**report}
    for name in ("tasks", "problems"):
        if name in report:
            shuffled[name] = random.sample(report[name], len(report[name]))
    lines = report.get("budget", {}).get("lines", [])
    if lines:
        shuffled["budget"] = {"lines": random.sample(lines, len(lines))}

    found = changes(report, shuffled)["changes"]

    assert {change["kind"] for change in found} <= {Kind.MOVED.value}


@given(REPORTS, REPORTS)
def test_the_json_has_the_form_that_its_schema_says(old, new):
    found = {"old": "old.yaml", "new": "new.yaml", **changes(old, new)}

    assert [error.message for error in FORM.iter_errors(found)] == []


@given(FIGURES, FIGURES)
def test_whatever_is_derived_has_edits_behind_it(old, new):
    template = computing()
    before, after = (computed_side({"budget": {"lines": rows}}, template) for rows in (old, new))

    comparison = compare(before, after)

    behind = [roots(comparison, change) for change in comparison.derived]
    assert all(behind)
    assert not [root for every in behind for root in every if root.derived]
    found = json.loads(json.dumps(to_json(comparison)))
    assert apply(found, plain(before.written.root)) == plain(after.written.root)
