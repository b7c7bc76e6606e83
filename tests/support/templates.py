"""Template folders written by a test, and the stages that run with them."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from reportgen import resources
from reportgen.checks.run import run_checks
from reportgen.checks.subject import Subject
from reportgen.compute.evaluate import Computed, compute
from reportgen.compute.formulas import Formulas
from reportgen.diagnostics.diagnostic import Diagnostic
from reportgen.diagnostics.wording import message
from reportgen.template.definition import Template
from reportgen.template.load import LoadedTemplate, load_template
from tests.support.records import record

BOTH = {"zh": "中文", "en": "English"}


def written(folder: Path, schema: Mapping[str, Any] | None = None, **parts: Any) -> LoadedTemplate:
    """Write a template with one empty layout into `folder` and load it.

    Args:
        folder: where to write.
        schema: the schema of reports.
        parts: more keys of template.yaml; `scorecard` is the content of its file.
    """
    description = {
        "name": "small",
        "title": BOTH,
        "layouts": {"page": {"file": "page.md.j2", "title": BOTH}},
        "document": {"title": "报告", "author": "单位"},
    }
    if "scorecard" in parts:
        _write_yaml(folder / "scorecard.yaml", parts.pop("scorecard"))
        description["scorecard"] = "scorecard.yaml"
    _write_yaml(folder / "template.yaml", description | parts)
    (folder / "schema.json").write_text(json.dumps(schema or {}), encoding="utf-8")
    (folder / "page.md.j2").write_text("# 报告\n", encoding="utf-8")
    return load_template(folder, resources.schemas())


def template(folder: Path, schema: Mapping[str, Any] | None = None, **parts: Any) -> Template:
    loaded = written(folder, schema, **parts)
    assert loaded.template is not None, facts(loaded.diagnostics)
    return loaded.template


def run(data: Mapping[str, Any], template: Template) -> Computed:
    """Return `data` with the template's computed fields."""
    source = record(data, template.schema.document)
    return compute(source, template, Formulas(template.rounding))


def checked(data: Mapping[str, Any], template: Template) -> list[Diagnostic]:
    """Return what the template's checks find in `data` once it is computed."""
    return run_checks(Subject(run(data, template).record, template, Formulas(template.rounding)))


def codes_of(diagnostics: Iterable[Diagnostic]) -> list[str]:
    return [diagnostic.code.id for diagnostic in diagnostics]


def facts(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, dict[str, object]]]:
    """Return the codes with their arguments: what was found, in no words."""
    return [(found.code.id, dict(found.args)) for found in diagnostics]


def said(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return the messages in English, which must exist and have their arguments."""
    return [message(found, "en") for found in diagnostics]


def _write_yaml(file: Path, content: Any) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    file.write_text(text, encoding="utf-8")
