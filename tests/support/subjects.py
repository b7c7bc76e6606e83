"""What rules on texts look at, made of a report that a test writes."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from reportgen.checks.captions import Caption
from reportgen.checks.passages import passages
from reportgen.checks.subject import Subject
from reportgen.compute.formulas import Formulas
from reportgen.compute.prose import evaluate_prose
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.record.build import build_record
from reportgen.schema.shape import Shape
from reportgen.source import parse_source
from reportgen.template.definition import Template
from tests.support.records import field, group, rows

SCHEMA = group(
    texts={"type": "array", "items": field("prose", "正文")},
    summary=field("prose", "概述"),
    problems=group(
        intro=field("prose", "引言"),
        points=rows(title=field("text", "要点标题"), text=field("prose", "要点内容")),
    ),
    indicators=rows(
        level2=field("text", "二级指标"),
        name=field("text", "三级指标"),
        target=field("quantity", "年度目标值"),
        actual=field("quantity", "实际完成值"),
    ),
)


def source_text(data: Mapping[str, Any]) -> str:
    """Return `data` as a report file, each text on a line of its own."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)


def subject(
    data: Mapping[str, Any],
    template: Template | None = None,
    captions: tuple[Caption, ...] | None = None,
) -> Subject:
    """Return what a rule is given for a report with `data`."""
    source = parse_source(source_text(data), "report.yaml").source
    assert source is not None
    record = build_record(
        source.data, Shape(SCHEMA, SCHEMA), source.places, amount_unit="万元"
    ).record
    formulas = Formulas({"amount": 2, "rate": 2, "score": 2})
    evaluate_prose(record, formulas)
    texts = passages(record, formulas.environment.text)
    return Subject(record, template, formulas, passages=texts, captions=captions)  # type: ignore[arg-type]


def of_texts(*texts: str, captions: tuple[Caption, ...] | None = None) -> Subject:
    """Return what a rule is given for a report of narrative paragraphs."""
    return subject({"texts": list(texts)}, captions=captions)


def quoted(found: Iterable[Diagnostic], data: Mapping[str, Any]) -> list[str]:
    """Return what each finding points at in the report file."""
    lines = source_text(data).split("\n")
    return [
        lines[one.span.line - 1][one.span.column - 1 : one.span.end_column - 1]
        for one in found
        if one.span is not None
    ]


def fixed(found: Iterable[Diagnostic], data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `data` after the changes that the findings offer; each within one line."""
    lines = source_text(data).split("\n")
    edits = {edit for one in found for edit in one.edits}
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        line = lines[edit.span.line - 1]
        lines[edit.span.line - 1] = (
            line[: edit.span.column - 1] + edit.text + line[edit.span.end_column - 1 :]
        )
    changed: Mapping[str, Any] = yaml.safe_load("\n".join(lines))
    return changed
