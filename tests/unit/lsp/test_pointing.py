import shutil
from pathlib import Path

import pytest

from reportgen import resources
from reportgen.diagnostics.place import format_path
from reportgen.lsp.buffers import Buffers
from reportgen.lsp.hover import hover_text
from reportgen.lsp.pointing import pointed
from reportgen.lsp.reports import Reports
from reportgen.pipeline.templates import TemplateStore

EXAMPLE = Path(__file__).parents[3] / "examples" / "fictional"
USE = 'targets.indicators["datasets"].target'


@pytest.fixture
def at(tmp_path):
    """Return what is at the `offset`th character of `words` in the example, changed by `edit`."""
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "fictional")).resolve()
    file = folder / "report.yaml"
    good = file.read_text(encoding="utf-8")

    def point(words, offset=0, old="", new=""):
        text = good.replace(old, new, 1)
        buffers = Buffers()
        buffers.put(file, text)
        reports = Reports(buffers, lambda: TemplateStore((resources.templates(),)))
        (report,) = reports.refresh(file)
        start = text.index(words) + offset
        line = text.count("\n", 0, start) + 1
        return pointed(report, str(file), line, start - text.rfind("\n", 0, start))

    return point


def path(found):
    return format_path(found.path)


def test_a_key_points_at_its_value(at):
    assert path(at("final: 836.50")) == "budget.lines[0].final"


def test_a_value_points_at_itself(at):
    found = at("836.50", 2)

    assert (path(found), found.is_use) == ("budget.lines[0].final", False)


def test_the_last_step_of_a_name_points_at_the_whole(at):
    found = at(USE, len(USE) - 1)

    assert (path(found), found.is_use) == ("targets.indicators.datasets.target", True)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("targets", "targets"),
        ("indicators", "targets.indicators"),
        ("datasets", "targets.indicators.datasets"),
    ],
)
def test_an_earlier_step_points_at_what_is_named_so_far(at, word, expected):
    assert path(at(USE, USE.index(word) + 1)) == expected


def test_names_are_looked_up_in_the_row_first(at):
    found = at("{{ name", 4, old="升级开放平台，", new="升级{{ name }}，")

    assert found.targets[0].line == at("公共数据开放平台升级").targets[0].line


def test_a_name_that_is_not_there_points_at_the_text(at):
    found = at("nothing", 1, old="全年完成", new="全年{{ nothing }}完成")

    assert path(found) == "work.goal"


def test_a_number_in_an_expression_is_no_name(at):
    assert path(at("{{ 2 + 2", 3, old="全年完成", new="全年{{ 2 + 2 }}完成")) == "work.goal"


def test_nothing_is_at_a_comment(at):
    assert at("# 虚构示例", 2) is None


def test_nothing_is_in_a_file_that_cannot_be_read(at):
    assert at("year", old="year: 2024", new="year: [2024") is None


def test_in_a_report_with_mistakes_the_keys_are_still_explained(at):
    found = at("final: 836.50", old="year: 2024", new="yaer: 2024")

    assert (found.title, found.value) == ("全年预算数", None)


def test_a_group_is_described_without_a_value(at):
    text = hover_text(at("execution:"), "zh")

    assert text == "**支出进度** `execution`\n\n月度支出进度和各口径的年度平均执行率。"


def test_a_stated_value_is_told_where_it_is_used(at):
    assert "值：40个" in hover_text(at(USE, len(USE) - 1), "zh")


def test_a_stated_value_is_not_repeated_where_it_is_written(at):
    assert "值：" not in hover_text(at("final: 836.50"), "zh")


def test_a_computed_value_is_told_with_its_formula(at):
    found = at("total.final", 8, old="全年完成", new="全年{{ budget.total.final }}完成")

    assert hover_text(found, "zh").endswith(
        '计算结果：1,292.00\n\n公式：`budget.lines | sum("final")`\n`= 836.50 + 455.50`'
    )
