"""The national form 项目支出绩效自评表, from a file to the finished page."""

import io
import re
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import docx
import pytest
import yaml

from reportgen import resources
from reportgen.cli.main import main
from reportgen.diagnostics.wording import message
from reportgen.pipeline.check import check, check_text
from reportgen.pipeline.templates import TemplateStore

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE = EXAMPLES / "project-self-evaluation" / "report.yaml"
STORE = TemplateStore((resources.templates(),))


@pytest.fixture
def values():
    """The data of the example, to be changed."""
    return yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))


def checked(values):
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    return check_text(text, Path(), STORE, name="report.yaml")


def found(values):
    return [f"{one.code.id} {message(one, 'zh')}" for one in checked(values).diagnostics]


def indicator(values, name):
    return next(one for one in values["indicators"] if one["id"] == name)


def rows(data, table=0):
    """Return the texts of a table's cells; merged cells once in each row."""
    return [
        [cell.text for index, cell in enumerate(row.cells) if cell._tc not in _before(row, index)]
        for row in docx.Document(io.BytesIO(data)).tables[table].rows
    ]


def _before(row, index):
    return [cell._tc for cell in row.cells[:index]]


def points(number):
    return Decimal(number).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_the_example_is_clean(values):
    assert found(values) == []


def test_scores_are_what_a_calculator_gives(values):
    root = checked(values).record.root
    execution = points(10 * (Decimal("173.10") + 30) / (Decimal("175.50") + 30))
    training = points(10 * Decimal(8) / 10)
    graded = 10 + 18

    total = root.read("total")

    assert root.read("funds").read("total").read("score") == execution == Decimal("9.88")
    assert [item.read("score") for item in root.read("indicators").items] == [
        10, training, 10, 10, 10, 18, 10, 10,
    ]  # fmt: skip
    assert total.read("weight") == 100
    assert total.read("score") == execution + training + graded + 5 * 10 == Decimal("95.88")
    assert total.read("grade") == "优"


def test_of_a_real_project_only_what_was_not_published_is_missing(tmp_path):
    real = EXAMPLE.parent / "construction.yaml"
    city = yaml.safe_load((EXAMPLES / "guangzhou-2023" / "report.yaml").read_text(encoding="utf-8"))
    parts = city["budget"]["lines"][1]["of_which"]
    (published,) = [part for part in parts if part["id"] == "construction"]
    (source,) = yaml.safe_load(real.read_text(encoding="utf-8"))["funds"]["sources"]
    file = tmp_path / "draft.docx"

    codes = {one.code.id for one in check(real, STORE, name="construction.yaml").diagnostics}
    main(["build", str(real), "--draft", "-o", str(file)])

    assert codes == {"RG211", "RG402"}  # places to be filled in, and classes to be chosen
    assert all(source[name] == published[name] for name in ("initial", "final", "actual"))
    total = ["年度资金总额", "15,293.00", "9,013.00", "9,012.49", "10", "99.99%", "10"]
    assert total in [row[1:] for row in rows(file.read_bytes())]


@pytest.mark.parametrize(
    ("actual", "score"),
    [(100, "10"), (120, "10"), (87.5, "8.75"), (66.67, "6.67"), (0, "0")],
)
def test_the_rate_of_execution_is_scored_in_proportion_up_to_ten(values, actual, score):
    amounts = {"initial": 100, "final": 100, "actual": actual}
    values["funds"]["sources"] = [{"id": "fiscal", "name": "当年财政拨款", **amounts}]
    values["funds"]["explanation"] = "项目验收推迟，尾款结转下年支付。"

    total = checked(values).record.root.read("funds").read("total")

    assert total.read("score") == Decimal(score)


@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [
        ("40个", "43个", "10"),
        ("40个", "30个", "7.5"),
        ("不少于3场", "2场", "6.67"),
        ("≤2.5万元", "2.6万元", "0"),
        ("不超过30天", "30天", "10"),
        ("98%以上", "49%", "5"),
    ],
)
def test_figures_are_scored_in_proportion(values, target, actual, score):
    indicator(values, "datasets").update(
        target=target, actual=actual, reason="供应商迟到。", measure="提前签订合同。"
    )

    first = checked(values).record.root.read("indicators").items[0]

    assert first.read("score") == Decimal(score)


