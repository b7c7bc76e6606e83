"""What is left to fill in, by section."""

from pathlib import Path

from reportgen.pipeline.check import check
from reportgen.pipeline.read import read
from reportgen.pipeline.templates import TemplateStore
from reportgen.pipeline.todo_list import TodoField, TodoSection, todo_sections
from reportgen.source import load_source

TEMPLATES = Path(__file__).parents[2] / "cases" / "templates"
STORE = TemplateStore((TEMPLATES,))


def test_open_places_are_listed_by_section_field_and_file(tmp_path):
    (tmp_path / "budget.yaml").write_text(
        "budget:\n  unit: 万元\n  lines:\n"
        "    - {id: a, name: 甲, final: TODO, actual: TODO}\n"
        "    - {id: b, name: TODO, final: 5, actual: 【待填】}\n",
        encoding="utf-8",
    )
    report = tmp_path / "report.yaml"
    report.write_text(
        "template: budget\nlayout: page\ninclude: budget.yaml\ndepartment: TODO\n", encoding="utf-8"
    )
    checked = check(report, STORE, name="report.yaml")

    sections = todo_sections(checked.read, checked.diagnostics)

    assert sections == [
        TodoSection("department", "部门全称", (TodoField("部门全称", "report.yaml", (4,)),)),
        TodoSection(
            "budget",
            "预算执行",
            (
                TodoField("全年预算数", "budget.yaml", (4,)),
                TodoField("决算数", "budget.yaml", (4, 5)),
                TodoField("名称", "budget.yaml", (5,)),
            ),
        ),
    ]
    assert [section.places for section in sections] == [1, 4]


def test_what_follows_from_open_places_is_not_said(tmp_path):
    report = tmp_path / "report.yaml"
    report.write_text(
        "template: budget\nlayout: note\ndepartment: 甲局\nsummary: TODO\nbudget:\n  unit: 万元\n"
        "  lines:\n    - {id: a, name: 甲, initial: TODO, final: 5, actual: 5}\n",
        encoding="utf-8",
    )

    checked = check(report, STORE, name="r")

    assert [one.code.id for one in checked.diagnostics] == ["RG211", "RG211"]


def test_a_report_of_an_unknown_template_has_no_titles(tmp_path):
    report = tmp_path / "report.yaml"
    report.write_text("template: other\n", encoding="utf-8")

    assert todo_sections(read(load_source(report), STORE), []) == []
