import io
import zipfile
from pathlib import Path

import pytest

from reportgen.document.nodes import Heading, Table, Title
from reportgen.document.walk import text_of
from reportgen.pipeline.diff import diff
from reportgen.pipeline.revisions import Version
from reportgen.pipeline.templates import TemplateStore
from reportgen.pipeline.year_over_year import report, write_report
from tests.support.narrative import report as narrative

TEMPLATES = Path(__file__).parents[2] / "cases" / "templates"
EVENTS = {"id": "events", "name": "举办读书活动", "target": "不少于120场", "actual": "125场"}
TEXT = "我馆坚持公益服务，面向社区和农村开展全民阅读推广，指导基层图书室建设，读者反映良好。"


@pytest.fixture
def compared(tmp_path):
    """A function that compares two reports, given by what is over the base."""

    def compared(old, new):
        versions = []
        for name, text in (("old.yaml", old), ("new.yaml", new)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            versions.append(Version(str(tmp_path / name)))
        return diff(*versions, TemplateStore((TEMPLATES,)))

    return compared


def blocks(compared):
    return report(compared, compared.sides, compared.reads[1].values).blocks


def headings(found):
    return [f"{one.number}{text_of(one.children)}" for one in found if isinstance(one, Heading)]


def cells(found, caption):
    """Return the texts of the body of one table."""
    (table,) = [one for one in found if isinstance(one, Table) and text_of(one.caption) == caption]
    return [[text_of(cell.children) for cell in row.cells] for row in table.body]


def test_two_years_have_numbered_sections_with_tables(compared):
    found = blocks(compared(narrative(year=2023), narrative()))

    assert text_of(found[0].children) == "云栖市图书馆2024年工作报告年度对比表"
    assert isinstance(found[0], Title)
    assert headings(found) == [
        "一、概况", "二、预算执行", "三、绩效指标", "四、其他变更", "五、可能沿用上年的内容",
    ]  # fmt: skip


def test_the_first_table_tells_what_matters(compared):
    low = EVENTS | {"target": "不少于100场"}
    found = blocks(compared(
        narrative(year=2023, targets={"indicators": [EVENTS]}),
        narrative(targets={"indicators": [low]}),
    ))  # fmt: skip

    assert headings(found)[:2] == ["一、值得注意的变动", "二、概况"]
    (row,) = cells(found, "值得注意的变动")
    assert row[:2] == ["调低", "绩效指标 › 举办读书活动"]
    assert "年度目标值 不少于120场 → 不少于100场" in row[2]
    assert row[3] == "未说明原因"


def test_a_lowered_target_stands_out(compared):
    low = EVENTS | {"target": "不少于100场"}
    found = blocks(compared(
        narrative(year=2023, targets={"indicators": [EVENTS]}),
        narrative(targets={"indicators": [low]}),
    ))  # fmt: skip

    target, _ = cells(found, "绩效指标年度对比")
    assert target == [
        "举办读书活动", "年度目标值", "不少于120场", "不少于100场", "-20场", "-16.67%",
        "调低，未说明原因",
    ]  # fmt: skip


def test_amounts_have_their_unit_above_the_table(compared):
    found = blocks(compared(narrative(year=2023), narrative()))

    (table,) = [
        one for one in found if isinstance(one, Table) and text_of(one.caption).startswith("预算")
    ]
    assert text_of(table.unit) == "单位：万元"
    assert text_of(table.note[0]) == "其余2项与上年相同，没有列出。"


def test_texts_are_shown_as_they_are_printed(compared):
    text = "全年决算支出{{ budget.total.actual }}万元，{}。"
    found = blocks(compared(
        narrative(text.replace("{}", "基本按计划执行"), year=2023),
        narrative(text.replace("{}", "全部按计划执行")),
    ))  # fmt: skip

    ((_, old, new),) = cells(found, "文字变更")
    assert old == "全年决算支出1,743.05万元，基本按计划执行。"
    assert new == "全年决算支出1,743.05万元，全部按计划执行。"


def test_what_is_left_over_from_last_year_is_listed(compared):
    found = blocks(compared(narrative(TEXT, year=2023), narrative(TEXT)))

    rows = cells(found, "可能沿用上年的内容")
    assert rows[0][1] == "“正文”与上年报告相同，没有更新"
    assert rows[0][0].endswith(".yaml:9")


def test_two_versions_of_one_year_have_no_figures_side_by_side(compared):
    found = blocks(compared(narrative("我馆全年开放。"), narrative("我馆全年照常开放。")))

    assert text_of(found[0].children) == "云栖市图书馆2024年工作报告修改对照表"
    assert headings(found) == ["一、其他变更", "二、文字变更"]


def test_a_word_file_is_the_same_every_time(compared):
    both = narrative(year=2023), narrative()

    first, second = (write_report(compared(*both)) for _ in range(2))

    assert first.data == second.data
    assert first.diagnostics == []
    names = zipfile.ZipFile(io.BytesIO(first.data)).namelist()
    assert "word/document.xml" in names


def test_reports_that_cannot_be_compared_make_no_file(compared):
    written = write_report(compared(narrative(), "template: none\n"))

    assert written.data == b""
    assert written.diagnostics
