"""The two sides of a comparison, from plain data."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reportgen.comparison.changes import Change, Comparison
from reportgen.comparison.compare import Side, compare
from reportgen.comparison.values import Manner
from reportgen.compute.evaluate import compute
from reportgen.compute.formulas import Formulas
from reportgen.template.definition import Template
from tests.support.records import record
from tests.support.templates import template


def side(data: Mapping[str, Any], schema: Mapping[str, Any], *, unit: str = "万元") -> Side:
    """Return data without computed fields."""
    found = record(data, schema)
    return Side(found, found, {}, Manner(amount_unit=unit))


def computed_side(data: Mapping[str, Any], template: Template) -> Side:
    """Return data with the computed fields of a template."""
    written = record(data, template.schema.document)
    computed = compute(
        record(data, template.schema.document), template, Formulas(template.rounding)
    )
    return Side(written, computed.record, computed.derivations, Manner(template.rounding, "万元"))


def compared(
    old: Mapping[str, Any], new: Mapping[str, Any], schema: Mapping[str, Any]
) -> Comparison:
    return compare(side(old, schema), side(new, schema))


def roots(comparison: Comparison, change: Change) -> list[Change]:
    """Return what moved a derived change in the end: edits, and changes of formulas."""
    seen, left = {change.number}, list(change.causes)
    while left:
        number = left.pop()
        if number not in seen:
            seen.add(number)
            left += comparison.changes[number].causes
    found = [comparison.changes[number] for number in sorted(seen - {change.number})]
    return [one for one in found if not one.derived or one.formulas or not one.causes]


def told(changes: Comparison | tuple[Change, ...]) -> list[str]:
    """Return what changed, a line for each change: kind, way, old and new value."""
    every = changes.changes if isinstance(changes, Comparison) else changes
    return [
        " ".join(
            filter(
                None,
                (
                    change.kind.value,
                    "/".join(change.titles),
                    f"{change.before.text}→" if change.before else "",
                    f"→{change.after.text}" if change.after else "",
                ),
            )
        ).replace("→ →", "→")
        for change in every
    ]


def small_template(folder: Path, schema: Mapping[str, Any], **parts: Any) -> Template:
    folder.mkdir(parents=True, exist_ok=True)
    return template(folder, schema, **parts)
