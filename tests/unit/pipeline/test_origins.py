from pathlib import Path

import pytest

from reportgen import resources
from reportgen.diagnostics.place import parse_path
from reportgen.pipeline.check import check
from reportgen.pipeline.origins import with_origins
from reportgen.pipeline.templates import TemplateStore

FOLDER = Path("examples/guangzhou-2023")


@pytest.fixture(scope="module")
def checked():
    store = TemplateStore((resources.templates(),))
    return check(FOLDER / "report.yaml", store, name=str(FOLDER / "report.yaml"))


@pytest.fixture(scope="module")
def origin(checked):
    origins = with_origins(checked).document.origins

    def origin(path):
        return origins[parse_path(path)]

    return origin


def line(number):
    return (FOLDER / "report.yaml").read_text(encoding="utf-8").splitlines()[number - 1]


def test_a_stated_value_comes_from_its_line_in_the_reports_folder(origin):
    stated = origin("budget.lines[0].final")

    assert stated.title == "全年预算数"
    assert stated.file == "report.yaml"
    assert line(stated.line)[stated.column - 1 :].startswith("27217.27")
    assert stated.formula == ""


def test_a_computed_value_has_a_formula_and_the_place_of_what_it_is_computed_from(origin):
    computed = origin("budget.lines[0].control_rate")

    assert computed.formula == "actual / final"
    assert computed.working == "27,174.65 ÷ 27,217.27"
    assert line(computed.line).strip() == "final: 27217.27"


def test_a_value_that_the_author_does_not_control_has_no_place(checked):
    origins = with_origins(checked).document.origins

    weight = next(origin for path, origin in origins.items() if path[-1] == "weight")
    assert (weight.file, weight.line) == ("", 0)


def test_origins_are_no_part_of_what_a_document_says(checked):
    assert with_origins(checked).document == checked.document


def test_without_a_document_there_is_nothing_to_add(checked):
    empty = checked._replace(document=None)

    assert with_origins(empty) is empty
