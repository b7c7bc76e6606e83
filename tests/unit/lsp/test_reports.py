import shutil
from pathlib import Path

import pytest

from reportgen import resources
from reportgen.lsp.buffers import Buffers
from reportgen.lsp.reports import Reports
from reportgen.pipeline.templates import TemplateStore

EXAMPLE = Path(__file__).parents[3] / "examples" / "fictional"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(EXAMPLE, tmp_path / "fictional")).resolve()


@pytest.fixture
def buffers():
    return Buffers()


@pytest.fixture
def reports(buffers):
    return Reports(buffers, lambda: TemplateStore((resources.templates(),)))


def codes(report):
    return [found.code.id for found in report.checked.diagnostics]


def test_what_the_editor_has_counts_and_not_what_is_saved(folder, buffers, reports):
    file = folder / "report.yaml"
    buffers.put(file, file.read_text(encoding="utf-8").replace("year: 2024", "yaer: 2024"))

    (report,) = reports.refresh(file)

    assert "RG202" in codes(report)


def test_a_file_that_is_closed_is_read_from_the_disk_again(folder, buffers, reports):
    file = folder / "report.yaml"
    buffers.put(file, "")
    reports.refresh(file)
    buffers.drop(file)

    (report,) = reports.refresh(file)

    assert codes(report) == []


def test_a_part_belongs_to_the_report_that_includes_it(folder, reports):
    (report,) = reports.refresh(folder / "sections" / "scores.yaml")

    assert report.file == folder / "report.yaml"


def test_a_part_is_known_once_its_report_is(folder, reports):
    reports.refresh(folder / "report.yaml")

    assert reports.of(folder / "sections" / "scores.yaml") is reports.of(folder / "report.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "name: build\non: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n",
        "problems: {}\n",
        "- a list\n",
        "metadata:\n  name: {{ .Values.name }\n",  # a template of another program
        "",
    ],
)
def test_yaml_that_no_report_includes_and_names_no_template_is_none_of_ours(folder, reports, text):
    alone = folder / "sections" / "other.yaml"
    alone.write_text(text, encoding="utf-8")

    assert reports.refresh(alone) == []
    assert reports.of(alone) is None


@pytest.mark.parametrize("text", ["", "year: 2024\n", "- a list\n"])
def test_a_file_called_like_a_report_is_one_that_has_just_been_begun(tmp_path, reports, text):
    file = tmp_path / "report.yaml"
    file.write_text(text, encoding="utf-8")

    (report,) = reports.refresh(file)

    assert codes(report)


def test_a_report_that_cannot_be_read_as_yaml_is_still_one(tmp_path, reports):
    file = tmp_path / "2024.yaml"
    file.write_text("template: guangzhou-department\nyear: [\n", encoding="utf-8")

    (report,) = reports.refresh(file)

    assert codes(report)


def test_a_report_that_loses_its_template_stays_one(folder, buffers, reports):
    file = folder / "2024.yaml"
    file.write_text((folder / "report.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    reports.refresh(file)
    buffers.put(file, "year: 2024\n")

    (report,) = reports.refresh(file)

    assert "RG212" in codes(report)


def test_a_report_that_is_forgotten_is_not_known_any_more(folder, reports):
    file = folder / "report.yaml"
    reports.refresh(file)

    reports.forget(file)

    assert reports.of(file) is None


def test_what_cannot_be_read_is_a_finding_of_the_file_itself(tmp_path, reports):
    (report,) = reports.refresh(tmp_path / "report.yaml")

    assert [(file.name, found.code.id) for file, found in report.findings()] == [
        ("report.yaml", "RG101")
    ]


def test_lines_of_a_file_that_cannot_be_read_are_none(tmp_path, buffers):
    assert buffers.lines(tmp_path / "missing.yaml") == []
