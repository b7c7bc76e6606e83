"""Two years of a small report with a budget and targets, and what a template compares of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportgen.compute.variance import VarianceRow, VarianceTable, variance
from reportgen.template.definition import Template
from tests.support.records import field, group, rows
from tests.support.templates import BOTH, run, template

_PART = {
    "id": field("id", "编号"),
    "name": field("text", "名称"),
    "final": field("amount", "全年预算数"),
    "actual": field("amount", "决算数"),
    "change_reason": field("prose", "变动原因"),
}
SCHEMA = group(
    year=field("year", "年度"),
    budget=group(
        unit=field("text", "单位"),
        lines=rows(**_PART, parts=rows(**_PART) | {"x-key": "id"}) | {"x-key": "id"},
        total=group(actual=field("amount", "决算数合计")) | {"title": "合计"},
    )
    | {"title": "支出"},
    indicators=rows(
        id=field("id", "编号"),
        name=field("text", "指标"),
        target=field("quantity", "目标值"),
        actual=field("quantity", "完成值"),
        change_reason=field("prose", "变动原因"),
        reason=field("prose", "未完成原因"),
    )
    | {"x-key": "id", "title": "绩效指标"},
    dropped=rows(id=field("id"), name=field("text"), change_reason=field("prose"))
    | {"x-key": "id"},
)
BUDGET: dict[str, Any] = {
    "title": BOTH,
    "rows": ["budget.lines[*]", "budget.lines[*].parts[*]", "budget.total"],
    "fields": ["final", "actual"],
    "above": {"relative": 0.2},
    "explanation": ["change_reason"],
}
TARGETS: dict[str, Any] = {
    "title": BOTH,
    "rows": ["indicators[*]"],
    "fields": ["target", "actual"],
    "goal": "target",
    "above": {"relative": 0.3, "points": 10},
    "explanation": ["change_reason", "reason"],
    "dropped": "dropped",
}
COMPUTED = {"budget.total.actual": 'budget.lines | sum("actual")'}


def comparing(folder: Path, *rules: Mapping[str, Any]) -> Template:
    """Return a template that compares what `rules` say."""
    return template(
        folder, SCHEMA, units={"amount": "budget.unit"}, computed=COMPUTED, variance=list(rules)
    )


def tables(
    folder: Path, rule: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]
) -> tuple[VarianceTable, ...]:
    """Return what one rule makes of two reports."""
    made = comparing(folder, rule)
    records = [run(with_unit(data), made).record for data in (old, new)]
    return variance(records[0], records[1], made)


def with_unit(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data in which a budget has a unit."""
    budget = {"unit": "万元", **data["budget"]} if "budget" in data else None
    return {**data, "budget": budget} if budget else dict(data)


def table_rows(
    folder: Path, rule: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]
) -> tuple[VarianceRow, ...]:
    """Return the rows of the one table that a rule makes."""
    return tuple(row for table in tables(folder, rule, old, new) for row in table.rows)


def lines(*budget_lines: Mapping[str, Any]) -> dict[str, Any]:
    return {"budget": {"lines": list(budget_lines)}}


def indicators(*items: Mapping[str, Any], **over: Any) -> dict[str, Any]:
    return {"indicators": list(items), **over}