@pytest.mark.parametrize(
    ("result", "score", "fits"),
    [
        ("达成年度指标", 20, True),
        ("达成年度指标", 16, True),
        ("达成年度指标", 15.9, False),
        ("部分达成年度指标并具有一定效果", 15.9, True),
        ("部分达成年度指标并具有一定效果", 16, False),
        ("部分达成年度指标并具有一定效果", 12, True),
        ("未达成年度指标且效果较差", 11.9, True),
        ("未达成年度指标且效果较差", 12, False),
        ("未达成年度指标且效果较差", 0, True),
    ],
)
def test_a_result_without_a_figure_is_scored_within_its_class(values, result, score, fits):
    indicator(values, "reuse").update(result=result, score=score)

    assert any(one.startswith("PS-121 ") for one in found(values)) is not fits


def test_weights_that_do_not_add_up_to_a_hundred_are_an_error(values):
    indicator(values, "visits")["weight"] = 12

    assert any("PS-111" in one and "102 分，应为 100 分" in one for one in found(values))


def test_other_weights_of_level_one_are_only_noted(values):
    indicator(values, "visits").update(level1="产出指标", level2="数量指标")

    assert found(values) == [
        "PS-112 产出、效益、满意度指标的分值为 60、20、10 分，与统一设置的 50、30、10 分不同"
    ]


def test_what_was_lost_needs_a_reason_and_a_measure(values):
    training = indicator(values, "training")
    del training["reason"], training["measure"]

    assert len([one for one in found(values) if one.startswith("RG401 ")]) == 2
    assert all("得分 8 分，低于分值 10 分" in one for one in found(values))


def test_a_low_rate_of_execution_needs_an_explanation(values):
    values["funds"]["sources"][0]["actual"] = 150

    assert [one[:5] for one in found(values)] == ["RG401"]


def test_a_target_far_exceeded_needs_a_reason(values):
    indicator(values, "datasets")["actual"] = "60个"

    assert any(one.startswith("RG401 ") and "50.00%" in one for one in found(values))


def test_a_target_in_words_needs_a_class_and_a_score(values):
    for key in ("result", "score", "reason", "measure"):
        del indicator(values, "reuse")[key]

    assert [one[:5] for one in found(values)].count("RG402") == 1
    assert "定性指标完成档次" in found(values)[0]


def test_figures_are_of_no_class(values):
    indicator(values, "datasets").update(result="达成年度指标", score=10)

    assert any(one.startswith("PS-122 ") for one in found(values))


def test_a_second_level_under_the_wrong_first_is_an_error(values):
    indicator(values, "visits")["level2"] = "数量指标"

    assert "PS-113 “数量指标”不属于“效益指标”" in found(values)


def test_more_spent_than_there_was_is_a_warning(values):
    values["funds"]["sources"][1]["actual"] = 31

    assert [one[:6] for one in found(values)] == ["PS-101"]


def test_a_reduction_cannot_take_more_than_there_is(values):
    indicator(values, "datasets").update(reduction=11, reason="目标偏低。", measure="重新测算。")

    assert any(one.startswith("PS-123 ") for one in found(values))


def test_the_form_holds_the_figures_in_their_cells(values):
    cells = rows(checked(values).form.data)

    assert cells[0] == ["项目名称", "公共数据开放平台升级"]
    assert cells[1] == ["主管部门", "云溪市数据档案局", "实施单位", "云溪市数据中心（公章）"]
    assert cells[2][1:] == [
        "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分",
    ]  # fmt: skip
    assert cells[3][1:] == ["年度资金总额", "210.00", "205.50", "203.10", "10", "98.83%", "9.88"]
    assert cells[4][1:] == ["其中：当年财政拨款", "180.00", "175.50", "173.10", "—", "98.63%", "—"]
    assert cells[6][-3:] == ["—", "—", "—"]
    assert cells[8][1].startswith("完成公共数据开放平台升级并通过验收，新增公共数据集40个")
    assert cells[11][1:] == [
        "产出指标", "数量指标", "举办数据应用培训场数", "10场", "8场", "10", "8",
        "两场面向企业的培训与行业展会时间冲突，推迟到次年一季度。"
        "排定年度培训计划时与行业协会提前沟通，预留备选日期。",
    ]  # fmt: skip
    assert cells[-2] == ["总分", "100", "95.88", "等级：优"]
    assert cells[-1] == [
        "填报人", "陈晓", "联系电话", "0000-8650001", "填报日期", "2025年3月12日",
    ]  # fmt: skip


