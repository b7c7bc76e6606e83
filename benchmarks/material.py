"""What the engines work on, made once and put in a folder for all of them."""

import json
from pathlib import Path
from typing import NamedTuple

from benchmarks.content import content_of, rows_of, texts_of
from benchmarks.report import REPORT, report_text
from benchmarks.word_template import word_template
from reportgen import resources
from reportgen.diagnostics.diagnostic import has_errors
from reportgen.pipeline.check import check_text
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.charts import for_paper
from reportgen.writers.registry import write


class Material(NamedTuple):
    """A folder with the input of every engine."""

    folder: Path
    rows: int
    """Rows of all tables, without their heads."""

    texts: list[str]
    """What the paragraphs of our document say."""


def prepare_material(folder: Path, times: int = 1) -> Material:
    """Put in `folder` the report with `times` as many rows, and what other engines need of it."""
    material = _prepare(folder, report_text())
    if times == 1:
        return material
    return _prepare(folder, report_text((times - 1) * material.rows))


def _prepare(folder: Path, text: str) -> Material:
    folder.mkdir(exist_ok=True)
    store = TemplateStore((resources.templates(),))
    checked = check_text(text, REPORT.parent, store, name=REPORT.name)
    assert checked.document is not None, "the report has errors"
    assert checked.sheet is not None
    assert not has_errors(checked.diagnostics)
    content = content_of(for_paper(checked.document))
    template, values = word_template(content)
    ours = write(checked.document, checked.sheet, "docx").data
    (folder / "report.yaml").write_text(text, encoding="utf-8")
    (folder / "report.docx").write_bytes(ours)
    (folder / "content.json").write_text(json.dumps(content), encoding="utf-8")
    (folder / "template.docx").write_bytes(template)
    (folder / "values.json").write_text(json.dumps(values), encoding="utf-8")
    return Material(folder, rows_of(content), texts_of(ours))
