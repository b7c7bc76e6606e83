"""Figures that officials type into a text, against the data of the report around it."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.checks.claims.slips import swaps_of
from reportgen.diagnostics.diagnostic import Diagnostic, Severity
from reportgen.pipeline.check import Checked, check
from reportgen.pipeline.templates import TemplateStore
from reportgen.record.values import Number

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "fictional"
STORE = TemplateStore((ROOT / "templates",))
REPORT = (FOLDER / "report.yaml").read_text(encoding="utf-8")
PLACE = "  conclusion: "
TOTAL = ("budget", "total", "actual")
SPENDING = [
    "支出决算",
    "整体支出",
    "部门整体支出",
    "总支出",
    "全年实际支出",
    "支出合计",
    "2024年度支出总额",
]


def checked(folder: Path, sentence: str = "") -> Checked:
    """Return what a check finds with a sentence before the conclusion."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    text = REPORT.replace(PLACE, f"{PLACE}{sentence}", 1)
    (folder / "report.yaml").write_text(text, encoding="utf-8")
    return check(folder / "report.yaml", STORE, name="report.yaml")


def found(folder: Path, sentence: str) -> list[Diagnostic]:
    """Return the errors and warnings that a sentence brings."""
    diagnostics = checked(folder, f"{sentence}。").diagnostics
    return [one for one in diagnostics if one.severity >= Severity.WARNING]


def total(folder: Path) -> Decimal:
    record = checked(folder).record
    value = record.get(TOTAL) if record else None
    assert isinstance(value, Number)
    return Decimal(value)


@pytest.mark.parametrize("name", SPENDING)
def test_two_digits_that_changed_places_are_found_whatever_the_total_is_called(
    name: str, tmp_path: Path
) -> None:
    for wrong in swaps_of(f"{total(tmp_path):.2f}"):
        assert [one.code.id for one in found(tmp_path, f"{name}{wrong}万元")] == ["RG551"], wrong


@pytest.mark.parametrize("name", SPENDING)
def test_the_same_amount_in_other_words_units_and_digits_is_silent(
    name: str, tmp_path: Path
) -> None:
    value = total(tmp_path)
    said = f"{value:.2f}万元", f"{value:,.2f}万元", f"{value:.0f}万元", f"{value / 10_000:.2f}亿元"

    assert [one for amount in said for one in found(tmp_path, f"{name}{amount}")] == []


def test_a_hedge_in_another_clause_hides_no_wrong_figure(tmp_path: Path) -> None:
    wrong = next(swaps_of(f"{total(tmp_path):.2f}"))

    assert len(found(tmp_path, f"受上年影响不大，全年实际支出{wrong}万元")) == 1
    assert found(tmp_path, f"上年实际支出{wrong}万元") == []


def test_what_is_wrong_with_a_figure_in_two_ways_is_one_finding(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "项目支出占总支出的55.7%")

    assert one.code.id in {"RG551", "RG553"}


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("自评等级为“良”", "RG557"),
        ("评价结果为差", "RG557"),
        ("完成重点任务3项", "RG551"),
    ],
)
def test_a_grade_and_a_number_of_tasks_are_held_against_the_report(
    sentence: str, code: str, tmp_path: Path
) -> None:
    assert [one.code.id for one in found(tmp_path, sentence)] == [code]


@pytest.mark.parametrize(
    "sentence", ["自评等级为优", "上年自评等级为“良”", "力争自评等级为良", "完成重点任务2项"]
)
def test_the_grade_and_the_tasks_of_the_report_are_silent(sentence: str, tmp_path: Path) -> None:
    assert found(tmp_path, sentence) == []
