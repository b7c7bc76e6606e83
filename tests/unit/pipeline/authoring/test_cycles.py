import pytest

from reportgen.pipeline.authoring.cycles import check_cycles
from reportgen.pipeline.authoring.formulas import read_expressions


@pytest.fixture
def chains(written):
    """A function that returns the circles of a template with these computed fields."""

    def chains(**computed):
        def change(data):
            data["computed"] = computed

        return [
            one.args["chain"] for one in check_cycles(read_expressions(written(template=change)))
        ]

    return chains


def test_formulas_that_need_each_other_are_a_circle(chains):
    assert chains(a="b + 1", b="c", c="a") == ["a → b → c → a"]


def test_a_formula_that_needs_itself_is_a_circle(chains):
    assert chains(**{"projects[*].rate": "rate * 2"}) == ["projects[*].rate → projects[*].rate"]


def test_a_circle_may_lead_through_rows(chains):
    found = chains(
        **{"total.actual": 'projects | sum("rate")', "projects[*].rate": "actual / total.actual"}
    )

    assert found == ["total.actual → projects[*].rate → total.actual"]


def test_a_condition_counts_like_a_formula(chains):
    assert chains(a={"formula": "1", "when": "b > 0"}, b="a") == ["a → b → a"]


def test_what_depends_on_the_case_is_no_circle(chains):
    assert chains(a="b if year > 1 else 2", b="1 if year > 1 else a") == []


def test_one_row_may_follow_from_another(chains):
    assert chains(**{"projects[*].rate": 'projects["first"].rate'}) == []
