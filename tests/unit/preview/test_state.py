import json

import pytest

from reportgen.preview.state import Preview

MISTAKE = ("year: 2024", "year: [2024")
DOUBT = ("actual: 43个", "actual: 34个")


def replace(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def shown(preview) -> Preview:
    preview.refresh()
    return preview


def test_a_report_without_mistakes_is_shown_as_it_will_be(shown):
    state = shown.state

    assert state.edition == 1
    assert "云溪市数据档案局".encode() in state.page
    assert "草稿".encode() not in state.page
    assert (state.findings, state.is_stale) == ((), False)


def test_a_report_with_errors_is_shown_as_a_draft(shown, report):
    replace(report, *DOUBT)

    shown.refresh()

    assert "草稿".encode() in shown.state.page
    assert [finding["severity"] for finding in shown.state.findings] == ["error"] * len(
        shown.state.findings
    )
    assert shown.state.is_stale is False


def test_broken_yaml_keeps_the_last_page(shown, report):
    page = shown.state.page
    replace(report, *MISTAKE)

    shown.refresh()

    state = shown.state
    assert (state.page, state.edition, state.is_stale) == (page, 1, True)
    assert [(one["code"], one["file"]) for one in state.findings] == [("RG106", "report.yaml")]


def test_a_save_that_changes_nothing_is_no_new_page(shown, report):
    replace(report, "# 一（一）部门职能", "# 部门职能")

    shown.refresh()

    assert shown.state.edition == 1


def test_figures_know_the_line_where_they_are_written(shown, report):
    lines = report.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "target: 40个" in text)

    mark = f'data-path="targets.indicators[1].target" data-source="report.yaml:{line}:'

    assert mark.encode() in shown.state.page


def test_a_finding_in_an_included_file_is_named_from_the_folder(shown, report):
    replace(report.parent / "sections" / "scores.yaml", "scores:", "scores: [")

    shown.refresh()

    assert {finding["file"] for finding in shown.state.findings} == {"sections/scores.yaml"}


def test_the_message_to_the_browser_leaves_the_page_out(shown):
    message = json.loads(shown.state.message())

    assert sorted(message) == [
        "account", "edition", "findings", "has_last_year", "is_stale", "share", "summary",
    ]  # fmt: skip
    assert "\n" not in shown.state.message()


def test_all_files_that_a_report_follows_from_are_known(preview, report):
    files = preview.refresh().files

    names = {file.name for file in files}
    assert names == {
        "report.yaml", "scores.yaml", "guangzhou-department",
        "guangzhou-department.schema.json", "reportgen.toml",
    }  # fmt: skip


def test_an_included_file_that_is_missing_is_one_of_the_files(preview, report):
    scores = report.parent / "sections" / "scores.yaml"
    scores.unlink()

    assert scores in preview.refresh().files