def test_who_filled_the_form_is_written_by_hand_where_it_is_not_said(values):
    del values["filled"]

    checking = checked(values)

    assert checking.diagnostics == []
    signed = docx.Document(io.BytesIO(checking.form.data)).tables[0].rows[-1]
    assert [cell.text for cell in dict.fromkeys(signed.cells)] == [
        "填报人", "", "联系电话", "", "填报日期", "",
    ]  # fmt: skip


def test_equal_levels_become_one_cell(values):
    table = docx.Document(io.BytesIO(checked(values).form.data)).tables[0]

    levels = [[cell._tc for cell in row.cells[1:3]] for row in table.rows[10:18]]

    assert len({id(row[0]) for row in levels}) == 3
    assert len({id(row[1]) for row in levels}) == 7  # 数量指标 has two rows


def test_both_layouts_say_the_same(values, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    form = "".join("".join(row) for row in rows(checked(values).form.data)).replace("\n", "")

    assert main(["build", str(EXAMPLE), "--layout", "table", "--to", "txt", "-o", "a.txt"]) == 0
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    cells = [cell for line in text.splitlines() if "\t" in line for cell in line.split("\t")]

    assert [cell for cell in cells if cell not in form] == ["资金来源"]


def test_a_layout_can_be_chosen_for_one_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report = EXAMPLES / "fictional" / "report.yaml"

    arguments = ["build", str(report), "--layout", "self-evaluation-table", "-o", "table.docx"]

    assert main(arguments) == 0
    data = (tmp_path / "table.docx").read_bytes()
    assert rows(data)[0] == ["部门名称", "云溪市数据档案局（公章）"]
    assert rows(data)[3][1:] == ["支出合计", "1,280.00", "1,292.00", "1,284.80", "0.94%", "99.44%"]
    assert rows(data, 1)[3] == [
        "产出指标", "数量指标", "举办数据应用培训场数", "10场", "8场", "未完成",
        "两场面向企业的培训与行业展会时间冲突，推迟到次年一季度。"
        "排定年度培训计划时与行业协会提前沟通，预留备选日期。",
    ]  # fmt: skip
    scores = rows(data, 2)
    assert scores[0][:5] == ["一级指标", "二级指标", "三级指标", "分值", "自评得分"]
    assert len(scores) == 1 + 26 + 1 + 1
    assert scores[-2] == ["合计", "100", "98.72", "等级：优"]
    assert scores[-1][::2] == ["填报人", "联系电话", "填报日期"]


def test_what_texts_of_the_departments_table_refer_to_is_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report = EXAMPLES / "fictional" / "report.yaml"

    main(["build", str(report), "--layout", "self-evaluation-table", "-o", "table.docx"])

    document = docx.Document("table.docx")
    titles = [one.text for one in document.paragraphs if one.style.name == "表间标题"]
    told = document.tables[0].rows[-1].cells[-1].text
    assert re.findall("见“(.+?)”", told) == ["绩效目标完成情况"]
    assert "绩效目标完成情况" in titles


def test_what_another_layout_requires_is_missing_then(capsys):
    report = EXAMPLES / "fictional" / "report.yaml"

    codes = [main(["check", str(report), *chosen]) for chosen in ([], ["-l", "district"])]

    assert codes == [0, 1]
    assert "RG402" in capsys.readouterr().out


def test_rows_of_the_departments_table_repeat_their_header_on_each_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report = EXAMPLES / "guangzhou-2023" / "report.yaml"

    main(["build", str(report), "--layout", "self-evaluation-table", "-o", "table.docx"])

    with zipfile.ZipFile("table.docx") as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count("<w:tblHeader/>") == 2
    assert "注：因四舍五入，合计与分项之和存在尾差。" in body
    assert len(rows(Path("table.docx").read_bytes(), 2)) == 1 + 28 + 1 + 1


def test_a_started_form_lacks_only_what_is_to_be_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    started = ["new", "--template", "project-self-evaluation", "--year", "2024", "-o", "new.yaml"]

    assert main(started) == 0
    assert main(["check", "new.yaml", "--format", "json"]) == 1
    codes = {one["code"] for one in yaml.safe_load(capsys.readouterr().out)["diagnostics"]}
    assert codes == {"RG211"}
    assert "\n    # result: TODO" in (tmp_path / "new.yaml").read_text(encoding="utf-8")
