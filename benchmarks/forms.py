"""A one-page form: our whole build beside docxtpl's rendering of the same Word template."""

import io
import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import docx

from benchmarks.fresh import rare_character
from benchmarks.measure import Command, cold_times, ratio, warm_times
from benchmarks.tables import show_times

TEMPLATE = "one-page"
_OURS = "reportgen, whole build of a form"
_AFRESH = "reportgen, template and form loaded anew"
_RENDERING = "docxtpl, rendering alone"
_ENGINES = {_OURS: "form_build", _AFRESH: "form_build_afresh", _RENDERING: "form_docxtpl"}

_INDICATORS = 12
_BOTH = {"zh": "一页", "en": "one page"}
_FIELDS = ("name", "target", "actual", "points", "score", "reason")
_ROWS = (
    ("项目名称", "{{ project }}", "主管部门", "{{ department }}", "", ""),
    ("年初预算数", "{{ initial }}", "全年预算数", "{{ final }}", "全年执行数", "{{ actual }}"),
    ("指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
    ("{%tr for item in items %}", "", "", "", "", ""),
    tuple(f"{{{{ item.{name} }}}}" for name in _FIELDS),
    ("{%tr endfor %}", "", "", "", "", ""),
)


def measure_forms(folder: Path, rounds: int) -> dict[str, float]:
    """Show how long a form takes; return what there are goals for."""
    _prepare(folder)
    times = warm_times({name: (engine, folder) for name, engine in _ENGINES.items()}, rounds)
    show_times("one-page form, warm, in process", times, _OURS)
    report, output = folder / "report.yaml", str(folder / "output.docx")
    build = ("build", str(report), "--template-path", str(folder), "-o", output)
    texts = fresh_forms(folder)
    cold = cold_times(
        {
            _OURS: Command(
                ("-m", "reportgen", *build),
                before=lambda: report.write_text(next(texts), encoding="utf-8"),
            ),
            _RENDERING: Command(("-m", "benchmarks.once", "form_docxtpl", str(folder), output)),
        },
        rounds,
    )
    show_times("one-page form, cold, whole process", cold, _OURS)
    return {
        "form-over-docxtpl": ratio(times, _OURS, _RENDERING),
        "form-cold-over-docxtpl": ratio(cold, _OURS, _RENDERING),
    }


def fresh_forms(folder: Path) -> Iterator[str]:
    """Yield the report of a form, then others like it, with other texts and figures."""
    text = (folder / "report.yaml").read_text(encoding="utf-8")
    yield text
    for number in count(1):
        named = re.sub("(?=指标|科普活动)", rare_character(number), text)
        yield named.replace("20场", f"{20 + number}场").replace("21场", f"{21 + number}场")


def _prepare(folder: Path) -> None:
    """Put in `folder` a template, a report of it, and what docxtpl needs of both."""
    values: dict[str, Any] = {
        "project": "科普活动项目", "department": "某单位",
        "initial": 100, "final": 120, "actual": 118,
        "items": [
            {"name": f"指标{number}", "target": "不少于20场", "actual": "21场", "points": 5,
             "score": 5, "reason": "无"}
            for number in range(_INDICATORS)
        ],
    }  # fmt: skip
    template = folder / TEMPLATE
    template.mkdir(parents=True, exist_ok=True)
    description = {
        "name": TEMPLATE,
        "title": _BOTH,
        "layouts": {"form": {"file": "form.docx", "title": _BOTH}},
        "document": {"title": "自评表", "author": "{{ department }}"},
    }
    report = {"template": TEMPLATE, "layout": "form", **values}
    # JSON is YAML
    (template / "template.yaml").write_text(json.dumps(description), encoding="utf-8")
    (template / "schema.json").write_text("{}", encoding="utf-8")
    (template / "form.docx").write_bytes(_form())
    shown = json.dumps(report, ensure_ascii=False)
    (folder / "report.yaml").write_text(shown, encoding="utf-8")
    (folder / "values.json").write_text(json.dumps(values), encoding="utf-8")


def _form() -> bytes:
    """Return the form as one would type it in Word."""
    document = docx.Document()
    document.add_paragraph("项目支出绩效自评表", style="Title")
    table = document.add_table(0, len(_FIELDS), style="Table Grid")
    for row in _ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
