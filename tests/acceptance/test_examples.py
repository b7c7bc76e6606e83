"""The examples: three good ones are built, the one with mistakes is refused for all of them."""

from decimal import Decimal
from pathlib import Path

import docx
import pytest

from reportgen import resources
from reportgen.cli.main import main
from reportgen.diagnostics.diagnostic import Severity
from reportgen.diagnostics.place import format_path
from reportgen.pipeline.check import check
from reportgen.pipeline.templates import TemplateStore
from reportgen.writers.anchors import JOINER

EXAMPLES = Path(__file__).parents[2] / "examples"

BUDGET = """
1 一、基本支出 28,040.59 27,217.27 27,174.65 -2.94% 99.84%
2 （1）人员经费 22,166.33 23,175.15 23,139.43 4.55% 99.85%
3 （2）公用经费 5,874.26 4,042.12 4,035.22 -31.19% 99.83%
4 二、项目支出 37,331.72 31,984.62 31,351.99 -14.32% 98.02%
5 其中：基本建设类项目 15,293.00 9,013.00 9,012.49 -41.06% 99.99%
合计 合计 65,372.31 59,201.89 58,526.63 -9.44% 98.86%
"""
MONTHLY = """
1 1—3月 54,689 5,922 10.83 43.51
2 1—4月 54,944 12,326 22.43 67.70
3 1—5月 54,872 16,899 30.80 74.45
4 1—6月 54,882 22,014 40.11 80.19
5 1—7月 55,168 24,664 44.71 76.62
6 1—8月 55,517 25,600 46.11 69.20
7 1—9月 55,261 30,779 55.70 74.30
8 1—10月 49,265 32,678 66.33 79.61
9 1—11月 49,409 35,155 71.15 77.62
10 1—12月 49,382 48,458 98.13 98.13
平均值 平均值 - - - 74.13
"""
STATED_AND_RIGHT = [
    ("budget.lines[1].adjustment_rate", "-14.24%", "-14.32%"),
    ("budget.total.adjustment_rate", "-9.39%", "-9.44%"),
    ("budget.by_function[0].share", "0.06%", "0.01%"),
    ("budget.by_function[1].share", "57.25%", "57.28%"),
    ("budget.by_function[2].share", "25.41%", "25.42%"),
    ("budget.by_function[5].share", "15.32%", "15.33%"),
]
UNEXPLAINED = {
    "output-targets", "budget-spending", "special-spending", "financial-compliance",
    "contract-signing", "contract-filing", "asset-compliance",
}  # fmt: skip


@pytest.fixture(scope="module")
def store():
    return TemplateStore((resources.templates(),))


@pytest.fixture(scope="module")
def published(store):
    path = EXAMPLES / "guangzhou-2023-as-published" / "report.yaml"
    return check(path, store, name="report.yaml").diagnostics


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """The report of the city department, read back from its Word file."""
    output = tmp_path_factory.mktemp("city") / "city.docx"
    report = EXAMPLES / "guangzhou-2023" / "report.yaml"
    assert main(["build", str(report), "-o", str(output), "--lang", "en"]) == 0
    return docx.Document(str(output))


@pytest.mark.parametrize("name", ["guangzhou-2023", "huadu-2023", "fictional"])
def test_a_good_example_is_built_without_errors_and_warnings(store, name):
    found = check(EXAMPLES / name / "report.yaml", store, name="report.yaml")

    assert found.document is not None
    assert {one.severity for one in found.diagnostics} <= {Severity.INFO}


def rows_of(table):
    return [[cell.text or "-" for cell in row.cells] for row in table.rows][1:]


def expected_rows(text):
    return [line.split(" ") for line in text.strip().splitlines()]


@pytest.mark.parametrize(("number", "expected"), [(3, BUDGET), (4, MONTHLY)])
def test_every_figure_of_the_budget_tables_is_in_the_word_file(city, number, expected):
    assert rows_of(city.tables[number - 1]) == expected_rows(expected)


def test_scores_add_up_in_the_word_file(city):
    all_scores, performance, efficiency = (rows_of(table) for table in city.tables[4:7])

    assert all_scores[-1][-2:] == ["100", "95.82"]
    assert performance[-1][-2:] == ["50", "48.82"]
    assert efficiency[-1][-2:] == ["50", "47"]
    assert sum(float(row[-1]) for row in all_scores[:-1]) == pytest.approx(95.82)
    assert [row[2:] for row in all_scores[:-1]] == [
        row[1:] for row in performance[:-1] + efficiency[:-1]
    ]


