import pytest

from reportgen.diagnostics.diagnostic import Bilingual, Severity
from tests.support.records import field, group, rows
from tests.support.templates import BOTH, checked, facts, said, template

SCHEMA = group(
    income=group(final=field("amount"), initial=field("amount")),
    budget=group(
        lines=rows(
            name=field("text"), initial=field("amount"), final=field("amount"),
            parts=rows(final=field("amount")),
        )
    ),
    total=field("amount"),
    ready=field("flag"),
)  # fmt: skip
EQUAL = {"code": "GZ-101", "assert": "income.final | close_to(total)", "message": BOTH}
LINES = {
    "code": "GZ-102", "each": "budget.lines[*]", "assert": "final >= initial",
    "message": {
        "zh": "{{ name }}减少{{ initial - final }}",
        "en": "{{ name }} lost {{ (initial - final) | amount }}",
    },
}  # fmt: skip


@pytest.fixture
def found(tmp_path):
    """Return what a tie-out finds in a report."""

    def found(tie_out, **data):
        return checked(data, template(tmp_path, SCHEMA, tie_outs=[tie_out]))

    return found


def line(initial, final, name="基本支出"):
    return {"name": name, "initial": initial, "final": final}


def test_a_condition_that_holds_is_silent(found):
    assert found(EQUAL, income={"final": "1.00"}, total="1.00") == []


def test_a_condition_that_does_not_hold_is_found_once(found):
    (finding,) = found(EQUAL, income={"final": "1.00"}, total="1.01")

    assert facts([finding]) == [
        ("GZ-101", {"message": Bilingual("中文", "English"), "fix": Bilingual("", "")})
    ]
    assert said([finding]) == ["English"]
    assert (finding.path, finding.severity) == ((), Severity.ERROR)


def test_an_equation_whose_message_prints_what_is_left_out_is_silent(found):
    words = {"zh": "合计为 {{ total | amount }}", "en": "the total is {{ total | amount }}"}
    equation = EQUAL | {"assert": "total == 100", "message": words}

    assert found(equation, income={}) == []
    assert said(found(equation, income={}, total=90)) == ["the total is 90.00"]


@pytest.mark.parametrize("data", [{}, {"total": 1}, {"income": {}, "total": 1}])
@pytest.mark.parametrize("assertion", ["income.final | close_to(total)", "income.final <= total"])
def test_a_condition_on_values_left_out_is_silent(found, assertion, data):
    assert found(EQUAL | {"assert": assertion}, **({"income": {}} | data)) == []


def test_a_condition_without_a_value_is_silent(found):
    assert found(EQUAL | {"assert": "total"}) == []


@pytest.mark.parametrize(
    ("when", "count"),
    [("ready", 1), ("not ready", 0), ("nothing_given is given", 0), ("total > 5", 0)],
)
def test_a_tie_out_applies_where_its_condition_says(found, when, count):
    tie_out = EQUAL | {"assert": "false", "when": when}

    assert len(found(tie_out, ready=True, income={})) == count


def test_each_row_is_checked_with_its_own_names(found):
    lines = [line("2.00", "1.50"), line(1, 1), line(5, 4, "项目支出")]

    findings = found(LINES, budget={"lines": lines})

    assert [finding.path for finding in findings] == [
        ("budget", "lines", 0),
        ("budget", "lines", 2),
    ]
    assert [finding.args["message"] for finding in findings] == [
        Bilingual("基本支出减少0.50", "基本支出 lost 0.50"),
        Bilingual("项目支出减少1", "项目支出 lost 1.00"),
    ]


@pytest.mark.parametrize(
    ("at", "path"),
    [
        ("final", ("budget", "lines", 0, "final")),
        ("parts[0].final", ("budget", "lines", 0, "parts", 0, "final")),
        ("total", ("total",)),
        ("income.final", ("income", "final")),
        ("this", ("budget", "lines", 0)),
        ("new", ("budget", "lines", 0, "new")),
        ("", ("budget", "lines", 0)),
    ],
)
def test_a_finding_is_placed_in_the_row_or_outwards(found, at, path):
    tie_out = LINES | ({"at": at} if at else {})
    data = {"lines": [line(2, 1) | {"parts": [{"final": 1}]}]}

    (finding,) = found(tie_out, budget=data, total=3, income={"final": 2})

    assert finding.path == path


def test_the_other_places_are_named_with_their_fields(found):
    (finding,) = found(
        LINES | {"related": ["initial", "total"]}, budget={"lines": [line(2, 1)]}, total=3
    )

    assert [related.label for related in finding.related] == ["initial", "total"]
    assert finding.related[0].span != finding.related[1].span


@pytest.mark.parametrize("severity", ["warning", "info"])
def test_a_template_says_how_bad_it_is(found, severity):
    (finding,) = found(EQUAL | {"severity": severity}, income={"final": 1}, total=2)

    assert finding.severity is Severity[severity.upper()]


def test_words_never_show_the_expressions_of_the_template(found):
    message = {"zh": "从{{ income.initial }}到{{ income.final }}", "en": "{{ nothing }}, {{ 1 + }}"}

    (finding,) = found(EQUAL | {"message": message, "fix": BOTH}, income={"final": 1}, total=2)

    assert finding.args["message"] == Bilingual("从〔未填〕到1.00", "(not given), (not given)")
    assert finding.args["fix"] == Bilingual("中文", "English")


@pytest.mark.parametrize(
    ("assertion", "code"),
    [("totl > 1", "RG305"), ("total >", "RG305"), ("1 / (total - total) > 1", "RG303")],
)
def test_a_condition_that_fails_is_a_finding_about_the_template(found, assertion, code):
    (finding,) = found(EQUAL | {"assert": assertion}, total=3)

    assert (finding.code.id, finding.args["formula"]) == (code, assertion)
    assert finding.span.file.endswith("template.yaml")
