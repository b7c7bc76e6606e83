"""A report type that is nothing but data: a folder with a schema, formulas, scores and layouts."""

import json
from pathlib import Path

import docx
import pytest

from reportgen.cli.main import main
from reportgen.writers.anchors import JOINER

TEMPLATE = """
name: library
title: {zh: 图书馆年报, en: Annual report of a library}
scorecard: scorecard.yaml
style: style.yaml
layouts:
  long: {file: long.md.j2, title: {zh: 全文, en: Full}}
  short: {file: short.md.j2, title: {zh: 摘要, en: Summary}}
document: {title: "{{ library }}{{ year }}年报", author: "{{ library }}"}
kept: [budget, "scores"]
units: {amount: unit}
computed:
  branches[*].share: amount / total
  total: branches | sum("amount")
tie_outs:
  - code: LIB-101
    assert: total <= budget
    at: budget
    title: {zh: 不超预算, en: Within the budget}
    message:
      zh: 支出 {{ total | amount }} 超过预算
      en: the spending {{ total | amount }} exceeds the budget
"""
SCORECARD = """
variant: variant
scores: scores
variants: {usual: {total: 10}}
groups:
  - id: service
    name: 服务
    indicators:
      - {id: readers, name: 读者人次, weight: 6, rule: {type: ratio, done: done, of: total}}
      - {id: books, name: 新书, weight: 4, rule: manual}
grades: [{name: 好, from: 80}, {name: 差, from: 0}]
"""
LONG = """# {{ library }}年报

## 经费{{ anchor("money") }}

{% include "parts/branches.md.j2" +%}

## 评分

得{{ scorecard.score }}分，等级{{ scorecard.grade }}。

见{{ ref("money") }}和{{ ref("branches") }}。
"""
BRANCHES = """{{ table(branches, id="branches", caption="各分馆支出", columns=[
  column("name", "分馆"), column("amount", "支出"), column("share", "占比"),
], total={"amount": total}) }}
"""
STYLE = "styles: {body: {size: 四号}}\n"
REPORT = """template: library
layout: long
library: 市图书馆
year: 2024
unit: 万元
budget: 100
branches:
  - {name: 总馆, amount: 60.5}
  - {name: 城东分馆, amount: 39.5}
variant: usual
scores:
  readers: {done: 9, total: 10, reason: 闭馆修缮。, measure: 分层施工。}
  books: {score: 4}
"""


def schema():
    number, text = {"type": "number"}, {"type": "string"}
    amount = number | {"x-kind": "amount"}
    branch = {"name": text, "amount": amount, "share": text | {"x-kind": "rate"}}
    score = {"score": number | {"x-kind": "score"}, "done": number, "total": number}
    entry = score | {"reason": text, "measure": text}
    return {
        "type": "object",
        "required": ["library", "year", "branches"],
        "properties": {
            "template": text,
            "layout": text,
            "library": text | {"title": "图书馆"},
            "year": {"type": "integer", "x-kind": "year"},
            "unit": text,
            "budget": amount | {"title": "预算"},
            "total": amount,
            "branches": {"type": "array", "items": {"type": "object", "properties": branch}},
            "variant": text,
            "scores": {"additionalProperties": {"type": "object", "properties": entry}},
        },
    }


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    files = {
        "template.yaml": TEMPLATE,
        "scorecard.yaml": SCORECARD,
        "schema.json": json.dumps(schema()),
        "long.md.j2": LONG,
        "short.md.j2": "# 摘要\n\n支出{{ total }}{{ unit }}。\n",
        "parts/branches.md.j2": BRANCHES,
        "style.yaml": STYLE,
    }
    for name, text in files.items():
        file = tmp_path / "types" / "library" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(REPORT, encoding="utf-8")
    monkeypatch.setenv("REPORTGEN_LANG", "en")
    monkeypatch.setenv("REPORTGEN_CACHE", "")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_its_full_layout_is_built(folder, capsys):
    code = main(["build", "a.yaml", "--template-path", "types"])

    assert (code, capsys.readouterr().out.splitlines()[-1]) == (0, "written: a.docx")
    document = docx.Document(str(folder / "a.docx"))
    assert document.core_properties.title == "市图书馆2024年报"
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["分馆", "支出", "占比"],
        ["总馆", "60.50", "60.50%"],
        ["城东分馆", "39.50", "39.50%"],
        ["合计", "100.00", ""],
    ]
    texts = [one.text.replace(JOINER, "") for one in document.paragraphs]
    assert {"得9.4分，等级好。", "见第一部分和表1。"} <= set(texts)


def test_its_other_layout_is_built_from_the_same_values(folder):
    (folder / "b.yaml").write_text(REPORT.replace("long", "short"), encoding="utf-8")

    assert main(["build", "b.yaml", "--template-path", str(folder / "types" / "library")]) == 0
    texts = [one.text for one in docx.Document(str(folder / "b.docx")).paragraphs]
    assert "支出100.00万元。" in texts


def test_its_tie_outs_are_checked_and_explained(folder, capsys):
    (folder / "a.yaml").write_text(REPORT.replace("budget: 100", "budget: 99"), encoding="utf-8")

    assert main(["check", "a.yaml", "--template-path", "types"]) == 1
    assert (
        "a.yaml:6:9: error LIB-101 the spending 100.00 exceeds the budget"
        in capsys.readouterr().out
    )


def test_its_mistakes_are_shown_with_file_and_line(folder, capsys):
    file = Path("types", "library", "template.yaml")
    file.write_text(TEMPLATE.replace("layouts:", "layuots:"), encoding="utf-8")

    assert main(["check", "a.yaml", "--template-path", "types"]) == 1
    output = capsys.readouterr().out
    assert f"{file}:" in output
    assert "layuots" in output


def test_a_report_of_it_can_be_started(folder, capsys):
    assert main(["new", "-t", "library", "--template-path", "types"]) == 0

    text = capsys.readouterr().out
    assert "template: library" in text
    assert "library: TODO" in text


def test_its_scores_are_explained(folder, capsys):
    path = "scorecard.rows[readers].score"

    assert main(["explain", "a.yaml", path, "--template-path", "types"]) == 0
    assert "5.4" in capsys.readouterr().out