def test_targets_stand_beside_what_was_reached_in_the_word_file(city):
    rows = rows_of(city.tables[1])

    assert len(rows) == 37
    assert ["建设重点实验室", "1个", "已完成", "完成"] in [row[2:] for row in rows]
    assert [row[-1] for row in rows].count("未完成") == 2


def test_tables_are_numbered_and_referred_to_in_the_word_file(city):
    captions = [one.text for one in city.paragraphs if one.text.startswith("表")]

    assert [caption[:2] for caption in captions[:7]] == [f"表{number}" for number in range(1, 8)]
    assert any(
        "评价等级为“优”" in one.text and "表5" in one.text.replace(JOINER, "")
        for one in city.paragraphs
    )


def facts(diagnostics, code):
    return {format_path(one.path): one.args for one in diagnostics if one.code.id == code}


def test_wrong_rates_are_found_with_the_right_ones(published):
    found = facts(published, "RG301")

    assert [(path, args["stated"], args["expected"]) for path, args in found.items()] == (
        STATED_AND_RIGHT
    )


def test_a_total_that_differs_from_the_income_is_found(published):
    assert list(facts(published, "GZ-101")) == ["budget.total.initial"]
    tails = facts(published, "RG302")
    assert (tails["budget.total.initial"]["stated"], tails["budget.total.initial"]["expected"]) == (
        "65,372.30",
        "65,372.31",
    )
    assert tails.keys() == {"budget.total.initial", "budget.total.actual"}


def test_an_amount_in_another_unit_and_a_rate_without_its_sign_are_found(published):
    (path, args), = facts(published, "RG209").items()  # fmt: skip

    assert (path, args["value"], args["unit"], args["expected"]) == (
        "budget.by_function[5].amount", "8,971.00元", "元", "万元",
    )  # fmt: skip
    assert list(facts(published, "RG208")) == ["budget.by_function[5].share"]


def test_income_without_a_source_is_found(published):
    (path, args), = facts(published, "GZ-103").items()  # fmt: skip

    assert path == "income.sources"
    assert "124.32" in args["message"].zh


def test_targets_without_what_was_reached_are_one_finding(published):
    found = facts(published, "RG402")

    assert found["targets.indicators[0].actual"]["title"].args["count"] == 37
    assert found.keys() == {"targets.indicators[0].actual", "work.key_tasks[4].result"}


def test_lost_points_without_a_reason_and_scores_without_a_basis_are_found(published):
    assert facts(published, "RG314").keys() == {f"scores.{name}" for name in UNEXPLAINED}
    assert facts(published, "RG315").keys() == {"scores.budget-spending", "scores.special-spending"}


def test_nothing_is_said_about_what_is_right(published):
    paths = [format_path(one.path) for one in published]

    assert not [path for path in paths if path.endswith(("control_rate", "progress", "mean_rate"))]
    assert not [path for path in paths if path.startswith("scorecard")]
    assert not [path for path in paths if path.startswith("income.sources[")]


def test_no_other_rule_is_broken(published):
    assert {one.code.id for one in published} == {
        "RG208", "RG209", "RG301", "RG302", "RG314", "RG315", "RG401", "RG402",
        "RG505", "RG512", "RG513", "RG528", "RG532", "RG537", "RG560", "RG563",
        "GZ-101", "GZ-103", "GZ-124", "GZ-125", "GZ-144", "GZ-145",
    }  # fmt: skip


def test_the_report_with_mistakes_is_only_built_as_a_draft(tmp_path, capsys):
    report = str(EXAMPLES / "guangzhou-2023-as-published" / "report.yaml")
    output = tmp_path / "published.docx"

    refused = main(["build", report, "-o", str(output), "--lang", "zh"])
    assert (refused, output.exists()) == (1, False)

    main(["build", report, "-o", str(output), "--draft", "--lang", "zh"])
    header = docx.Document(str(output)).sections[0].header
    assert "草稿" in header._element.xml


@pytest.mark.parametrize("name", ["fictional/report.yaml", "two-years/2023.yaml"])
def test_the_progress_of_each_month_follows_from_the_amounts_that_are_printed(name, tmp_path):
    output = tmp_path / "report.md"

    main(["build", str(EXAMPLES / name), "--to", "md", "-o", str(output)])

    rows = [
        line.split("|")[3:6] for line in output.read_text("utf-8").splitlines() if "| 1—" in line
    ]
    printed = [[Decimal(cell.replace(",", "")) for cell in row] for row in rows]
    assert printed
    assert all(round(100 * spent / budget, 2) == rate for budget, spent, rate in printed)
