from pathlib import Path

import pytest

from reportgen import resources
from reportgen.diagnostics.place import parse_path
from reportgen.pipeline.explain import explain
from reportgen.pipeline.read import read
from reportgen.pipeline.templates import TemplateStore
from reportgen.source import load_source

EXAMPLE = Path(__file__).parents[3] / "examples" / "guangzhou-2023" / "report.yaml"


@pytest.fixture
def explained(template, report):
    """A function that explains a value of a report with other values than the usual ones."""

    def explained(path, **values):
        return explain(read(load_source(report(**values)), template()), parse_path(path))

    return explained


@pytest.fixture(scope="module")
def published():
    """A function that explains a value of a whole report."""
    example = read(load_source(EXAMPLE), TemplateStore((resources.templates(),)))

    def published(path):
        return explain(example, parse_path(path)).node

    return published


def test_a_computed_value_is_followed_down_to_the_lines(explained):
    node = explained("total").node

    assert (node.path, node.title, node.value) == (("total",), "合计", "157.50")
    assert (node.formula, node.working, node.span) == ('lines | sum("actual")', "150 + 7.5", None)
    assert [(one.path, one.title, one.value, one.span.line) for one in node.inputs] == [
        (("lines", 0, "actual"), "决算数", "150", 7),
        (("lines", 1, "actual"), "决算数", "7.5", 9),
    ]
    assert all(one.inputs == () for one in node.inputs)


@pytest.mark.parametrize("path", ["lines[0].rate", "lines[basic].rate", "lines.basic.rate"])
def test_rows_are_found_by_number_and_by_key(explained, path):
    node = explained(path).node

    assert (node.path, node.value, node.working) == (("lines", 0, "rate"), "75.00%", "150 ÷ 200")


def test_a_stated_value_has_a_line_and_no_formula(explained):
    node = explained("name").node

    assert (node.value, node.formula, node.inputs) == ("市图书馆", "", ())
    assert node.span.line == 3


@pytest.mark.parametrize(("path", "value"), [("lines", "[2]"), ("lines[0]", "[4]")])
def test_lists_and_groups_say_how_much_is_in_them(explained, path, value):
    assert explained(path).node.value == value


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("totl", ("total",)),
        ("lines[0].actal", ("lines[0].actual",)),
        ("lines[5].actual", ("lines[0].actual", "lines[1].actual")),
        ("lines[none].actual", ()),
        ("name.first", ()),
        ("note", ()),
    ],
)
def test_paths_of_no_value_are_answered_with_those_probably_meant(explained, path, near):
    found = explained(path)

    assert found.node is None
    assert set(near) <= set(found.suggestions)


def test_a_value_is_explained_in_spite_of_errors(explained):
    found = explained("total", total=1)

    assert [one.code.id for one in found.diagnostics] == ["RG301"]
    assert found.node.formula == 'lines | sum("actual")'


def test_a_value_is_explained_while_others_are_still_to_be_filled_in(explained):
    found = explained("total", year="TODO")

    assert found.node.value == "157.50"
    assert [one.code.id for one in found.diagnostics] == ["RG211"]


def test_what_only_rules_find_is_no_reason_that_there_is_no_value(explained):
    assert explained("totl", note="增加了了支出。。", layout="other").diagnostics == []


def test_a_report_that_breaks_the_schema_has_no_values(explained):
    found = explained("total", name=None)

    assert (found.node, found.suggestions) == (None, ())
    assert [one.code.id for one in found.diagnostics] == ["RG203"]


def test_a_row_of_the_scorecard_is_explained_by_its_score(published):
    node = published("scorecard.rows[budget-spending].score")

    assert (node.path, node.value) == (("scores", "budget-spending", "score"), "4.38")
    assert node.working == "5 × 87.62%"
    assert ("execution", "bases", 0, "mean_rate") in [one.path for one in node.inputs]


def test_the_score_of_all_is_followed_down_to_single_scores(published):
    rate = published("scorecard.rate")

    assert rate.value == "95.82%"
    (score,) = rate.inputs
    assert (score.value, len(score.inputs)) == ("95.82", 28)


def test_an_average_is_followed_through_what_it_is_made_of(published):
    node = published("execution.mean_rate")

    assert (node.value, len(node.inputs)) == ("74.13%", 10)
    assert all(one.span is not None for one in node.inputs)


def test_quantities_are_shown_as_they_are_written(published):
    assert published("targets.indicators[key-labs].target").value == "1个"
