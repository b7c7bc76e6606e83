import pytest

from tests.support.narrative import found, found_beside, report

PARAGRAPH = "我馆坚持公益服务，面向社区和农村开展全民阅读推广，指导基层图书室建设，读者反映良好。"
LAST_TARGETS = {"indicators": [{"id": "a", "name": "举办读书活动", "actual": "118场"}]}


@pytest.mark.parametrize(
    "text",
    [
        "2023年我馆共接待读者，开展服务。",
        "2023年度，我馆收入来自财政。",
        "2023年市图书馆开展服务。",
    ],
)
def test_last_year_as_the_period_of_the_report_is_found(text):
    (finding,) = found("RG570", text)

    assert [edit.text for edit in finding.edits] == ["2024"]


@pytest.mark.parametrize(
    "text",
    [
        "与2023年相比，读者增加。",
        "根据2023年度部门整体支出绩效评价结果整改。",
        "落实《2023年全民阅读工作要点》。",
        "2023年全年结转项目已完成。",
        "实施2022—2023年全市计划。",
        "2023年我馆收入100万元，2024年为120万元。",
    ],
)
def test_last_year_as_such_is_silent(text):
    assert found("RG570", text) == []


def test_a_sentence_of_last_year_with_its_year_is_found(tmp_path):
    last = report("2023年首次开通夜间借阅服务。", year=2023)
    this = report("2023年首次开通夜间借阅服务。", previous="last.yaml")

    assert len(found_beside(tmp_path, "RG570", this, last)) == 1


def test_an_unchanged_paragraph_is_found_whatever_its_year_and_punctuation(tmp_path):
    last = report(f"2023年，{PARAGRAPH}", year=2023)
    this = report(f"2024年{PARAGRAPH}", "短句不算。", previous="last.yaml")

    assert len(found_beside(tmp_path, "RG571", this, last)) == 1


def test_a_paragraph_that_says_something_new_is_silent(tmp_path):
    last = report(PARAGRAPH, year=2023)
    this = report(PARAGRAPH.replace("良好", "很好"), previous="last.yaml")

    assert found_beside(tmp_path, "RG571", this, last) == []


def test_a_figure_of_last_year_is_found_once(tmp_path):
    last = report(year=2023, targets=LAST_TARGETS)
    this = report("全年举办读书活动118场。", "上年举办读书活动118场。", previous="last.yaml")

    assert len(found_beside(tmp_path, "RG572", this, last)) == 1
    assert found_beside(tmp_path, "RG551", this, last) == []
